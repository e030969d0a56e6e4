import SQLite
import Text
package import World

/// Names that texts may say: however many a project has, only those are read.
extension Library {
  /// A name or an alias, and what it means.
  package typealias NamedElement = (name: String, element: Element.ID)

  /// Those of some words, as they are written, with which the name of an element begins.
  package func firstWords(
    ofNamesAmong words: Set<String>, in project: Project.ID
  ) throws -> [String] {
    guard !words.isEmpty else { return [] }
    let forms = try Library.json(words.sorted().flatMap(\.forms).map { [$0, $0.folded] })
    return try read { db in
      try db.values(
        """
        SELECT word FROM (
          SELECT json_extract(value, '$[0]') AS word, json_extract(value, '$[1]') AS folded
          FROM json_each(\(forms)))
        WHERE EXISTS (
          SELECT 1 FROM element
          WHERE project = \(project) AND trashed IS NULL
            AND foldedName BETWEEN folded AND folded || ' \u{10FFFF}'
            AND instr(name || ' ', word || ' ') = 1)
        """, as: String.self)
    }
  }

  /// The names and aliases of all elements that could be called right at one of those places in a
  /// text, and perhaps some more.
  package func names(
    beginningAt places: [String.Index], of text: String, in project: Project.ID
  ) throws -> [NamedElement] {
    let spans = Set(places.flatMap { NameSpan.spans(ofNamesAtStartOf: text[$0...]) })
    guard !spans.isEmpty else { return [] }
    let ends = try Library.json(spans.map { [$0.first, $0.last] })
    return try read { db in
      try Library.names(
        where: """
          id IN (
            SELECT element.id FROM json_each(\(ends)) AS span CROSS JOIN element
            WHERE project = \(project) AND trashed IS NULL AND foldedName
              BETWEEN json_extract(span.value, '$[0]') AND json_extract(span.value, '$[1]')
            UNION
            SELECT element FROM json_each(\(ends)) AS span CROSS JOIN elementAlias
            WHERE project = \(project) AND folded
              BETWEEN json_extract(span.value, '$[0]') AND json_extract(span.value, '$[1]'))
          """, db)
    }
  }

  /// All names and aliases of a project.
  package func allNames(in project: Project.ID) throws -> [NamedElement] {
    try read { try Library.names(where: "project = \(project)", $0) }
  }

  private static func names(where condition: SQL, _ db: Connection) throws -> [NamedElement] {
    struct Names: Codable {
      let id: Element.ID
      let name: String
      let aliases: [String]
    }
    return try db.all(
      "SELECT id, name, aliases FROM element WHERE trashed IS NULL AND \(condition)",
      as: Names.self
    )
    .flatMap { names in ([names.name] + names.aliases).map { ($0, names.id) } }
  }

  /// Those of some elements that are not in the trash, by their numbers.
  package func elements(_ ids: Set<Element.ID>) throws -> [Element.ID: Element] {
    let found = try read { db in
      try db.all(
        """
        SELECT * FROM element WHERE trashed IS NULL AND id IN \(list: ids.map(\.rawValue).sorted())
        """, as: Element.self)
    }
    return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
  }
}

extension String {
  /// The ways in which the same word may be stored: as it is, and with its accents composed.
  fileprivate var forms: [String] {
    guard utf8.contains(where: { $0 >= 0x80 }) else { return [self] }
    let folded = folded
    let composed = folded.prefix(1).uppercased() + folded.dropFirst()
    return composed == self ? [self, composed] : [self]
  }
}
