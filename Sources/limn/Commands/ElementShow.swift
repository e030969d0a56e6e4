import Arguments
import MediaLibrary
import World

struct ElementShow: Command {
  static let name = "element show"
  static let summary = "Show all that is known of an element"
  static let examples: KeyValuePairs = [
    "limn element show Mara": "Shows Mara, if one name begins so.",
    "limn element show vehicle:Heron --json": "Prints the ship of two Herons as JSON.",
  ]

  @Argument("The element: its name, an alias, or kind:name.", completion: .elements)
  var element: String
  @Flag("Look in the trash.") var trash
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let element = try library.element(named: element, in: project.id, trashed: trash)
    let kind = try library.kind(named: element.kind, in: project.id)
    let view = try ElementView(element, library, kind: kind)
    try options.output.show(view, view.facts(of: kind))
  }
}
