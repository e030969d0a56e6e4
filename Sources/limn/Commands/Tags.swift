import Arguments
import MediaLibrary
import World

struct TagList: Command {
  static let name = "tag list"
  static let summary = "List the tags of a project"
  static let examples: KeyValuePairs = [
    "limn tag list": "Lists the tags, and how many elements and pictures have each."
  ]

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let output = options.output
    let tags = try library.tags(in: project.id)
    try output.list(
      tags,
      columns: [
        .init("TAG") { $0.name }, .init("COLOUR") { $0.color ?? "" },
        .init("ELEMENTS", isNumber: true) { "\($0.elements)" },
        .init("PICTURES", isNumber: true) { "\($0.media)" },
      ])
    if tags.isEmpty { output.say("There is no tag yet: limn element edit NAME --tag TAG") }
  }
}

struct TagRename: Command {
  static let name = "tag rename"
  static let summary = "Give a tag another name or a colour"
  static let details = "Where the new name is that of another tag, the two become one."
  static let examples: KeyValuePairs = [
    "limn tag rename crew sailors": "Calls the tag crew sailors, wherever it is.",
    "limn tag rename harbour --tag-color 1e3a5f": "Gives the tag a colour.",
  ]

  @Argument("The tag.", completion: .tags) var tag: String
  @Argument("Its new name.") var name: String?
  @Option("Its colour, as six hexadecimal digits.", placeholder: "RRGGBB") var tagColor: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    guard name != nil || tagColor != nil else {
      throw UsageError.missingArgument(
        "NAME", help: "Its new name, or --tag-color.", command: "limn \(Self.name)")
    }
    let (library, project) = try options.openProject()
    try library.editTag(tag, renamedTo: name, color: tagColor, in: project.id)
    try options.output.report(["tag": name ?? tag], ["Changed the tag \(name ?? tag)."])
  }
}

struct TagRemove: Command {
  static let name = "tag remove"
  static let summary = "Take a tag from everything that has it"
  static let examples: KeyValuePairs = ["limn tag remove crew": "Removes the tag crew."]

  @Argument("The tag.", completion: .tags) var tag: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    try library.removeTag(tag, in: project.id)
    try options.output.report(["tag": tag], ["Removed the tag \(tag)."])
  }
}
