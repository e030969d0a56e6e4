import SQLite
import Text
import World

/// Words in the texts of pictures, and in the names of what they show and belong to.
extension QueryCompiler {
  /// As the search takes it: several words in one value must follow each other.
  private static func phrase(_ text: String, isBeginning: Bool) -> String {
    "\"\(text.replacing("\"", with: " "))\"" + (isBeginning ? "*" : "")
  }

  func text(_ value: QueryValue, in column: String) throws -> Match {
    guard case .text(let text, let isBeginning) = value else {
      return column == "prompt"
        ? .row("coalesce((SELECT prompt FROM provenance WHERE media = media.id), '') <> ''")
        : .row("media.\(name: column) <> ''")
    }
    try refuseSigns(text)
    return .index("\(column):\(QueryCompiler.phrase(text, isBeginning: isBeginning))")
  }

  func text(_ value: QueryValue) throws -> Match {
    guard case .text(let text, let isBeginning) = value else { return .everything }
    try refuseSigns(text)
    let phrase = QueryCompiler.phrase(text, isBeginning: isBeginning)
    let inTexts = Match.index("{title caption altText prompt fileName}:\(phrase)")
    return .any([inTexts] + (try shown(phrase)) + (try labelled(phrase)))
  }

  private func refuseSigns(_ text: String) throws {
    guard text.hasWords else { throw QueryError(reason: .nothingToFind(text), column: column) }
  }

  /// Pictures of elements that are called so, by their names as they are now.
  private func shown(_ phrase: String) throws -> [Match] {
    let match = elementMatch(phrase, columns: "names")
    let ids = try db.values(
      """
      SELECT rowid FROM elementSearch WHERE elementSearch MATCH \(match)
      LIMIT \(QueryCompiler.mostWords + 1)
      """, as: Int64.self)
    guard ids.count > QueryCompiler.mostWords else { return [.facets(ids.map(Facet.element))] }
    return [
      .row(
        """
        EXISTS (
          SELECT 1 FROM mediaElement WHERE mediaElement.media = media.id AND element IN (
            SELECT rowid FROM elementSearch WHERE elementSearch MATCH \(match)))
        """, within: "facets:\(Facet.anyElement)")
    ]
  }

  func elementMatch(_ phrase: String, columns: String) -> String {
    "scope:p\(project.rawValue) AND {\(columns)}:\(phrase)"
  }

  func elementMatch(_ text: String, isBeginning: Bool, columns: String) throws -> String {
    try refuseSigns(text)
    return elementMatch(
      QueryCompiler.phrase(text, isBeginning: isBeginning), columns: columns)
  }

  /// Pictures with tags or in albums that are called so.
  private func labelled(_ phrase: String) throws -> [Match] {
    let match = "scope:p\(project.rawValue) AND name:\(phrase)"
    let ids = try db.values(
      """
      SELECT rowid FROM labelSearch WHERE labelSearch MATCH \(match)
      LIMIT \(QueryCompiler.mostWords + 1)
      """, as: Int64.self)
    guard ids.count > QueryCompiler.mostWords else {
      return [.facets(ids.map { $0 & 1 == 0 ? Facet.tag($0 / 2) : Facet.album($0 / 2) })]
    }
    return [
      .row(
        """
        EXISTS (
          SELECT 1 FROM mediaTag WHERE mediaTag.media = media.id AND tag * 2 IN (
            SELECT rowid FROM labelSearch WHERE labelSearch MATCH \(match)))
        OR EXISTS (
          SELECT 1 FROM albumItem WHERE albumItem.media = media.id AND album * 2 + 1 IN (
            SELECT rowid FROM labelSearch WHERE labelSearch MATCH \(match)))
        """, within: "facets:(\(Facet.anyTag) OR \(Facet.anyAlbum))")
    ]
  }
}
