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
      return switch column {
      case "title": .flag(Facet.title)
      case "caption": .flag(Facet.caption)
      case "prompt": .flag(Facet.prompt)
      default: .row("media.\(name: column) <> ''")
      }
    }
    try refuseSigns(text)
    return try written(text, isBeginning: isBeginning, in: column)
  }

  func text(_ value: QueryValue) throws -> Match {
    guard case .text(let text, let isBeginning) = value else { return .everything }
    try refuseSigns(text)
    let phrase = QueryCompiler.phrase(text, isBeginning: isBeginning)
    let inTexts = try written(
      text, isBeginning: isBeginning, in: "{title caption altText prompt fileName}")
    return .any([inTexts] + (try shown(phrase)) + (try labelled(phrase)))
  }

  /// What stands in texts. A beginning becomes the words that begin so, unless they are many; the
  /// search has lists of its own for beginnings of up to four letters.
  private func written(_ text: String, isBeginning: Bool, in columns: String) throws -> Match {
    guard isBeginning, text.unicodeScalars.allSatisfy(\.isInWords), text.unicodeScalars.count > 4,
      let words = try words(beginning: text)
    else { return .index("\(columns):\(QueryCompiler.phrase(text, isBeginning: isBeginning))") }
    guard !words.isEmpty else { return .nothing }
    let phrases = words.map { QueryCompiler.phrase($0, isBeginning: false) }
    return .index("\(columns):(\(phrases.joined(separator: " OR ")))")
  }

  /// So many lists are opened for one beginning.
  private static let mostBeginnings = 128

  /// Nil where there are many, or not all are known yet.
  private func words(beginning text: String) throws -> [String]? {
    guard try db.value("SELECT EXISTS (SELECT 1 FROM mediaUnindexed)") == false else { return nil }
    let words = try db.values(
      """
      SELECT mediaWord.word FROM wordSearch JOIN mediaWord ON mediaWord.id = wordSearch.rowid
      WHERE wordSearch MATCH \(QueryCompiler.phrase(text, isBeginning: true))
      LIMIT \(QueryCompiler.mostBeginnings + 1)
      """, as: String.self)
    return words.count > QueryCompiler.mostBeginnings ? nil : words
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
    guard ids.count > QueryCompiler.mostWords else { return [.linked(.element, ids)] }
    return [
      .row(
        """
        EXISTS (
          SELECT 1 FROM mediaElement
          CROSS JOIN elementSearch ON elementSearch.rowid = mediaElement.element
          WHERE mediaElement.media = media.id AND elementSearch MATCH \(match))
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
      return [
        .linked(.tag, ids.filter { $0 & 1 == 0 }.map { $0 / 2 }),
        .linked(.album, ids.filter { $0 & 1 == 1 }.map { $0 / 2 }),
      ]
    }
    return [
      .row(
        """
        EXISTS (
          SELECT 1 FROM mediaTag CROSS JOIN labelSearch ON labelSearch.rowid = mediaTag.tag * 2
          WHERE mediaTag.media = media.id AND labelSearch MATCH \(match))
        OR EXISTS (
          SELECT 1 FROM albumItem
          CROSS JOIN labelSearch ON labelSearch.rowid = albumItem.album * 2 + 1
          WHERE albumItem.media = media.id AND labelSearch MATCH \(match))
        """, within: "facets:(\(Facet.anyTag) OR \(Facet.anyAlbum))")
    ]
  }
}

extension Unicode.Scalar {
  /// Whether every search takes it for a part of a word; marks are parts of some only.
  fileprivate var isInWords: Bool {
    switch properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber: true
    default: false
    }
  }
}
