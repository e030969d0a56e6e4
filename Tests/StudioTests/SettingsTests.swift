import MediaLibrary
import Studio
import TestSupport
import Testing
import World

/// What counts, of all who say something.
@Suite struct SettingsTests {
  let folder = TemporaryFolder()
  let library: Library

  init() throws {
    library = try Library.create(in: folder.at("world")).library
  }

  private func settings(
    _ variables: [String: String] = [:], for project: Project? = nil
  ) throws -> Settings {
    try library.settings(for: project) { variables[$0] }
  }

  private func set(_ name: String, _ value: String, for project: Project? = nil) throws {
    _ = try library.set(name, to: value, for: project) { _ in nil }
  }

  /// Every variable of the settings of Inkweld, and those that the tools of each provider read.
  static let variables: [(variable: String, value: String, setting: String, counts: String)] = [
    ("AI_IMAGE_ENABLED", "false", "enabled", "false"),
    ("AI_IMAGE_DEFAULT_PROVIDER", "openai", "defaultProvider", "openai"),
    ("AI_IMAGE_DEFAULT_PROVIDER", "stable-diffusion", "defaultProvider", "automatic1111"),
    ("AI_IMAGE_OPENAI_ENABLED", "true", "openai.enabled", "true"),
    ("AI_IMAGE_OPENROUTER_ENABLED", "0", "openrouter.enabled", "false"),
    ("AI_IMAGE_SD_ENABLED", "yes", "automatic1111.enabled", "true"),
    (
      "AI_IMAGE_SD_ENDPOINT", "http://localhost:7860", "automatic1111.endpoint",
      "http://localhost:7860"
    ),
    ("SD_API_ENDPOINT", "http://sd:7860/sdapi/v1", "automatic1111.endpoint", "http://sd:7860"),
    ("AUTOMATIC1111_BASE_URL", "http://sd:1", "automatic1111.endpoint", "http://sd:1"),
    ("OPENAI_BASE_URL", "https://a.example/v1", "openai.endpoint", "https://a.example"),
    ("OPENAI_API_BASE", "https://b.example", "openai.endpoint", "https://b.example"),
    ("OPENAI_ORG_ID", "org-1", "openai.organization", "org-1"),
    ("OPENAI_PROJECT_ID", "proj_1", "openai.project", "proj_1"),
    ("AI_IMAGE_FALAI_ENABLED", "off", "fal.enabled", "false"),
    ("AI_IMAGE_WORKERSAI_ENABLED", "on", "cloudflare.enabled", "true"),
    ("CLOUDFLARE_ACCOUNT_ID", "c0ffee", "cloudflare.account", "c0ffee"),
    ("WORKERSAI_ACCOUNT_ID", "c0ffee", "cloudflare.account", "c0ffee"),
    ("COMFYUI_BASE_URL", "http://c:8188", "comfyui.endpoint", "http://c:8188"),
    ("COMFY_API_URL", "http://c:8188", "comfyui.endpoint", "http://c:8188"),
    ("OLLAMA_HOST", "box:11434", "ollama.endpoint", "http://box:11434"),
    ("REPLICATE_BASE_URL", "https://r.example/v1", "replicate.endpoint", "https://r.example"),
  ]

  @Test(arguments: variables)
  func theEnvironmentIsHeard(
    row: (variable: String, value: String, setting: String, counts: String)
  ) throws {
    let settings = try settings([row.variable: row.value])
    let value = try settings.value(of: settings.name(row.setting))
    #expect(value == SettingValue(row.counts, .environment(row.variable)))
    // By the name of a variable a setting is found, too.
    #expect(try settings.name(row.variable).text == row.setting)
  }

  @Test(arguments: [
    ("OPENAI_API_KEY", "openai"), ("AI_IMAGE_OPENROUTER_API_KEY", "openrouter"),
    ("OPENROUTER_API_KEY", "openrouter"), ("AI_IMAGE_SD_API_KEY", "automatic1111"),
    ("SD_API_KEY", "automatic1111"), ("AUTOMATIC1111_API_AUTH", "automatic1111"),
    ("REPLICATE_API_TOKEN", "replicate"), ("REPLICATE_API_KEY", "replicate"),
    ("AIML_API_KEY", "aimlapi"), ("AIMLAPI_KEY", "aimlapi"), ("OXEN_API_KEY", "oxen"),
    ("COMFYUI_API_KEY", "comfyui"), ("COMFY_API_KEY", "comfyui"), ("FAL_KEY", "fal"),
    ("FAL_API_KEY", "fal"), ("FALAI_API_KEY", "fal"), ("CLOUDFLARE_API_TOKEN", "cloudflare"),
    ("WORKERSAI_API_TOKEN", "cloudflare"), ("GEMINI_API_KEY", "gemini"),
    ("GOOGLE_API_KEY", "gemini"), ("BFL_API_KEY", "bfl"), ("OLLAMA_API_KEY", "ollama"),
    ("AISERVER_API_KEY", "aiserver"),
  ])
  func aKeyOfTheEnvironmentEnablesItsProviderAndChoosesNobody(
    variable: String, name: String
  ) throws {
    let settings = try settings([variable: "sk-anything"])
    let provider = try settings.provider(named: name)
    #expect(settings.keyOrigin(of: provider) == .environment(variable))
    // One of one's own wants to be found, not paid.
    #expect(try settings.state(of: provider).isOn == (provider.place == .remote))
    #expect(try settings.defaultProvider() == nil)
    #expect(throws: SettingError.isKey(provider: name)) { try settings.name(variable) }
  }

