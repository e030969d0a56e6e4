import Arguments
import MediaLibrary
import World

struct ElementAdd: Command {
  static let name = "element add"
  static let summary = "Add an element: a person, a place, a thing, a style"
  static let details = """
    A field is named by its key (appearance.hairColor), its label (Hair colour), or the last part \
    of its key (hairColor). The items of a list stand between semicolons. `limn kind show KIND` \
    lists the fields.
    """
  static let examples: KeyValuePairs = [
    "limn element add character \"Mara Voss\" --look \"a lean woman in her forties\" --field hairColor=black":
      "Adds a person with a look and one field.",
    "limn element add landmark \"Salt Gate\" --parent Saltmarsh --tag harbour --alias \"The Gate\"":
      "Adds a place inside another, with a tag and a second name.",
    "limn element add style \"Ink wash\" --field-file look=wash.txt":
      "Adds a style whose look is the text of a file.",
    "limn element add --from people.json": "Adds one element or many from JSON.",
  ]

  @Argument("What sort of element it is.", completion: .kinds) var kind: String?
  @Argument("What it is called.") var name: String?
  @OptionGroup var content: ElementContent
  @Option(
    "A JSON object, or an array of them, with kind, name, look, fields …; - for stdin.",
    placeholder: "FILE", completion: .files)
  var from: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let changes = try wanted()
    let (library, project) = try options.openProject()
    let elements = try library.add(changes, to: project.id)
    let views = try elements.map { try ElementView($0, library) }
    let lines = elements.map { "Added \($0.name) (\($0.kind))." }
    let output = options.output
    guard from == nil, let view = views.first else { return try output.report(views, lines) }
    try output.report(view, lines)
    if !view.emptyFields.isEmpty, !view.lookLocked {
      output.say("Visual fields still empty: \(view.emptyFields.joined(separator: ", ")).")
    }
  }

  private func wanted() throws -> [ElementChange] {
    guard let from else {
      guard let kind, let name else {
        throw UsageError.missingArgument(
          kind == nil ? "KIND" : "NAME", help: "What to add.", command: "limn \(Self.name)")
      }
      var change = try content.change()
      change.kind = kind
      change.name = name
      return [change]
    }
    guard name == nil, !content.isGiven else {
      throw UsageError.contradiction(
        "--from says all there is to say.", remedy: "Leave out the other words, or --from.")
    }
    let documents = try Input.json(from: from, as: ElementDocument.Many.self).documents
    guard !documents.isEmpty else {
      throw UsageError.contradiction(
        "There is no element in \(from).", remedy: "Write at least one.")
    }
    return documents.map { document in
      var change = document.change
      change.kind = change.kind ?? kind
      return change
    }
  }
}
