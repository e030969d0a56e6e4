import Imaging
import SQLite
import World

/// Pictures that are named, or compared with others.
extension QueryCompiler {
  func items(_ value: QueryValue) throws -> Match {
    guard case .text(let digits, _) = value else {
      return .numbers([value.range(any: .min ... .max)])
    }
    // "g" comes behind all digits.
    let ids = try db.values(
      """
      SELECT id FROM media
      WHERE hash >= \(digits) AND hash < \(digits + "g") AND project = \(project)
      """, as: Int64.self)
    return ids.isEmpty ? .nothing : .numbers(ids.map { $0...$0 })
  }

  /// Pictures of elements that have changed their look since they were linked.
  ///
  /// Only pairs of an element and a look are visited, of which there are few, not all links, and only
  /// of elements that some picture shows otherwise.
  func stale() throws -> Match {
    let pairs = try db.tuples(
      """
      WITH RECURSIVE pair (element, appearance) AS (
        SELECT id, (SELECT min(appearance) FROM mediaElement WHERE element = element.id)
        FROM elementRenewed CROSS JOIN element ON element.id = elementRenewed.element
        WHERE project = \(project) AND trashed IS NULL
        UNION ALL
        SELECT element, (
          SELECT min(appearance) FROM mediaElement
          WHERE mediaElement.element = pair.element AND appearance > pair.appearance)
        FROM pair WHERE pair.appearance IS NOT NULL
      )
      SELECT pair.element, pair.appearance FROM pair JOIN element ON element.id = pair.element
      WHERE pair.appearance <> element.appearance LIMIT \(QueryCompiler.mostWords + 1)
      """, as: Int64.self, Int64.self)
    guard pairs.count > QueryCompiler.mostWords else {
      return .facets(pairs.map { Facet.element($0.0, appearance: $0.1) })
    }
    return .row(
      """
      EXISTS (
        SELECT 1 FROM mediaElement JOIN element ON element.id = mediaElement.element
        WHERE mediaElement.media = media.id AND mediaElement.appearance <> element.appearance
          AND element.trashed IS NULL)
      """, within: "facets:\(Facet.anyElement)")
  }

  /// Pictures that look nearly the same as one, and that one.
  func like(_ value: QueryValue) throws -> Match {
    var ids = [Int64]()
    switch (value, try items(value)) {
    case (_, .numbers(let ranges)) where ranges.allSatisfy { $0.lowerBound == $0.upperBound }:
      ids = ranges.map(\.lowerBound)
    case (.range(let range), _):
      let text = "\(range.lowerBound)..\(range.upperBound)"
      throw QueryError(reason: .notAnItem(text), column: column)
    default: throw QueryError(reason: .unknownHash(value.word), column: column)
    }
    var distances: [Int64: Int] = [:]
    for id in ids {
      let bits = try db.value(
        "SELECT perceptualHash FROM media WHERE id = \(id) AND project = \(project)",
        as: Int64.self)
      guard let bits else { throw QueryError(reason: .unknownItem(id), column: column) }
      let hash = PerceptualHash(bitPattern: bits)
      let near = try Library.distances(to: hash, within: .nearlySame, db)
      distances.merge(near, uniquingKeysWith: min)
    }
    return .near(distances)
  }
}
