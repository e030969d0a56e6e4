import SQLite

/// What a query means for this library: which words of the search stand for it, and what has to be
/// looked up in the row where words alone find too much.
indirect enum Match: Sendable {
  case everything
  case nothing

  /// Just what the search finds.
  case index(String)

  /// Pictures that are sorted into one of some, by their numbers.
  case linked(MediaLink, [Int64])

  /// What passes a test of the row; the search may know a part in which all of it lies.
  case row(SQL, within: String? = nil)

  /// Pictures by their numbers.
  case numbers([ClosedRange<Int64>])

  /// Pictures by their numbers, and how far each is from what it is compared with.
  case near([Int64: Int])
  case all([Match])
  case any([Match])
  case not(Match)

  static func facets(_ words: [String]) -> Match {
    switch words.count {
    case 0: .nothing
    case 1: .index("facets:\(words[0])")
    default: .index("facets:(\(words.joined(separator: " OR ")))")
    }
  }

  static func facet(_ word: String) -> Match { facets([word]) }

  /// A fact that every picture has or has not; the search knows both by a word.
  static func flag(_ word: String, _ isTrue: Bool = true) -> Match {
    isTrue ? .facet(word) : .facet(Facet.absence(of: word))
  }

  /// Everything else.
  var inverse: Match {
    guard case .index(let text) = self,
      let flag = Facet.flags.first(where: { text == "facets:\($0)" })
    else { return .not(self) }
    return .flag(flag, false)
  }
}

/// An expression of the search; nothing and everything cannot be said in one.
enum SearchExpression {
  case everything
  case nothing
  case some(String)

  static func all(_ parts: [SearchExpression]) -> SearchExpression {
    var words: [String] = []
    for part in parts {
      switch part {
      case .everything: continue
      case .nothing: return .nothing
      case .some(let text): words.append(text)
      }
    }
    return words.isEmpty ? .everything : .some(joined(words, " AND "))
  }

  static func any(_ parts: [SearchExpression]) -> SearchExpression {
    var words: [String] = []
    for part in parts {
      switch part {
      case .everything: return .everything
      case .nothing: continue
      case .some(let text): words.append(text)
      }
    }
    return words.isEmpty ? .nothing : .some(joined(words, " OR "))
  }

  private static func joined(_ words: [String], _ operation: String) -> String {
    words.count == 1 ? words[0] : "(" + words.joined(separator: operation) + ")"
  }

  /// Everything else. The search can only say what is left of something: of `scope`, which all have.
  func inverse(in scope: String) -> SearchExpression {
    switch self {
    case .everything: .nothing
    case .nothing: .everything
    case .some(let text): .some("(\(scope) NOT \(text))")
    }
  }
}

extension Match {
  /// Whether the search alone can tell.
  var isExact: Bool {
    switch self {
    case .everything, .nothing, .index, .linked: true
    case .row, .numbers, .near: false
    case .all(let parts), .any(let parts): parts.allSatisfy(\.isExact)
    case .not(let part): part.isExact
    }
  }

  /// Whether tables tell quickly, without the search, what a single picture is sorted into.
  var isLinked: Bool {
    switch self {
    case .linked: true
    case .everything, .nothing, .index, .row, .numbers, .near: false
    case .all(let parts), .any(let parts): !parts.isEmpty && parts.allSatisfy(\.isLinked)
    case .not(let part): part.isLinked
    }
  }

  /// Whether only the search can tell, of all of it.
  var isSearched: Bool {
    switch self {
    case .everything, .nothing, .index: true
    case .linked, .row, .numbers, .near: false
    case .all(let parts), .any(let parts): parts.allSatisfy(\.isSearched)
    case .not(let part): part.isSearched
    }
  }

  /// How many lists of what pictures are sorted into the search would open.
  var links: Int {
    switch self {
    case .linked(_, let ids): ids.count
    case .everything, .nothing, .index, .row, .numbers, .near: 0
    case .all(let parts), .any(let parts): parts.reduce(0) { $0 + $1.links }
    case .not(let part): part.links
    }
  }

