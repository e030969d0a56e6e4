import Arguments
import MediaLibrary
import Text
import World

struct RelationAdd: Command {
  static let name = "relation add"
  static let summary = "Relate two elements"
  static let examples: KeyValuePairs = [
    "limn relation add Mara wields Tideglass": "Says that Mara wields Tideglass.",
    "limn relation add Tobin \"child of\" Mara --note \"so he says\"":
      "Says it from the other end, with a note.",
  ]

  @Argument("The element that the words speak of.", completion: .elements) var element: String
  @Argument("What holds; `limn relation types` lists it.", completion: .relations)
  var relation: String
  @Argument("The other element.", completion: .elements) var other: String
  @Option("What is to be said about it.") var note: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let element = try library.element(named: element, in: project.id)
    let other = try library.element(named: other, in: project.id)
    let stored = try library.relate(element, relation, to: other, note: note)
    let views = try library.relations(in: project.id, of: element)
    guard let view = views.first(where: { $0.type == stored.type && $0.other == other.name }) else {
      return
    }
    try options.output.report(view, ["\(view.element) \(view.relation) \(view.other)."])
  }
}

struct RelationList: Command {
  static let name = "relation list"
  static let summary = "List relations, of one element or of all"
  static let examples: KeyValuePairs = [
    "limn relation list Mara": "Lists what Mara has to do with others.",
    "limn relation list --json": "Prints all relations of the project as JSON.",
  ]

  @Argument("The element that they are read from.", completion: .elements) var element: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let element = try element.map { try library.element(named: $0, in: project.id) }
    let output = options.output
    let relations = try library.relations(in: project.id, of: element)
    try output.list(
      relations,
      columns: [
        .init("ELEMENT") { $0.element }, .init("RELATION") { $0.relation },
        .init("OTHER") { $0.other }, .init("NOTE") { $0.note },
      ])
    if relations.isEmpty { output.say("There is no relation yet.") }
  }
}

struct RelationRemove: Command {
  static let name = "relation remove"
  static let summary = "Remove a relation"
  static let examples: KeyValuePairs = [
    "limn relation remove Mara wields Tideglass": "Says no more that Mara wields Tideglass."
  ]

  @Argument("The element that the words speak of.", completion: .elements) var element: String
  @Argument("What no longer holds.", completion: .relations) var relation: String
  @Argument("The other element.", completion: .elements) var other: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let element = try library.element(named: element, in: project.id)
    let other = try library.element(named: other, in: project.id)
    try library.unrelate(element, relation, to: other)
    try options.output.report(
      ["element": element.name, "relation": relation, "other": other.name],
      ["\(element.name) no longer: \(relation) \(other.name)."])
  }
}

struct RelationTypes: Command {
  static let name = "relation types"
  static let summary = "List what can hold between two elements"
  static let examples: KeyValuePairs = [
    "limn relation types": "Lists all, by sort.",
    "limn relation types kinship": "Lists those about kinship.",
  ]

  @Argument("Only those of this sort, or with this word in them.") var words: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let wanted = (words ?? "").folded
    let types = try library.relationTypes(in: project.id).filter { type in
      wanted.isEmpty
        || [type.group, type.label, type.inverse, type.id].contains { $0.folded.contains(wanted) }
    }
    try options.output.list(
      types,
      columns: [
        .init("SORT") { $0.group }, .init("RELATION") { $0.label },
        .init("FROM THE OTHER END") { $0.symmetric ? "" : $0.inverse },
        .init("BETWEEN") { type in
          [type.from, type.to].map { $0.isEmpty ? "any" : $0.joined(separator: ",") }
            .joined(separator: " – ")
        },
      ])
  }
}

struct RelationDefine: Command {
  static let name = "relation define"
  static let summary = "Define a relation of your own, or define it anew"
  static let examples: KeyValuePairs = [
    "limn relation define \"owes a debt to\" --inverse \"is owed by\" --from character --to character":
      "Defines a relation between people.",
    "limn relation define \"carries the lamp of\" --inverse \"lets its lamp be carried by\" --shown":
      "Defines one whose other end belongs into pictures.",
  ]

  @Argument("How it reads: Mara LABEL Tobin.") var label: String
  @Option("How it reads from the other end; the same, unless you say.", placeholder: "LABEL")
  var inverse: String?
  @Option(
    "A kind that it can be said of; any, unless you say.", placeholder: "KIND", completion: .kinds)
  var from: [String]
  @Option("A kind that the other can be of.", placeholder: "KIND", completion: .kinds)
  var to: [String]
  @Option("How often it can be said of one element.", placeholder: "N") var mostPerSource: Int?
  @Option("How often it can be said to one element.", placeholder: "N") var mostPerTarget: Int?
  @Flag("The other element belongs into a picture of the first.") var shown
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let kinds = try library.kinds(in: project.id)
    var type = RelationType(id: label.keyName, label: label, inverse: inverse ?? label)
    type.from = try from.map { try kinds.kind(named: $0).id }
    type.to = try to.map { try kinds.kind(named: $0).id }
    type.maximumPerSource = mostPerSource
    type.maximumPerTarget = mostPerTarget
    type.shown = shown
    try library.save(type, in: project.id)
    try options.output.report(type, ["Defined the relation \(label)."])
  }
}

struct RelationUndefine: Command {
  static let name = "relation undefine"
  static let summary = "Remove a relation of your own that holds nowhere"
  static let examples: KeyValuePairs = [
    "limn relation undefine \"owes a debt to\"": "Removes a relation that was defined."
  ]

  @Argument("The relation.", completion: .relations) var relation: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let type = try library.removeRelationType(called: relation, in: project.id)
    try options.output.report(type, ["Removed the relation \(type.label)."])
  }
}
