import Imaging
import SQLite
import Text
import World

/// Finds out what a query means for one project, as the database is now.
///
/// A class because searches that use others share one budget; it lives only as long as it has the
/// connection.
final class QueryCompiler {
  let db: Connection
  let project: Project.ID
  let scope: String

  /// What elements do in the pictures that are asked for, in the terms around the one that is read.
  private(set) var roles: [[Role]] = []

  /// Where the term stands that is read.
  private(set) var column = 1

  /// The saved searches in which it is.
  private var inside: [String]

  /// The order that a saved search among the terms asks for.
  private(set) var order: MediaQuery.Order?
  private var depth = 0
  private var budget = 2_000

  /// More words for one value are slower than a look into each row.
  static let mostWords = 1_000

  /// - Parameter saving: The name under which the query will be saved, so that it may not use it.
  init(
    in project: Project.ID, trashed: Bool = false, saving: String? = nil, _ db: Connection
  ) {
    (self.project, self.db) = (project, db)
    inside = saving.map { [$0.folded] } ?? []
    scope = "facets:" + (trashed ? Facet.trashed(in: project) : Facet.live(in: project))
  }

  /// What all of the terms mean together, one part for each.
  func matches(_ terms: [MediaQuery.Term]) throws -> [Match] {
    let outer = roles
    defer { roles = outer }
    let isPositive = { (term: MediaQuery.Term, name: String) in
      term.field.name == name && !term.isNegated
    }
    // A role belongs to the element that is named beside it.
    let hasElement = terms.contains { term in
      isPositive(term, "element") && term.values.contains { $0 != .any }
    }
    let roleTerms = terms.filter { isPositive($0, "role") }
    roles = hasElement ? roleTerms.map { $0.values.compactMap { Role(rawValue: $0.word) } } : []
    return try terms.map { try match($0, isOfElement: isPositive($0, "element")) }
  }

  private func match(_ term: MediaQuery.Term, isOfElement: Bool) throws -> Match {
    if depth == 0 { column = term.column }
    budget -= term.values.count
    // Pictures by number are a list, however long.
    guard budget > 0 || term.field.name == "id" else {
      throw QueryError(reason: .tooManyValues(limit: 2_000), column: column)
    }
    let outer = (roles: roles, order: order)
    defer {
      roles = outer.roles
      if term.isNegated { order = outer.order }
    }
    if !isOfElement { roles = [] }
    let parts = try term.values.map { try term.field.match($0, self) }
    let match = QueryCompiler.joined(parts)
    return term.isNegated ? match.inverse : match
  }

  private static func joined(_ parts: [Match]) -> Match {
    var ranges: [ClosedRange<Int64>] = []
    var distances: [Int64: Int] = [:]
    var others: [Match] = []
    for part in parts {
      switch part {
      case .numbers(let some): ranges += some
      case .near(let some): distances.merge(some, uniquingKeysWith: min)
      default: others.append(part)
      }
    }
    if !ranges.isEmpty { others.append(.numbers(ranges)) }
    guard !others.isEmpty || !distances.isEmpty else { return .nothing }
    if !distances.isEmpty { others.append(.near(distances)) }
    return others.count == 1 ? others[0] : .any(others)
  }

  func role(_ value: QueryValue) -> Match {
    Role(rawValue: value.word).map { .facet(Facet.role($0)) } ?? .nothing
  }

  func flag(_ value: QueryValue, _ match: Match) -> Match {
    value.word == "no" ? match.inverse : match
  }

  /// Numbers in a range. What the words of the search cannot tell apart is compared in the row.
  func numbers(_ value: QueryValue, _ facet: NumberFacet, _ column: SQL) -> Match {
    let range = value.range(any: .min ... .max)
    let words = Match.facets(facet.facets(of: range))
    guard !facet.isExact(range), case .index(let text) = words else { return words }
    return .row(
      "\(column) BETWEEN \(range.lowerBound) AND \(range.upperBound)", within: text)
  }

  func colour(_ value: QueryValue) -> Match {
    guard case .colour(let colour) = value,
      case .index(let cells) = Match.facets(ColourList.cells(near: colour))
    else { return .nothing }
    let place = Oklab(colour)
    func part(_ key: String) -> SQL { "part.value ->> \(key)" }
    func isNear(_ key: String, _ number: Int) -> SQL {
      let range = number - ColourList.farthest...number + ColourList.farthest
      return "\(part(key)) BETWEEN \(range.lowerBound) AND \(range.upperBound)"
    }
    func square(_ key: String, _ number: Int) -> SQL {
      "(\(part(key)) - \(number)) * (\(part(key)) - \(number))"
    }
    // Each fact is looked for in the JSON anew. Few colours are near in all three, so that most are told by
    // their lightness.
    return .row(
      """
      EXISTS (
        SELECT 1 FROM json_each(iif(json_valid(media.colours), media.colours, '[]')) AS part
        WHERE \(isNear("l", place.lightness)) AND \(isNear("a", place.greenRed))
          AND \(isNear("b", place.blueYellow)) AND \(part("share")) >= \(ColourList.leastShare)
          AND \(square("l", place.lightness)) + \(square("a", place.greenRed))
            + \(square("b", place.blueYellow)) <= \(ColourList.farthestSquare))
      """, within: cells)
  }

  /// What another search finds that was saved.
  func saved(_ value: QueryValue) throws -> Match {
    try using(value) { .all(try matches($0)) }
  }

  /// Gives the terms of a saved search to `body`.
  func using<Result>(_ value: QueryValue, _ body: ([MediaQuery.Term]) throws -> Result) throws
    -> Result
  {
    let name = value.word
    guard !name.isEmpty else {
      throw QueryError(reason: .emptyValue(field: "saved"), column: column)
    }
    guard !inside.contains(name.folded) else {
      throw QueryError(reason: .savedInItself(name), column: column)
    }
    let search = try Library.savedSearch(named: name, in: project, db)
    inside.append(name.folded)
    depth += 1
    defer {
      inside.removeLast()
      depth -= 1
    }
    let query = try MediaQuery(search.words)
    order = order ?? query.order
    return try body(query.terms)
  }
}
