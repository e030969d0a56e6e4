import SQLite
import World

/// How the pictures of a query are found: along which index, and what is tested in each row.
struct MediaPlan {
  let project: Project.ID
  let isTrashed: Bool
  let order: MediaQuery.Order?

  /// What all have in the search.
  let scope: String

  /// What the search looks for, without `scope`; nil where it finds nothing by itself.
  let expression: String?

  let matches: [Match]

  /// What only the search can tell, where it is asked about single pictures.
  private let searched: Match?
  let conditions: [SQL]

  /// What is rarest among the tags, elements and albums that all have.
  private(set) var rarest: RareLink?

  /// Few pictures that are named, the only ones that can match.
  let named: [Int64]?

  /// All that match lie between these.
  let bounds: ClosedRange<Int64>?

  /// How far each picture is from what it is to be like; nil where nothing is.
  let distances: [Int64: Int]?

  /// Whether nothing can match.
  let isEmpty: Bool

  /// More pictures are not visited one by one.
  private static let mostNamed = 10_000

  init(_ query: MediaQuery, in project: Project.ID, trashed: Bool, _ db: Connection) throws {
    let compiler = QueryCompiler(in: project, trashed: trashed, db)
    let matches = try compiler.matches(query.terms)
    self.init(
      matches, in: project, trashed: trashed, scope: compiler.scope,
      order: query.order ?? compiler.order)
    let needsSearch = MediaPlan.index(matches.filter { !$0.isLinked }, scope) != nil
    if named == nil { rarest = try RareLink.rarest(of: matches, needsSearch: needsSearch, db) }
  }

  private init(
    _ matches: [Match], in project: Project.ID, trashed: Bool, scope: String,
    order: MediaQuery.Order?
  ) {
    (self.matches, self.project, isTrashed) = (matches, project, trashed)
    (self.scope, self.order) = (scope, order)
    let expressions = matches.map { $0.expression(in: scope) }
    switch SearchExpression.all(expressions) {
    case .everything: (expression, isEmpty) = (nil, false)
    case .nothing: (expression, isEmpty) = (nil, true)
    case .some(let text): (expression, isEmpty) = (text, false)
    }
    var ranges: [[ClosedRange<Int64>]] = []
    var distances: [Int64: Int]?
    var conditions: [SQL] = []
    for match in matches where !match.isExact {
      switch match {
      case .numbers(let some): ranges.append(some)
      case .near(let some) where distances == nil: distances = some
      default: conditions.append(match.condition(in: scope))
      }
    }
    named = distances.map { Array($0.keys) } ?? MediaPlan.few(ranges)
    bounds = MediaPlan.bounds(ranges)
    if distances != nil || ranges.count > 1 || named == nil {
      conditions += ranges.map { Match.numbers($0).condition(in: scope) }
    }
    (self.distances, self.conditions) = (distances, conditions)
    searched = MediaPlan.index(matches.filter(\.isSearched), scope)
  }

  /// A plan for other terms, in the same order; it does not know what is rare.
  func with(_ matches: [Match]) -> MediaPlan {
    MediaPlan(matches, in: project, trashed: isTrashed, scope: scope, order: order)
  }

  /// One look into the search for what all of them leave to it.
  private static func index(_ matches: [Match], _ scope: String) -> Match? {
    let expression = SearchExpression.all(matches.map { $0.expression(in: scope) })
    guard case .some(let text) = expression else { return nil }
    return .index(text)
  }

  /// What tables and a look into the search tell of a picture, where the search does not find it. What
  /// neither knows exactly is among `conditions`.
  private func facts(_ number: SQL) -> [SQL] {
    let others = matches.filter { $0.isExact && !$0.isSearched }
    return (others + [searched].compactMap(\.self)).map {
      $0.condition(in: scope, number: number)
    }
  }

  /// The numbers in the first of the lists that has few.
  private static func few(_ lists: [[ClosedRange<Int64>]]) -> [Int64]? {
    for ranges in lists {
      var numbers: Set<Int64> = []
      let isShort = ranges.allSatisfy { range in
        let (length, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        guard !overflow, length + Int64(numbers.count) < mostNamed else { return false }
        numbers.formUnion(range)
        return true
      }
      // A list may be long where each number was written down.
      if isShort { return numbers.sorted() }
      if ranges.allSatisfy({ $0.lowerBound == $0.upperBound }) {
        return Set(ranges.map(\.lowerBound)).sorted()
      }
    }
    return nil
  }

  private static func bounds(_ lists: [[ClosedRange<Int64>]]) -> ClosedRange<Int64>? {
    guard !lists.isEmpty else { return nil }
    let first = lists.map { $0.map(\.lowerBound).min() ?? .max }.max() ?? .min
    let last = lists.map { $0.map(\.upperBound).max() ?? .min }.min() ?? .max
    return first <= last ? first...last : .max ... .max
  }
}

extension MediaPlan {
  /// One stretch of an order in which the pictures come by their numbers, or along an index.
  struct Part {
    /// What the pictures are sorted by before their number.
    var key: MediaQuery.Order.Key = .added
    var isDescending = true

    /// Only those with so many stars.
    var rating: Int?

    /// Only those behind this one.
    var after: MediaKey?

    /// Only those whose numbers lie there.
    var window: ClosedRange<Int64>?
    var limit: Int?
  }

  /// What rows are sorted by.
  struct MediaKey: Decodable {
    let id: Int64
    let created: Int64
    let title: String
    let rating: Int
  }

  /// How the rows of a part are come by.
  private enum Way {
    /// By their numbers.
    case named([Int64])

