import Arguments
import MediaLibrary
import Text
import World

struct KindAdd: Command {
  static let name = "kind add"
  static let summary = "Add a kind of your own to a project"
  static let details = "Fields are added with `limn kind edit`, or taken over from another kind."
  static let examples: KeyValuePairs = [
    "limn kind add Dream --plural Dreams --summary \"What somebody dreamt.\"":
      "Adds an empty kind.",
    "limn kind add Ghost --like character": "Adds a kind with the fields of people.",
  ]

  @Argument("What one of them is called.") var name: String
  @Option("What many of them are called.") var plural: String?
  @Option("What belongs to it.") var summary: String?
  @Option("The kind whose fields it begins with.", placeholder: "KIND", completion: .kinds)
  var like: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let kinds = try library.kinds(in: project.id)
    let id = name.keyName
    if let same = kinds.first(where: { $0.id == id || $0.isCalled(name) }) {
      throw UsageError.contradiction(
        "There is a kind \(same.name) already.", remedy: "`limn kind edit \(same.id)` changes it.")
    }
    let model = try like.map { try kinds.kind(named: $0) }
    let kind = Kind(
      id: id, name: name, plural: plural ?? name + "s", summary: summary ?? "",
      fields: model?.fields ?? [], role: model?.role)
    try library.save(kind, in: project.id)
    try options.output.report(kind, ["Added the kind \(name) (\(id))."])
  }
}

struct KindEdit: Command {
  static let name = "kind edit"
  static let summary = "Change a kind and its fields, for this project"
  static let examples: KeyValuePairs = [
    "limn kind edit character --add-field Aura --group Appearance --visual":
      "Gives people a new field that pictures show.",
    "limn kind edit item --visual-field weight --plain-field value":
      "Says which fields a picture can show, and which not.",
    "limn kind edit character --rename-field occupation=Trade --remove-field fears":
      "Gives a field another label, and does without another.",
  ]

  @Argument("The kind.", completion: .kinds) var kind: String
  @Option("What one of them is called.") var name: String?
  @Option("What many of them are called.") var plural: String?
  @Option("What belongs to it.") var summary: String?
  @Option("The label of a new field.", placeholder: "LABEL") var addField: [String]
  @Option("The group of the new fields.") var group = "Own"
  @Option("What the new fields hold.") var type = FieldType.text
  @Option(
    "Something to choose, for new fields of the types choice and choices.", placeholder: "TEXT")
  var choice: [String]
  @Flag("Pictures can show the new fields.") var visual
  @Option("A field that pictures can show.", placeholder: "FIELD") var visualField: [String]
  @Option("A field that pictures cannot show.", placeholder: "FIELD") var plainField: [String]
  @Option("A field and its new label.", placeholder: "FIELD=LABEL") var renameField: [String]
  @Option("A field to do without; what elements say in it must be empty.", placeholder: "FIELD")
  var removeField: [String]
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let before = try library.kind(named: kind, in: project.id)
    let edits = try edits()
    guard !edits.isEmpty else {
      throw nothingToChange
    }
    let kind = try library.edit(before, in: project.id) { kind in
      for edit in edits { try edit(&kind) }
    }
    try options.output.report(kind, ["Changed the kind \(kind.name)."])
  }

  private typealias Edit = @Sendable (inout Kind) throws -> Void

  private func edits() throws -> [Edit] {
    var edits: [Edit] = []
    if let name { edits.append { $0.name = name } }
    if let plural { edits.append { $0.plural = plural } }
    if let summary { edits.append { $0.summary = summary } }
    for name in visualField { edits.append { try $0.change(name) { $0.isVisual = true } } }
    for name in plainField { edits.append { try $0.change(name) { $0.isVisual = false } } }
    for pair in renameField {
      let (name, label) = try pair.splitPair(option: "--rename-field", form: "FIELD=LABEL")
      edits.append { try $0.change(name) { $0.label = label } }
    }
    for name in removeField {
      edits.append { kind in
        let key = try kind.field(named: name).key
        kind.fields.removeAll { $0.key == key }
      }
    }
    return try edits + addField.map(addition)
  }

  private func addition(of label: String) throws -> Edit {
    guard choice.isEmpty == (type != .choice && type != .choices) else {
      throw UsageError.contradiction(
        "Things to choose belong to the types choice and choices.",
        remedy: "Write --type choice with --choice TEXT for each.")
    }
    let field = Field(
      key: Field.key(label: label, group: group), label: label, group: group, type: type,
      isVisual: visual, options: choice)
    return { kind in
      guard kind.field(key: field.key) == nil else {
        throw UsageError.contradiction(
          "The kind \(kind.name.lowercased()) has a field \(field.key) already.",
          remedy: "Choose another label or group.")
      }
      kind.fields.append(field)
    }
  }
}

struct KindRemove: Command {
  static let name = "kind remove"
  static let summary = "Remove a kind of your own, or your changes to a built-in one"
  static let examples: KeyValuePairs = [
    "limn kind remove dream": "Removes the kind, if no element is of it.",
    "limn kind remove character": "Makes people as they were built in.",
  ]

  @Argument("The kind.", completion: .kinds) var kind: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let kind = try library.kind(named: kind, in: project.id)
    try library.removeKind(kind, in: project.id)
    try options.output.report(["kind": kind.id], ["Removed what was your own about \(kind.name)."])
  }
}

extension FieldType: WordValue {}

extension Kind {
  fileprivate mutating func change(_ name: String, _ body: (inout Field) -> Void) throws {
    let key = try field(named: name).key
    for index in fields.indices where fields[index].key == key { body(&fields[index]) }
  }
}
