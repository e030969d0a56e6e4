import SQLite
import Text
import World

/// Names that words of a query stand for.
extension QueryCompiler {
  /// The end of the texts that begin so, in the order of the database.
  static func end(of beginning: String) -> String { beginning + "\u{10FFFF}" }

  func tags(_ value: QueryValue) throws -> Match {
    guard case .text(let name, let isBeginning) = value else { return .facet(Facet.anyTag) }
    let folded = name.folded
    guard isBeginning else { return .facet(Facet.tag(try tag(named: name))) }
    let ids = try db.values(
      """
      SELECT id FROM tag WHERE project = \(project) AND foldedName >= \(folded)
        AND foldedName < \(QueryCompiler.end(of: folded)) LIMIT \(QueryCompiler.mostWords + 1)
      """, as: Int64.self)
    guard ids.count > QueryCompiler.mostWords else { return .facets(ids.map(Facet.tag)) }
    return .row(
      """
      EXISTS (
        SELECT 1 FROM mediaTag JOIN tag ON tag.id = mediaTag.tag
        WHERE mediaTag.media = media.id AND foldedName >= \(folded)
          AND foldedName < \(QueryCompiler.end(of: folded)))
      """, within: "facets:\(Facet.anyTag)")
  }

  func tag(named name: String) throws -> Int64 {
    let id = try db.value(
      "SELECT id FROM tag WHERE project = \(project) AND foldedName = \(name.folded)",
      as: Int64.self)
    if let id { return id }
    throw NameError.unknownTag(
      name, known: try db.values("SELECT name FROM tag WHERE project = \(project)"))
  }

  func albums(_ value: QueryValue) throws -> Match {
    guard case .text(let name, let isBeginning) = value else { return .facet(Facet.anyAlbum) }
    let folded = name.folded
    guard isBeginning else { return .facet(Facet.album(try album(named: name))) }
    let ids = try db.values(
      """
      SELECT id FROM album WHERE project = \(project) AND foldedName >= \(folded)
        AND foldedName < \(QueryCompiler.end(of: folded)) LIMIT \(QueryCompiler.mostWords + 1)
      """, as: Int64.self)
    guard ids.count > QueryCompiler.mostWords else { return .facets(ids.map(Facet.album)) }
    return .row(
      """
      EXISTS (
        SELECT 1 FROM albumItem JOIN album ON album.id = albumItem.album
        WHERE albumItem.media = media.id AND foldedName >= \(folded)
          AND foldedName < \(QueryCompiler.end(of: folded)))
      """, within: "facets:\(Facet.anyAlbum)")
  }

  func album(named name: String) throws -> Int64 {
    let id = try db.value(
      "SELECT id FROM album WHERE project = \(project) AND foldedName = \(name.folded)",
      as: Int64.self)
    if let id { return id }
    throw NameError.unknownAlbum(
      name, known: try db.values("SELECT name FROM album WHERE project = \(project)"))
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
    guard !roles.isEmpty else { return .facets(ids.map(Facet.element)) }
    return .all(
      roles.map { choices in
        .facets(ids.flatMap { id in choices.map { Facet.element(id, as: $0) } })
      })
  }

  func called(_ folded: String, limit: Int = mostWords + 1) -> SQL {
    let end = QueryCompiler.end(of: folded)
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
          AND name < \(QueryCompiler.end(of: folded)) LIMIT \(QueryCompiler.mostWords + 1)
        """, as: String.self)
      if names.count <= QueryCompiler.mostWords { return .facets(names.map(maker.facet)) }
    }
    // Beyond that many names, and for seeds, the search walks all words that begin so.
    let beginning = Facet.hex(String(decoding: folded.utf8.prefix(80), as: UTF8.self))
    return .index("facets:\(maker.rawValue)\(beginning)*")
  }
}