    /// Along the list of what has a link.
    case linked(RareLink)

    /// As the search finds them.
    case searched

    /// Along the index that has the order; each row is looked up in the tables and the search.
    case ordered
  }

  private func way(_ part: Part) -> Way {
    if let named { return .named(named) }
    // The search knows those with so many stars at once.
    if let rarest, rarest.leads, part.rating == nil { return .linked(rarest) }
    return expression != nil && part.key == .added ? .searched : .ordered
  }

  /// The rows of a part, or with nil only their numbers.
  ///
  /// - Parameter matching: All that match, where they are few enough to be sorted.
  func rows(_ columns: SQL?, _ part: Part, matching: [Int64]? = nil) -> SQL {
    if let matching {
      let way = Way.named(matching)
      return """
        SELECT \(columns ?? "media.id") FROM \(source(part, way, needsRow: true))
        WHERE \(condition(part, number(way)) ?? "TRUE")
        ORDER BY \(sorting(part, number(way))) LIMIT \(part.limit ?? -1)
        """
    }
    let way = way(part)
    let number = number(way)
    var conditions = conditions + rules(part, way)
    if let key = condition(part, number) { conditions.append(key) }
    if let window = part.window {
      conditions.append("\(number) BETWEEN \(window.lowerBound) AND \(window.upperBound)")
    }
    if let bounds, named == nil {
      if bounds.lowerBound > .min { conditions.append("\(number) >= \(bounds.lowerBound)") }
      if bounds.upperBound < .max { conditions.append("\(number) <= \(bounds.upperBound)") }
    }
    let needsRow = columns != nil || !self.conditions.isEmpty || rarest != nil
    return """
      SELECT \(columns ?? number) FROM \(source(part, way, needsRow: needsRow))
      WHERE \(conditions.joined(separator: " AND "))
      ORDER BY \(sorting(part, number)) LIMIT \(part.limit ?? -1)
      """
  }

  /// The number of a picture, in the table that is read in its order.
  private func number(_ way: Way) -> SQL {
    switch way {
    case .named, .ordered: "media.id"
    case .linked: "rare.media"
    case .searched: "mediaSearch.rowid"
    }
  }

  private func source(_ part: Part, _ way: Way, needsRow: Bool) -> SQL {
    switch way {
    case .named(let numbers): return MediaPlan.rows(of: numbers)
    case .linked(let rarest):
      return "\(name: rarest.link.table) AS rare CROSS JOIN media ON media.id = rare.media"
    case .searched where !needsRow: return "mediaSearch"
    case .searched: return "mediaSearch CROSS JOIN media ON media.id = mediaSearch.rowid"
    case .ordered: break
    }
    guard !isTrashed else { return "media INDEXED BY mediaTrashed" }
    if part.rating != nil { return "media INDEXED BY mediaRating" }
    return switch part.key {
    case .added, .rating: "media INDEXED BY mediaLive"
    case .created: "media INDEXED BY mediaCreated"
    case .title: "media INDEXED BY mediaTitle"
    }
  }

  private static func rows(of numbers: [Int64]) -> SQL {
    "\(table: numbers) AS named CROSS JOIN media ON media.id = named.value"
  }

  private func rules(_ part: Part, _ way: Way) -> [SQL] {
    var rules: [SQL] = [
      "media.project = \(project)",
      isTrashed ? "media.trashed IS NOT NULL" : "media.trashed IS NULL",
    ]
    if case .searched = way {
      let stars = part.rating.map { " AND facets:\(Facet.rating($0))" } ?? ""
      // The long list of the whole project takes longest; a rare link makes it needless, and its own
      // list comes first.
      let first = rarest.map { "facets:\($0.link.facet($0.id))" } ?? scope
      let search: SQL = "mediaSearch MATCH \("\(first) AND \(expression ?? scope)\(stars)")"
      return rarest == nil ? [search] : rules + [search]
    }
    if case .linked(let rarest) = way {
      rules.append("rare.\(name: rarest.link.column) = \(rarest.id)")
    }
    if let stars = part.rating { rules.append("media.rating = \(stars)") }
    return rules + facts(number(way))
  }

  private func sorting(_ part: Part, _ number: SQL) -> SQL {
    switch (part.key, part.isDescending) {
    case (.added, true), (.rating, true): "\(number) DESC"
    case (.added, false), (.rating, false): "\(number)"
    case (.created, true): "media.created DESC, media.id DESC"
    case (.created, false): "media.created, media.id"
    case (.title, true): "media.title COLLATE NOCASE DESC, media.id DESC"
    case (.title, false): "media.title COLLATE NOCASE, media.id"
    }
  }

  private func condition(_ part: Part, _ number: SQL) -> SQL? {
    guard let after = part.after else { return nil }
    switch (part.key, part.isDescending) {
    case (.added, true), (.rating, true): return "\(number) < \(after.id)"
    case (.added, false), (.rating, false): return "\(number) > \(after.id)"
    case (.created, true): return "(media.created, media.id) < (\(after.created), \(after.id))"
    case (.created, false): return "(media.created, media.id) > (\(after.created), \(after.id))"
    case (.title, true):
      return """
        media.title COLLATE NOCASE <= \(after.title)
        AND (media.title COLLATE NOCASE < \(after.title) OR media.id < \(after.id))
        """
    case (.title, false):
      return """
        media.title COLLATE NOCASE >= \(after.title)
        AND (media.title COLLATE NOCASE > \(after.title) OR media.id > \(after.id))
        """
    }
  }
}
