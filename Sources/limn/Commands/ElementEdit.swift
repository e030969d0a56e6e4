import Arguments
import MediaLibrary
import World

struct ElementEdit: Command {
  static let name = "element edit"
  static let summary = "Change an element; its former state is kept"
  static let details = "An empty value takes a field away: --field hairColor="
  static let examples: KeyValuePairs = [
    "limn element edit Mara --look \"a lean woman with salt-stiff hair\"":
      "Gives Mara another look.",
    "limn element edit Mara --field eyeColor=grey --tag crew --remove-tag ashore":
      "Changes a field and tags.",
    "limn element edit Mara --name \"Mara Voss\" --parent Saltmarsh":
      "Gives Mara a longer name and a place in the tree.",
  ]

  @Argument("The element: its name, an alias, or kind:name.", completion: .elements)
  var element: String
  @Option("Another name.") var name: String?
  @Option("Another kind; fields that it does not have must be emptied.", completion: .kinds)
  var kind: String?
  @Option("An alias to take away.", placeholder: "NAME") var removeAlias: [String]
  @Option("A tag to take away.", placeholder: "TAG", completion: .tags) var removeTag: [String]
  @Flag("Put it at the top of the tree, under no other.") var top
  @OptionGroup var content: ElementContent
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let change = try wanted()
    let (library, project) = try options.openProject()
    let element = try library.element(named: element, in: project.id)
    let changed = try library.edit(element, change)
    try options.output.report(ElementView(changed, library), ["Changed \(changed.name)."])
  }

  private func wanted() throws -> ElementChange {
    guard
      name != nil || kind != nil || top || !removeAlias.isEmpty || !removeTag.isEmpty
        || content.isGiven
    else {
      throw UsageError.contradiction(
        "Nothing was named that should change.",
        remedy: "`limn element edit --help` lists what can.")
    }
    var change = try content.change()
    change.name = name
    change.kind = kind
    change.removedAliases = removeAlias
    change.removedTags = removeTag
    if top { change.parent = "" }
    return change
  }
}
