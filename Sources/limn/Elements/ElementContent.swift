import Arguments
import MediaLibrary
import World

/// The options that say what an element is like, shared by the commands that add and change one.
struct ElementContent: Options {
  static let heading = "What it is like"

  @Option("What a picture of it must show.") var look: String?
  @Flag("Let prompts say exactly its look, and nothing else of what can be seen.") var lockLook
  @Option("What no picture of it may show; commas separate.", placeholder: "WORDS")
  var avoid: [String]
  @Option("What it is, in a sentence or two.") var summary: String?
  @Option("Whatever else you keep about it; never part of a prompt.") var notes: String?
  @Option("Another name for it.", placeholder: "NAME") var alias: [String]
  @Option("A tag to give it.", placeholder: "TAG", completion: .tags) var tag: [String]
  @Option("What it belongs under.", placeholder: "ELEMENT", completion: .elements)
  var parent: String?
  @Option("What it says in a field.", placeholder: "FIELD=VALUE") var field: [String]
  @Option(
    "A field, or look, summary or notes, whose text is in a file; - for stdin.",
    placeholder: "FIELD=FILE", completion: .files)
  var fieldFile: [String]
}

extension ElementContent {
  /// Whether any of the options was given.
  var isGiven: Bool {
    look != nil || lockLook || summary != nil || notes != nil || parent != nil
      || ![avoid, alias, tag, field, fieldFile].allSatisfy(\.isEmpty)
  }

  /// What the options want to be different.
  func change() throws -> ElementChange {
    var change = ElementChange()
    change.look = look
    if lockLook { change.lookLocked = true }
    change.avoid = avoid
    change.summary = summary
    change.notes = notes
    change.aliases = alias
    change.tags = tag
    change.parent = parent
    for pair in field {
      let (name, value) = try pair.splitPair(option: "--field", form: "FIELD=VALUE")
      change.fields.append((name, .text(value)))
    }
    for pair in fieldFile {
      let (name, path) = try pair.splitPair(option: "--field-file", form: "FIELD=FILE")
      let text = try Input.text(from: path)
      switch name {
      case "look": change.look = text
      case "summary": change.summary = text
      case "notes": change.notes = text
      default: change.fields.append((name, .text(text)))
      }
    }
    return change
  }
}

extension String {
  /// The two sides of the first equals sign.
  func splitPair(option: String, form: String) throws(UsageError) -> (String, String) {
    guard let sign = firstIndex(of: "="), sign != startIndex else {
      throw .invalidValue(
        InvalidValue(word: self, expected: "of the form \(form)"), parameter: option)
    }
    return (String(self[..<sign]), String(self[index(after: sign)...]))
  }
}
