import Arguments
import MediaLibrary
import Studio
import World

struct ProviderList: Command {
  static let name = "provider list"
  static let summary = "List who can make pictures, and why not"
  static let details = "Needs no network, and no library: without one, the environment decides."
  static let examples: KeyValuePairs = [
    "limn provider list": "Lists the providers; the default has a star.",
    "limn provider list --json": "Prints them with all their settings as JSON.",
  ]

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let all = try ProviderViews(options)
    let views = try all.settings.providers.map { try all.view(of: $0) }
    try options.output.list(views, columns: ProviderView.columns(in: options.output.width))
  }
}

struct ProviderShow: Command {
  static let name = "provider show"
  static let summary = "Show what is known and set of a provider"
  static let examples: KeyValuePairs = [
    "limn provider show openai": "Shows whether it is on, and all its settings.",
    "limn provider show sd --json": "Prints the same of your own server as JSON.",
  ]

  @Argument("The provider.", completion: .providers) var provider: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let all = try ProviderViews(options)
    let view = try all.view(of: all.settings.provider(named: provider))
    try options.output.show(view, view.facts)
  }
}

struct ProviderEnable: Command {
  static let name = "provider enable"
  static let summary = "Let a provider make pictures"
  static let examples: KeyValuePairs = ["limn provider enable openai": "Switches OpenAI on."]

  @Argument("The provider.", completion: .providers) var provider: String
  @OptionGroup var options: GlobalOptions

  func run() throws { try ProviderSwitch(provider, to: true, options) }
}

struct ProviderDisable: Command {
  static let name = "provider disable"
  static let summary = "Let a provider make no pictures"
  static let details =
    "Its key and settings stay. `limn setting set enabled false` stops all of them."
  static let examples: KeyValuePairs = ["limn provider disable openai": "Switches OpenAI off."]

  @Argument("The provider.", completion: .providers) var provider: String
  @OptionGroup var options: GlobalOptions

  func run() throws { try ProviderSwitch(provider, to: false, options) }
}

struct ProviderDefault: Command {
  static let name = "provider default"
  static let summary = "Choose who makes pictures when nothing else says who"
  static let examples: KeyValuePairs = [
    "limn provider default openai": "Chooses OpenAI.",
    "limn provider default sketch": "Chooses the built-in one, which costs nothing.",
  ]

  @Argument("The provider.", completion: .providers) var provider: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    let name = try library.settings(environment: Environment.value).provider(named: provider).name
    let change = try library.set("defaultProvider", to: name, environment: Environment.value)
    options.remember(library)
    let settings = try library.settings(environment: Environment.value)
    let view = try ProviderView(try settings.provider(named: name), in: settings)
    try options.output.report(view, ["\(name) makes pictures when nothing else says who."])
    options.output.say(
      change.before.map { "Before, it was \($0)." }
        ?? "`limn setting clear defaultProvider` takes it back.")
    if !view.enabled { options.output.warn("\(name) is off. \(view.reason) \(view.remedy)") }
  }
}

struct ProviderAdd: Command {
  static let name = "provider add"
  static let summary = "Add a second server of a kind"
  static let details = """
    A second server has settings and a key of its own, which no variable of the environment says. The kind \
    is a provider that Limn knows: automatic1111, comfyui, openai for whatever speaks like it.
    """
  static let examples: KeyValuePairs = [
    "limn provider add attic --like automatic1111 --endpoint http://attic.local:7860":
      "Adds the machine in the attic.",
    "limn provider add shed --like openai --endpoint http://shed.local:8080 --own":
      "Adds a LocalAI of your own, which costs nothing.",
    "limn provider add gateway --like openai --endpoint https://gateway.example/v1":
      "Adds a service that speaks like OpenAI.",
  ]

  @Argument("Its name: small letters, digits and dashes.", placeholder: "NAME") var provider: String
  @Option("The provider that it is like.", placeholder: "PROVIDER", completion: .providers)
  var like: String?
  @Option("Where it is.", placeholder: "URL") var endpoint: String?
  @Flag("It is your own, costs nothing and needs no key.") var own
  @OptionGroup var options: GlobalOptions

  static func explaining(_ error: UsageError) -> UsageError { error.withoutWords(of: name) }

  func run() throws {
    guard let like, let endpoint else {
      throw UsageError.contradiction(
        "A second server needs --like PROVIDER and --endpoint URL.",
        remedy: "For example: limn provider add attic --like sd --endpoint http://attic.local:7860")
    }
    let library = try options.openLibrary()
    let added = try library.addProvider(named: provider, like: like, at: endpoint, isOwn: own)
    options.remember(library)
    let settings = try library.settings(environment: Environment.value)
    let view = try ProviderView(added, in: settings)
    try options.output.report(view, ["Added \(added.name), which is like \(added.kind)."])
    if !view.enabled { options.output.say("It is off. \(view.reason) \(view.remedy)") }
  }
}

struct ProviderRemove: Command {
  static let name = "provider remove"
  static let summary = "Remove a server that was added, with its settings and its key"
  static let examples: KeyValuePairs = ["limn provider remove attic": "Removes that server."]

  @Argument("The provider.", completion: .providers) var provider: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    let removed = try library.removeProvider(named: provider)
    try options.output.report(
      ["removed": removed.name], ["Removed \(removed.name), with its settings and its key."])
  }
}

/// Switches a provider on or off.
struct ProviderSwitch {
  @discardableResult
  init(_ typed: String, to isOn: Bool, _ options: GlobalOptions) throws {
    let library = try options.openLibrary()
    let settings = try library.settings(environment: Environment.value)
    let provider = try settings.provider(named: typed)
    _ = try library.set(
      "\(provider.name).enabled", to: isOn ? "true" : "false", environment: Environment.value)
    options.remember(library)
    let view = try ProviderView(provider, in: library.settings(environment: Environment.value))
    try options.output.report(view, ["\(provider.name) is \(view.stateWord). \(view.reason)"])
    if isOn, provider.needsKey, !view.key {
      options.output.warn("It has no key: `limn key set \(provider.name)` stores one.")
    } else if view.enabled == isOn {
      options.output.say(
        "`limn setting clear \(provider.name).enabled` lets it decide by itself again.")
    } else {
      options.output.warn(view.remedy)
    }
  }
}
