import FrontMatter
import MediaLibrary
import Text
import World

/// An element as a text that people edit: a head of facts, and the notes below it.
///
/// What is written and not touched reads back as it was.
struct ElementText {
  let element: Element
  let kind: Kind
  let tags: [String]
  let parent: String?

  /// The text to be edited. Fields that are empty are there too, so that nobody has to know them.
  var text: String {
    var fields: [FrontMatter.Field] = [
      .init("name", .text(element.name, isQuoted: false)),
      .init("kind", .text(element.kind, isQuoted: false)),
      .init("aliases", .list(element.aliases.map { .text($0, isQuoted: false) })),
      .init("tags", .list(tags.map { .text($0, isQuoted: false) })),
      .init("parent", .text(parent ?? "", isQuoted: false)),
      .init("summary", .text(element.summary, isQuoted: false)),
      .init("look", .text(element.look, isQuoted: false)),
      .init("lookLocked", .text(element.lookLocked ? "yes" : "no", isQuoted: false)),
      .init("avoid", .list(element.avoid.map { .text($0, isQuoted: false) })),
    ]
    fields += kind.fields.map { field in
      switch element.fields[field.key] {
      case .list(let items)?: .init(field.key, .list(items.map { .text($0, isQuoted: false) }))
      case let value?: .init(field.key, .text(value.words, isQuoted: false))
      case nil: .init(field.key, .nothing)
      }
    }
    return annotated(FrontMatter.text(of: fields)) + element.notes
  }

  private static let comments = [
    "lookLocked:": "# Whether prompts say exactly the look (yesNo)",
    "avoid:": "# What no picture of it may show (list)",
  ]

  /// Puts comments between the lines, which reading passes over.
  private func annotated(_ head: String) -> String {
    var lines: [String] = []
    for line in head.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let field = kind.fields.first(where: { line.hasPrefix($0.key + ":") }) {
        let choices = field.options.isEmpty ? "" : ": " + field.options.joined(separator: ", ")
        let visual = field.isVisual ? ", shown by pictures" : ""
        lines.append("# \(field.label) (\(field.type.rawValue)\(choices)\(visual))")
      } else if let comment = Self.comments.first(where: { line.hasPrefix($0.key) }) {
        lines.append(comment.value)
      }
      lines.append(line)
    }
    let notice = [
      "# \(element.name.printable): facts between the two lines of dashes, notes below them.",
      "# Lines that begin with # are not read. Empty facts are taken away.",
    ]
    return (lines.prefix(1) + notice + lines.dropFirst()).joined(separator: "\n")
  }

  /// What the edited text wants to be different. What is as it was written out is left alone, so
  /// that somebody else's changes meanwhile are not taken back.
  func change(from edited: String) throws -> ElementChange {
    let written = try FrontMatter.read(text)
    let read = try FrontMatter.read(edited)
    var change = ElementChange()
    for field in read.fields where !written.fields.contains(field) {
      switch field.key {
      case "name": change.name = field.value.words
      case "kind": change.kind = field.value.words
      case "aliases":
        change.aliases = field.value.items
        change.removedAliases = element.aliases
      case "tags":
        change.tags = field.value.items
        let kept = Set(change.tags.map(\.folded))
        change.removedTags = tags.filter { !kept.contains($0.folded) }
      case "parent": change.parent = field.value.words == (parent ?? "") ? nil : field.value.words
      case "summary": change.summary = field.value.words
      case "look": change.look = field.value.words
      case "lookLocked": change.lookLocked = try Self.truth(field.value.words)
      case "avoid":
        change.avoid = field.value.items
        change.removedAvoid = element.avoid
      default: change.fields.append((name: field.key, value: field.value.fieldValue))
      }
    }
    if read.body != written.body { change.notes = read.body }
    return change
  }

  private static func truth(_ words: String) throws -> Bool {
    guard !words.trimmed.isEmpty else { return false }
    let field = Field(key: "lookLocked", label: "lookLocked", group: "", type: .yesNo)
    return try field.value(from: words) == .yesNo(true)
  }
}

extension FrontMatter.Value {
  fileprivate var words: String {
    if case .text(let text, _) = self { text } else { items.joined(separator: "; ") }
  }

  fileprivate var items: [String] {
    switch self {
    case .text(let text, _): text.split(separator: ",").map { String($0).trimmed }
    case .list(let values): values.map(\.words)
    case .map, .nothing: []
    }
  }

  fileprivate var fieldValue: FieldValue {
    if case .list = self { .list(items) } else { .text(words) }
  }
}
