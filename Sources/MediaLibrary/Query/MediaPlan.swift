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
  let conditions: [SQL]

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
    (self.project, isTrashed, order, scope) = (project, trashed, query.order, compiler.scope)
    let expressions = matches.map { $0.expression(in: compiler.scope) }
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
      default: conditions.append(match.condition(in: compiler.scope))
      }
    }
    named = distances.map { Array($0.keys) } ?? MediaPlan.few(ranges)
    bounds = MediaPlan.bounds(ranges)
    if distances != nil || ranges.count > 1 || named == nil {
      conditions += ranges.map { Match.numbers($0).condition(in: compiler.scope) }
    }
    (self.distances, self.conditions) = (distances, conditions)
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
    var limit: Int?
  }

  /// What rows are sorted by.
  struct MediaKey: Decodable {
    let id: Int64
    let created: Int64
    let title: String
    let rating: Int
  }

  /// The rows of a part.
  ///
  /// - Parameter matching: All that match, where they are few enough to be sorted. Otherwise the
  ///   index that has the order is walked, and each row is looked up in the search.
  func rows(_ columns: SQL, _ part: Part, matching: [Int64]? = nil) -> SQL {
    if let matching {
      return """
        SELECT \(columns) FROM \(MediaPlan.rows(of: matching))
        WHERE \(condition(part, false) ?? "TRUE")
        ORDER BY \(sorting(part, false)) LIMIT \(part.limit ?? -1)
        """
    }
    let usesSearch = expression != nil && named == nil && part.key == .added
    var conditions = conditions + rules(part, usesSearch)
    if let key = condition(part, usesSearch) { conditions.append(key) }
    if let bounds, named == nil {
      let number: SQL = usesSearch ? "mediaSearch.rowid" : "media.id"
      if bounds.lowerBound > .min { conditions.append("\(number) >= \(bounds.lowerBound)") }
      if bounds.upperBound < .max { conditions.append("\(number) <= \(bounds.upperBound)") }
    }
    return """
      SELECT \(columns) FROM \(source(part, usesSearch))
      WHERE \(conditions.joined(separator: " AND "))
      ORDER BY \(sorting(part, usesSearch)) LIMIT \(part.limit ?? -1)
      """
  }

  private func source(_ part: Part, _ usesSearch: Bool) -> SQL {
    if let named { return MediaPlan.rows(of: named) }
    if usesSearch { return "mediaSearch CROSS JOIN media ON media.id = mediaSearch.rowid" }
    guard !isTrashed else { return "media INDEXED BY mediaTrashed" }
    if part.rating != nil { return "media INDEXED BY mediaRating" }
    return switch part.key {
    case .added, .rating: "media INDEXED BY mediaLive"
    case .created: "media INDEXED BY mediaCreated"
    case .title: "media INDEXED BY mediaTitle"
    }
  }

  private static func rows(of numbers: [Int64]) -> SQL {
    let list = "[\(numbers.map(String.init).joined(separator: ","))]"
    return "json_each(\(list)) AS named CROSS JOIN media ON media.id = named.value"
  }

  private func rules(_ part: Part, _ usesSearch: Bool) -> [SQL] {
    guard !usesSearch else {
      let stars = part.rating.map { " AND facets:\(Facet.rating($0))" } ?? ""
      return ["mediaSearch MATCH \("\(scope) AND \(expression ?? scope)\(stars)")"]
    }
    var rules: [SQL] = [
      "media.project = \(project)",
      isTrashed ? "media.trashed IS NOT NULL" : "media.trashed IS NULL",
    ]
    if let stars = part.rating { rules.append("media.rating = \(stars)") }
    if let expression { rules.append(Match.index(expression).condition(in: scope)) }
    return rules
  }

  private func sorting(_ part: Part, _ usesSearch: Bool) -> SQL {
    let number: SQL = usesSearch && part.key == .added ? "mediaSearch.rowid" : "media.id"
    return switch (part.key, part.isDescending) {
    case (.added, true), (.rating, true): "\(number) DESC"
    case (.added, false), (.rating, false): "\(number)"
    case (.created, true): "media.created DESC, media.id DESC"
    case (.created, false): "media.created, media.id"
    case (.title, true): "media.title COLLATE NOCASE DESC, media.id DESC"
    case (.title, false): "media.title COLLATE NOCASE, media.id"
    }
  }

  private func condition(_ part: Part, _ usesSearch: Bool) -> SQL? {
    guard let after = part.after else { return nil }
    let number: SQL = usesSearch && part.key == .added ? "mediaSearch.rowid" : "media.id"
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
