import Arguments
import FoundationEssentials
import MediaLibrary
import World

struct ElementRemove: Command {
  static let name = "element remove"
  static let summary = "Put elements into the trash"
  static let details = "What refers to them stays, and finds them again when they are restored."
  static let examples: KeyValuePairs = [
    "limn element remove \"Mara Voss\" Tideglass": "Puts two elements into the trash."
  ]

  @Argument("An element: its name, an alias, or kind:name.", completion: .elements)
  var element: String
  @Argument("More of them.", completion: .elements) var more: [String]
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let elements = try ([element] + more).map { try library.element(named: $0, in: project.id) }
    try library.remove(elements)
    let output = options.output
    try output.report(
      elements.map { ["name": $0.name, "kind": $0.kind] },
      elements.map { "Put \($0.name) into the trash." })
    output.say("`limn element restore` takes it out again, and so does `limn undo`.")
  }
}

struct ElementRestore: Command {
  static let name = "element restore"
  static let summary = "Take an element out of the trash, or back to a former state"
  static let examples: KeyValuePairs = [
    "limn element restore \"Mara Voss\"": "Takes Mara Voss out of the trash.",
    "limn element restore \"Mara Voss\" --revision 2": "Makes her as she was in revision 2.",
  ]

  @Argument("The element: its name, or kind:name.", completion: .trashedElements)
  var element: String
  @Option("The former state; `limn element history` counts them.", placeholder: "N")
  var revision: Int?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    guard let revision else {
      let element = try library.element(named: element, in: project.id, trashed: true)
      try library.restore([element])
      return try report(element, "Took \(element.name) out of the trash.", library)
    }
    let element = try library.element(named: element, in: project.id)
    let restored = try library.restore(element, toRevision: revision)
    try report(restored, "\(restored.name) is as in revision \(revision) again.", library)
  }

  private func report(_ element: Element, _ sentence: String, _ library: Library) throws {
    let present = try library.element(element.id) ?? element
    try options.output.report(ElementView(present, library), [sentence])
  }
}

struct ElementHistory: Command {
  static let name = "element history"
  static let summary = "List the states that an element has had"
  static let examples: KeyValuePairs = [
    "limn element history Mara": "Lists her states, the present one last.",
    "limn element history Mara --json": "Prints them whole as JSON.",
  ]

  @Argument("The element: its name, an alias, or kind:name.", completion: .elements)
  var element: String
  @Flag("Look in the trash.") var trash
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let element = try library.element(named: element, in: project.id, trashed: trash)
    let history = try library.history(of: element)
    let before = Dictionary(uniqueKeysWithValues: history.map { ($0.number + 1, $0) })
    try options.output.list(
      history,
      columns: [
        .init("REVISION", isNumber: true) { "\($0.number)" },
        .init("SINCE") { $0.since.formatted(.iso8601) },
        .init("CHANGED") { $0.differences(from: before[$0.number]).joined(separator: ", ") },
      ])
  }
}

extension ElementRevision {
  /// What is different from the state before.
  fileprivate func differences(from former: ElementRevision?) -> [String] {
    guard let former else { return ["added"] }
    var parts = [
      (name != former.name, "name"), (kind != former.kind, "kind"),
      (aliases != former.aliases, "aliases"), (summary != former.summary, "summary"),
      (look != former.look, "look"), (lookLocked != former.lookLocked, "lookLocked"),
      (avoid != former.avoid, "avoid"), (notes != former.notes, "notes"),
      (parent != former.parent, "parent"),
    ].filter(\.0).map(\.1)
    parts += Set(fields.keys).union(former.fields.keys).sorted()
      .filter { fields[$0] != former.fields[$0] }
    return parts
  }
}