  @Test func theFirstVariableCountsMostAndOneThatIsEmptyIsNone() throws {
    let both = ["AI_IMAGE_SD_ENDPOINT": "http://one", "SD_API_ENDPOINT": "http://two"]
    let name = try settings().name("sd.endpoint")
    #expect(try settings(both).value(of: name)?.text == "http://one")
    let empty = both.merging(["AI_IMAGE_SD_ENDPOINT": ""]) { $1 }
    #expect(try settings(empty).value(of: name)?.origin == .environment("SD_API_ENDPOINT"))
    #expect(try settings(["SD_API_ENDPOINT": ""]).value(of: name)?.origin == .usual)
  }

  @Test(arguments: variables)
  func whatIsSetInTheLibraryWins(
    row: (variable: String, value: String, setting: String, counts: String)
  ) throws {
    let name = try settings().name(row.setting)
    let value: String =
      switch name.type {
      case .yesNo: "yes"
      case .provider: "fal"
      case .address: "https://mine.example"
      default: "mine"
      }
    try set(row.setting, value)
    let variables = [row.variable: row.value]
    let counts = try settings(variables).value(of: name)
    #expect(counts?.origin == .database && counts?.text == (value == "yes" ? "true" : value))
    let cleared = try library.clear(row.setting) { variables[$0] }
    #expect(cleared.before == counts?.text)
    #expect(cleared.now == SettingValue(row.counts, .environment(row.variable)))
  }

  @Test func aValueThatIsNoneIsAnErrorAndFallsThroughToNothing() throws {
    let settings = try settings([
      "AI_IMAGE_ENABLED": "maybe", "AI_IMAGE_SD_ENDPOINT": "http://a:b@c",
    ])
    let provider = try settings.provider(named: "openai")
    let error = #expect(throws: SettingError.self) { try settings.state(of: provider) }
    #expect(error?.errorDescription?.contains("the variable AI_IMAGE_ENABLED says") == true)
    #expect(throws: SettingError.self) { try settings.value(of: settings.name("sd.endpoint")) }
  }

  @Test(arguments: [
    ("enabled", "perhaps"), ("defaultProvider", "midjourney"), ("openai.endpoint", "ftp://x"),
    ("automatic1111.endpoint", "http://me:secret@box"), ("openai.concurrency", "0"),
    ("openai.concurrency", "65"), ("openai.concurrency", "2.5"), ("openai.rate", "-1"),
    ("budget.day", "-1"), ("budget.day", "1e3"), ("budget.day", "twenty"), ("budget.day", ""),
    ("cloudflare.account", "sk-0123456789abcdef"), ("cloudflare.account", "a\nb"),
    ("openai.organization", ""),
  ])
  func whatASettingCannotBeIsRefusedAndNotRepeated(name: String, value: String) throws {
    let error = #expect(throws: SettingError.self) { try set(name, value) }
    #expect(error?.errorDescription?.hasPrefix("\(name) cannot be that") == true)
    if value.count > 3 { #expect(error?.errorDescription?.contains(value) == false) }
    #expect(try library.settingTexts()[.settings].isEmpty)
  }

  @Test(arguments: [
    ("openai.endpont", "openai.endpoint"), ("budget.projet.month", "budget.project.month"),
    ("defaultProvder", "defaultProvider"),
  ])
  func anUnknownNameOffersTheClosest(typed: String, meant: String) {
    let error = #expect(throws: SettingError.self) { try set(typed, "x") }
    #expect(error?.recoverySuggestion == "Did you mean “\(meant)”?")
  }

  @Test(arguments: [
    ("Enabled", "enabled"), ("sd.endpoint", "automatic1111.endpoint"),
    ("workersai.account", "cloudflare.account"), ("FALAI.concurrency", "fal.concurrency"),
    ("model.openai/gpt-image-2.5-flare.enabled", "model.openai/gpt-image-2.5-flare.enabled"),
  ])
  func namesAreUnderstoodAsPeopleWriteThem(typed: String, name: String) throws {
    #expect(try settings().name(typed).text == name)
  }

  @Test(arguments: ["openai.key", "sd.apiKey", "fal.api_key", "replicate.token", "OPENAI_API_KEY"])
  func aKeyIsNoSetting(typed: String) {
    let error = #expect(throws: SettingError.self) { try set(typed, "sk-1") }
    #expect(error?.recoverySuggestion?.contains("`limn key set ") == true)
  }

  @Test func onlyTheEnvironmentSaysWhichProgramIsRun() throws {
    #expect(throws: SettingError.self) { try set("passphrase.command", "sh evil") }
    _ = try library.changeSettingTexts { $0[.settings]["passphrase.command"] = "sh evil" }
    let name = try settings().name("passphrase.command")
    #expect(try settings().value(of: name) == nil)
    let value = try settings(["LIMN_PASSPHRASE_COMMAND": "pass show limn"]).value(of: name)
    #expect(value?.text == "pass show limn")
  }

  @Test func aBudgetOfOneProjectWinsOverThatOfEach() throws {
    let one = try library.addProject(titled: "One")
    let two = try library.addProject(titled: "Two")
    try set("budget.project.month", "$20")
    try set("budget.project.month", "5.5", for: one)
    try set("budget.run", "0")
    let budgets = try settings(for: one).budgets()
    #expect(budgets[.projectMonth] == Amount("5.50"))
    #expect(budgets[.run] == .zero && budgets[.day] == nil)
    #expect(try settings(for: two).budgets()[.projectMonth] == Amount("20"))
    let name = try settings().name("budget.project.month")
    #expect(try settings().ofProjects(name).map(\.project) == [one.id])
    #expect(throws: SettingError.self) { try set("budget.day", "1", for: one) }
    #expect(throws: SettingError.self) { try set("enabled", "true", for: one) }
    _ = try library.clear("budget.project.month", for: one) { _ in nil }
    #expect(try settings(for: one).budgets()[.projectMonth] == Amount("20"))
  }
}
