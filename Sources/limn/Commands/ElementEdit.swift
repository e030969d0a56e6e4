import Arguments
import Files
import MediaLibrary
import Text
import World

struct ElementEdit: Command {
  static let name = "element edit"
  static let summary = "Change an element; its former state is kept"
  static let details = """
    An empty value takes a field away: --field hairColor=

    Without options, opens the element as a text in your editor: the program that the environment \
    variable VISUAL or EDITOR names.
    """
  static let examples: KeyValuePairs = [
    "limn element edit Mara --look \"a lean woman with salt-stiff hair\"":
      "Gives Mara another look.",
    "limn element edit Mara --field eyeColor=grey --tag crew --remove-tag ashore":
      "Changes a field and tags.",
    "limn element edit Mara --name \"Mara Voss\" --parent Saltmarsh":
      "Gives Mara a longer name and a place in the tree.",
    "limn element edit Mara --lock-look --avoid \"six fingers, red coat\"":
      "Lets prompts say exactly her look, and keeps two things out of her pictures.",
    "limn element edit Mara --portrait 214": "Lets a picture stand for Mara.",
    "limn element edit Mara --pin 214 --pin 220 --unpin 200":
      "Says which pictures show her as she must look.",
    "limn element edit Mara": "Opens Mara in your editor.",
  ]

  @Argument("The element: its name, an alias, or kind:name.", completion: .elements)
  var element: String
  @Option("Another name.") var name: String?
  @Option(
    "Another kind; fields that it does not have must be emptied.", placeholder: "KIND",
    completion: .kinds)
  var kind: String?
  @Flag("Let prompts say what its fields say too, beside its look.") var unlockLook
  @Option("What its pictures may show again; commas separate.", placeholder: "WORDS")
  var removeAvoid: [String]
  @Option("An alias to take away.", placeholder: "NAME") var removeAlias: [String]
  @Option("A tag to take away.", placeholder: "TAG", completion: .tags) var removeTag: [String]
  @Option("The picture that stands for it, or none.", placeholder: "NUMBER")
  var portrait: String?
  @Option("A picture that shows it as it must look.", placeholder: "NUMBER") var pin: [String]
  @Option("A picture that is not pinned any more.", placeholder: "NUMBER") var unpin: [String]
  @Flag("Put it at the top of the tree, under no other.") var top
  @OptionGroup var content: ElementContent
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let element = try library.element(named: element, in: project.id)
    let tags = try library.tags(of: element.id)
    guard
      let changed = try wanted(library, project).map({ try library.edit(element, $0) })
        ?? editText(of: element, tags: tags, library)
    else { return options.output.say("Nothing was changed.") }
    // Tags and pictures are not part of an element's own state.
    let isSame =
      try changed == element && library.tags(of: element.id) == tags && portrait == nil
      && pin.isEmpty && unpin.isEmpty
    try options.output.report(
      ElementView(changed, library),
      [isSame ? "\(changed.name) is as it was." : "Changed \(changed.name)."])
  }

  /// Lets the user change the element in an editor; nil where nothing is different.
  private func editText(
    of element: Element, tags: [String], _ library: Library
  ) throws -> Element? {
    guard !options.noInput, Terminal.isBehind(0) else {
      throw nothingToChange
    }
    let text = ElementText(
      element: element, kind: try library.kind(named: element.kind, in: element.project),
      tags: tags,
      parent: try element.parent.flatMap { try library.element($0)?.name })
    let output = options.output
    return try Editor.edit(text.text, named: element.name.slug) {
      output.warn("Your text is kept in \($0).")
    } _: { edited in
      try library.edit(element, text.change(from: edited))
    }
  }

  /// What the options want; nil where none is given.
  private func wanted(_ library: Library, _ project: Project) throws -> ElementChange? {
    guard
      name != nil || kind != nil || top || unlockLook || portrait != nil || content.isGiven
        || ![removeAvoid, removeAlias, removeTag, pin, unpin].allSatisfy(\.isEmpty)
    else { return nil }
    guard !(unlockLook && content.lockLook) else {
      throw UsageError.contradiction(
        "--lock-look and --unlock-look are opposites.", remedy: "Leave out one of them.")
    }
    var change = try content.change()
    if unlockLook { change.lookLocked = false }
    change.removedAvoid = removeAvoid
    change.name = name
    change.kind = kind
    change.removedAliases = removeAlias
    change.removedTags = removeTag
    if top { change.parent = "" }
    change.pinned = try pin.map { try library.media(named: $0, in: project.id).id }
    change.unpinned = try unpin.map { try library.media(named: $0, in: project.id).id }
    if let portrait {
      change.portrait = .some(
        portrait == "none" ? nil : try library.media(named: portrait, in: project.id).id)
    }
    return change
  }
}