  /// What the search finds when it shall miss nothing, or, with `atMost`, find nothing wrong.
  func expression(in scope: String, atMost: Bool = false) -> SearchExpression {
    switch self {
    case .everything: .everything
    case .nothing: .nothing
    case .index(let text): .some(text)
    case .linked(let link, let ids): Match.facets(ids.map(link.facet)).expression(in: scope)
    case .row(_, let part): atMost ? .nothing : part.map { .some($0) } ?? .everything
    case .numbers, .near: atMost ? .nothing : .everything
    case .all(let parts): .all(parts.map { $0.expression(in: scope, atMost: atMost) })
    case .any(let parts): .any(parts.map { $0.expression(in: scope, atMost: atMost) })
    case .not(let part): part.expression(in: scope, atMost: !atMost).inverse(in: scope)
    }
  }

  /// A test of a row of `media`, whose number another table may know before it is read.
  ///
  /// - Parameter window: Where the numbers lie of all that are tested, when these are many: then the search
  ///   is asked once, and not for each.
  func condition(
    in scope: String, number: SQL = "media.id", among window: ClosedRange<Int64>? = nil
  ) -> SQL {
    let test = { (match: Match) in match.condition(in: scope, number: number, among: window) }
    let look = {
      Match.condition(expression(in: scope), number, among: window.map { (scope, $0) })
    }
    if isSearched { return look() }
    switch self {
    case .linked(let link, let ids): return link.condition(ids, for: number)
    // What is not known does not match, and the opposite of it then does. In a call of a function instead,
    // such as `coalesce`, all parts of a condition would be tested, whatever the first says.
    case .row(let condition, _): return "((\(condition)) IS TRUE)"
    case .numbers(let ranges): return Match.condition(ranges)
    case .near(let distances): return Match.condition(distances.keys.map { $0...$0 })
    case .all(let parts):
      let conditions = parts.map(test)
      return conditions.isEmpty ? "TRUE" : "(\(conditions.joined(separator: " AND ")))"
    case .any(let parts):
      // What takes longest comes last. Tables take a hundredth of the time of a look into the search; but
      // where that is asked only once, tests of rows do.
      let isLast = { (part: Match) in window == nil ? part.isSearched : !part.isExact }
      let conditions = (parts.filter { !isLast($0) } + parts.filter(isLast)).map(test)
      return conditions.isEmpty ? "FALSE" : "(\(conditions.joined(separator: " OR ")))"
    case .not(let part): return "NOT \(test(part))"
    case .everything, .nothing, .index: return look()
    }
  }

  private static func condition(
    _ expression: SearchExpression, _ number: SQL,
    among window: (scope: String, ClosedRange<Int64>)?
  ) -> SQL {
    switch (expression, window) {
    case (.everything, _): "TRUE"
    case (.nothing, _): "FALSE"
    case (.some(let text), nil):
      """
      EXISTS (
        SELECT 1 FROM mediaSearch WHERE mediaSearch MATCH \(text) AND mediaSearch.rowid = \(number))
      """
    case (.some(let text), (let scope, let window)?):
      """
      +\(number) IN (
        SELECT rowid FROM mediaSearch WHERE mediaSearch MATCH \("\(scope) AND \(text)")
          AND rowid BETWEEN \(window.lowerBound) AND \(window.upperBound))
      """
    }
  }

  private static func condition(_ ranges: [ClosedRange<Int64>]) -> SQL {
    let single = ranges.filter { $0.lowerBound == $0.upperBound }.map(\.lowerBound)
    let others: [SQL] = ranges.filter { $0.lowerBound < $0.upperBound }.map {
      "media.id BETWEEN \($0.lowerBound) AND \($0.upperBound)"
    }
    let parts: [SQL] = ["media.id IN \(list: single)"] + others
    return "(\(parts.joined(separator: " OR ")))"
  }
}
