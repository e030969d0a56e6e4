import SQLite
import Text
import World

/// Names that words of a query stand for.
extension QueryCompiler {
  /// Pictures that were sorted into a tag or an album, or into one of those that begin so.
  func labelled(_ value: QueryValue, _ label: QueryLabel) throws -> Match {
    guard case .text(let name, let isBeginning) = value else { return .facet(label.any) }
    guard isBeginning else { return .linked(label.link, [try label.find(name, project, db)]) }
    let beginSo: SQL = """
      foldedName >= \(name.folded) AND foldedName < \(name.folded.endOfBeginnings)
      """
    let ids = try db.values(
      """
      SELECT id FROM \(name: label.link.column) WHERE project = \(project) AND \(beginSo)
      LIMIT \(QueryCompiler.mostWords + 1)
      """, as: Int64.self)
    guard ids.count > QueryCompiler.mostWords else { return .linked(label.link, ids) }
    return .row(
      """
      EXISTS (
        SELECT 1 FROM \(name: label.link.table) AS link
        JOIN \(name: label.link.column) AS label ON label.id = link.\(name: label.link.column)
        WHERE link.media = media.id AND \(beginSo))
      """, within: "facets:\(label.any)")
  }

  func elements(_ value: QueryValue) throws -> Match {
    guard case .text(let name, let isBeginning) = value else { return .facet(Facet.anyElement) }
    guard isBeginning else {
      return shown([try Library.element(named: name, in: project, db).id.rawValue])
    }
    let ids = try db.values(called(name.folded), as: Int64.self)
    guard ids.count > QueryCompiler.mostWords else { return shown(ids) }
    let roles: [SQL] = roles.map { choices in
      let words = choices.map { "\($0)" as SQL }
      return "AND role IN (\(words.joined(separator: ", ")))"
    }
    return .row(
      """
      EXISTS (
        SELECT 1 FROM mediaElement WHERE mediaElement.media = media.id
        \(roles.joined(separator: " ")) AND element IN (\(called(name.folded, limit: -1))))
      """, within: "facets:\(Facet.anyElement)")
  }

  /// Pictures of one of the elements, in the roles that are asked for.
  private func shown(_ ids: [Int64]) -> Match {
    guard !roles.isEmpty else { return .linked(.element, ids) }
    return .all(
      roles.map { choices in
        .facets(ids.flatMap { id in choices.map { Facet.element(id, as: $0) } })
      })
  }

  func called(_ folded: String, limit: Int = mostWords + 1) -> SQL {
    let end = folded.endOfBeginnings
    return """
      SELECT id FROM element WHERE project = \(project) AND foldedName >= \(folded)
        AND foldedName < \(end) AND trashed IS NULL
      UNION
      SELECT element FROM elementAlias JOIN element ON element.id = elementAlias.element
      WHERE elementAlias.project = \(project) AND folded >= \(folded) AND folded < \(end)
        AND trashed IS NULL
      LIMIT \(limit)
      """
  }

  func kinds(_ value: QueryValue) throws -> Match {
    .facets(try kindNames(value).map { Facet.kind($0) })
  }

  func kindNames(_ value: QueryValue) throws -> [String] {
    let kinds = try Library.kinds(in: project, db)
    guard case .text(let name, let isBeginning) = value else { return kinds.map(\.id) }
    guard isBeginning else { return [try kinds.kind(named: name).id] }
    return kinds.filter { kind in
      [kind.id, kind.name, kind.plural].contains { $0.folded.hasPrefix(name.folded) }
    }.map(\.id)
  }

  /// What made a picture, by its name or the beginning of it.
  func made(by maker: Facet.Maker, _ value: QueryValue) throws -> Match {
    guard case .text(let name, let isBeginning) = value else { return .facet(maker.any) }
    let folded = name.folded
    guard isBeginning else { return .facet(maker.facet(folded)) }
    if maker != .seed {
      let names = try db.values(
        """
        SELECT name FROM mediaMaker WHERE maker = \(maker.rawValue) AND name >= \(folded)
          AND name < \(folded.endOfBeginnings) LIMIT \(QueryCompiler.mostWords + 1)
        """, as: String.self)
      if names.count <= QueryCompiler.mostWords { return .facets(names.map(maker.facet)) }
    }
    // Beyond that many names, and for seeds, the search walks all words that begin so.
    let beginning = Facet.hex(String(decoding: folded.utf8.prefix(80), as: UTF8.self))
    return .index("facets:\(maker.rawValue)\(beginning)*")
  }
}

/// What pictures are sorted into, by the names that people give.
struct QueryLabel: Sendable {
  let link: MediaLink
  let any: String

  /// The number of the one that is called so, or an error that names others.
  let find: @Sendable (String, Project.ID, Connection) throws -> Int64

  static let tag = QueryLabel(
    link: .tag, any: Facet.anyTag,
    find: { try Library.tagID($0, in: $1, $2).rawValue })

  static let album = QueryLabel(
    link: .album, any: Facet.anyAlbum,
    find: { try Library.albumID($0, in: $1, $2).rawValue })
}
