import Arguments
import MediaLibrary
import World

struct KindList: Command {
  static let name = "kind list"
  static let summary = "List the kinds of elements that a project has"
  static let examples: KeyValuePairs = ["limn kind list": "Lists the built-in kinds and your own."]

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    try options.output.list(
      library.kinds(in: project.id),
      columns: [
        .init("KIND") { $0.id }, .init("FIELDS", isNumber: true) { "\($0.fields.count)" },
        .init("VISUAL", isNumber: true) { "\($0.fields.count(where: \.isVisual))" },
        .init("WHAT BELONGS TO IT") { $0.summary },
      ])
  }
}

struct KindShow: Command {
  static let name = "kind show"
  static let summary = "List the fields of a kind"
  static let examples: KeyValuePairs = [
    "limn kind show character":
      "Lists the fields of people, and which of them pictures show."
  ]

  @Argument("The kind.", completion: .kinds) var kind: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let kind = try library.kind(named: kind, in: project.id)
    let output = options.output
    guard !output.isJSON else { return try output.report(kind, []) }
    output.say("\(kind.name): \(kind.summary)")
    try output.list(
      kind.fields,
      columns: [
        .init("FIELD") { $0.key }, .init("LABEL") { $0.label },
        .init("VISUAL") { $0.isVisual ? "visual" : "" },
        .init("TYPE") { $0.options.isEmpty ? $0.type.rawValue : $0.options.joined(separator: "|") },
      ])
  }
}
