public import FoundationEssentials
import Text

/// Words that a writer uses again and again in prompts, by a short name: `{dusk-light}`.
public struct Snippet: Identifiable, Hashable, Codable, Sendable {
  /// Its number in the library.
  public let id: Identifier<Snippet>

  /// What it is known by in every library that has it.
  public let uuid: UUID

  /// The project in whose prompts it can stand.
  public let project: Identifier<Project>

  /// What stands between the braces.
  public var name: String

  /// What a prompt says in its place. It may name others, and leave a choice: `{dawn|dusk|noon}`.
  public var text: String

  /// When it was added.
  public let created: Date

  package init(
    id: Identifier<Snippet>, uuid: UUID, project: Identifier<Project>, name: String, text: String,
    created: Date
  ) {
    self.id = id
    self.uuid = uuid
    self.project = project
    self.name = name
    self.text = text
    self.created = created
  }
}

extension String {
  /// The text as the name of a snippet: letters, digits, `-` and `_`, of which the first is a letter.
  package func checkedAsSnippetName() throws(WorldError) -> String {
    let name = try checked(asNameOf: "A snippet")
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    guard isPlain, name.first?.isLetter == true else { throw .badSnippetName(name) }
    return name
  }

  /// The text as that of a snippet: not empty, and each of its braces has its other.
  package func checkedAsSnippetText() throws(WorldError) -> String {
    let text = try trimmed.checked(as: "The text")
    guard !text.isEmpty else { throw .emptySnippet }
    var open: [Int] = []
    for (index, letter) in text.enumerated() {
      if letter == "{" { open.append(index + 1) }
      if letter == "}", open.popLast() == nil { throw .strayBrace("}", column: index + 1) }
    }
    if let column = open.first { throw .strayBrace("{", column: column) }
    return text
  }
}
