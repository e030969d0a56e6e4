import FoundationEssentials
package import SQLite
package import World

extension String {
  /// All texts that begin so lie between it and this, in the order of the database: behind it stands
  /// the last letter that there is.
  var endOfBeginnings: String { self + "\u{10FFFF}" }
}

extension Identifier: SQLConvertible {}

extension SQL.Interpolation {
  /// The numbers of things as a set, for `IN`.
  mutating func appendInterpolation<Thing>(list ids: [Identifier<Thing>]) {
    appendInterpolation(list: ids.map { $0.rawValue })
  }
}

/// Compiled for each type, as the readers of `SQLite` are for theirs. They have names of their own,
/// because Swift would take the general ones.
extension NamedRow {
  func id<Thing>(_ name: String) throws -> Identifier<Thing> {
    Identifier(rawValue: try self[name])
  }

  func id<Thing>(ifPresent name: String) throws -> Identifier<Thing>? {
    let number: Int64? = try self[ifPresent: name]
    return number.map { Identifier(rawValue: $0) }
  }

  func word<Word: RawRepresentable<String>>(_ name: String) throws -> Word {
    try String.word(try self[name], in: name)
  }
}

extension Row {
  func word<Word: RawRepresentable<String>>(at index: Int) throws -> Word {
    try String.word(try value(at: index), in: "\(index)")
  }
}

extension String {
  fileprivate static func word<Word: RawRepresentable<String>>(
    _ text: String, in column: String
  ) throws(ColumnError) -> Word {
    guard let word = Word(rawValue: text) else {
      throw ColumnError(column: column, expected: "\(Word.self)", found: "a text")
    }
    return word
  }
}

extension Project: Record {
  package static let table = "project"
}

extension Project: RowReadable {
  package init(_ row: NamedRow) throws {
    let aspects: String = try row["aspects"]
    self.init(
      id: try row.id("id"), uuid: try row["uuid"], slug: try row["slug"], title: try row["title"],
      description: try row["description"], promptSuffix: try row["promptSuffix"],
      negativePrompt: try row["negativePrompt"], defaultModel: try row[ifPresent: "defaultModel"],
      finalModel: try row[ifPresent: "finalModel"],
      aspects: aspects == "{}"
        ? [:] : try JSONDecoder().decode([String: String].self, from: Data(aspects.utf8)),
      names: try row.word("names"), created: try row["created"])
    trashed = try row[ifPresent: "trashed"]
  }
}

extension MediaItem: RowReadable {
  package init(_ row: NamedRow) throws {
    self.init(
      id: try row.id("id"), uuid: try row["uuid"], project: try row.id("project"),
      hash: try row["hash"], format: try row.word("format"), width: try row["width"],
      height: try row["height"],
      bytes: try row["bytes"], source: try row.word("source"), fileName: try row["fileName"],
      created: try row["created"], added: try row["added"])
    title = try row["title"]
    caption = try row["caption"]
    altText = try row["altText"]
    rating = try row["rating"]
    focusX = try row[ifPresent: "focusX"]
    focusY = try row[ifPresent: "focusY"]
    derivedFrom = try row.id(ifPresent: "derivedFrom")
    generation = try row.id(ifPresent: "generation")
    trashed = try row[ifPresent: "trashed"]
  }
}

extension Relation: Record {
  package static let table = "relation"
}

extension Generation: RowReadable {
  package init(_ row: NamedRow) throws {
    let parameters: String = try row["parameters"]
    self.init(
      id: try row.id("id"), uuid: try row["uuid"], project: try row.id("project"),
      state: try row.word("state"), provider: try row[ifPresent: "provider"],
      model: try row[ifPresent: "model"], words: try row["words"], positive: try row["positive"],
      negative: try row["negative"], aspect: try row["aspect"], purpose: try row["purpose"],
      parameters: parameters == "[]"
        ? [] : try JSONDecoder().decode([Provenance.Setting].self, from: Data(parameters.utf8)),
      seed: try row[ifPresent: "seed"], created: try row["created"])
    failure = try row[ifPresent: "failure"]
  }
}

extension Candidate: RowReadable {
  package init(_ row: NamedRow) throws {
    self.init(
      id: ID(try row.id("generation"), try row["number"]), hash: try row["hash"],
      format: try row.word("format"), width: try row["width"], height: try row["height"],
      bytes: try row["bytes"], seed: try row[ifPresent: "seed"],
      revisedPrompt: try row["revisedPrompt"], state: try row.word("state"),
      media: try row.id(ifPresent: "media"), created: try row["created"],
      decided: try row[ifPresent: "decided"])
  }
}

extension Candidate.State: SQLConvertible {}

extension Generation.State: SQLConvertible {}

extension MediaItem.Format: SQLConvertible {}

extension MediaItem.Source: SQLConvertible {}

extension Role: SQLConvertible {}

extension NamePolicy: SQLConvertible {}
