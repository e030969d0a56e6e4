import Arguments
import MediaLibrary
import Text
import World

struct SnippetAdd: Command {
  static let name = "snippet add"
  static let summary = "Add words that prompts use again and again"
  static let details = """
    A prompt says them where you write the name in braces: {dusk-light}. The text may have braces \
    too: {other} stands for another snippet, and {dawn|dusk|noon} for one of three words.
    """
  static let examples: KeyValuePairs = [
    "limn snippet add dusk-light \"low amber light, long shadows\"":
      "Lets prompts say {dusk-light}.",
    "limn snippet add weather \"{fog|drizzle|a hard frost}, {dusk-light}\"":
      "Leaves a choice, and uses another.",
  ]

  @Argument("What stands between the braces: letters, digits, - and _.") var name: String
  @Argument("What prompts say in its place.") var text: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let snippet = try library.addSnippet(named: name, text: text, to: project.id)
    try options.output.report(snippet, ["Added the snippet \(snippet.name)."])
    options.output.say("Write {\(snippet.name)} where a prompt should say it.")
  }
}

struct SnippetList: Command {
  static let name = "snippet list"
  static let summary = "List the snippets of a project"
  static let examples: KeyValuePairs = [
    "limn snippet list": "Lists the snippets by name, with their texts.",
    "limn snippet list --json": "Prints them as JSON.",
  ]

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let snippets = try library.snippets(in: project.id)
    try options.output.list(
      snippets, columns: [.init("NAME") { $0.name }, .init("TEXT") { $0.text }])
    if snippets.isEmpty {
      options.output.say("There is no snippet yet: limn snippet add NAME TEXT")
    }
  }
}

struct SnippetEdit: Command {
  static let name = "snippet edit"
  static let summary = "Change the words of a snippet, or its name"
  static let details = "Snippets and prompts that name it by its former name do not follow."
  static let examples: KeyValuePairs = [
    "limn snippet edit weather --text \"{fog|drizzle}, {dusk-light}\"": "Gives it another text.",
    "limn snippet edit weather --name marsh-weather": "Gives it another name.",
  ]

  @Argument("The snippet.", completion: .snippets) var snippet: String
  @Option("What prompts say in its place.") var text: String?
  @Option("Another name.") var name: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    guard name != nil || text != nil else { throw nothingToChange }
    let (library, project) = try options.openProject()
    let before = try library.snippet(named: snippet, in: project.id)
    let changed = try library.edit(before, name: name, text: text)
    try options.output.report(
      changed,
      [
        changed == before
          ? "\(changed.name) is as it was." : "Changed the snippet \(changed.name)."
      ])
  }
}

struct SnippetRemove: Command {
  static let name = "snippet remove"
  static let summary = "Remove a snippet"
  static let examples: KeyValuePairs = [
    "limn snippet remove weather": "Removes the snippet, which `limn undo` brings back."
  ]

  @Argument("The snippet.", completion: .snippets) var snippet: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let snippet = try library.snippet(named: snippet, in: project.id)
    try library.remove(snippet)
    try options.output.report(snippet, ["Removed the snippet \(snippet.name)."])
    options.output.say("`limn undo` brings it back.")
  }
}
