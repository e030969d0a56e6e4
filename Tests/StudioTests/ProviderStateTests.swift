import MediaLibrary
import Studio
import TestSupport
import Testing
import World

/// Who may make pictures, and why.
@Suite struct ProviderStateTests {
  let folder = TemporaryFolder()
  let library: Library

  init() throws {
    library = try Library.create(in: folder.at("world")).library
  }

  private func settings(_ variables: [String: String] = [:]) throws -> Settings {
    try library.settings { variables[$0] }
  }

  /// What is set, what the environment says, whose state, whether it is on, and a word of why.
  @Test(
    arguments: [
      ([], [:], "sketch", true, "in this program"), ([], [:], "openai", false, "no key"),
      ([], [:], "automatic1111", false, "where it is"),
      ([], ["OPENAI_API_KEY": "k"], "openai", true, "OPENAI_API_KEY has a key"),
      ([("sd.endpoint", "box")], [:], "automatic1111", true, "library says where"),
      ([], ["AI_IMAGE_SD_ENDPOINT": "box"], "sd", true, "AI_IMAGE_SD_ENDPOINT says where"),
      ([("sd.enabled", "true")], [:], "sd", true, "library has switched it on"),
      ([("openai.enabled", "no")], ["OPENAI_API_KEY": "k"], "openai", false, "switched it off"),
      (
        [("openai.enabled", "yes")], ["AI_IMAGE_OPENAI_ENABLED": "false"], "openai", true,
        "library has switched it on"
      ),
      (
        [], ["AI_IMAGE_OPENAI_ENABLED": "false", "OPENAI_API_KEY": "k"], "openai", false,
        "AI_IMAGE_OPENAI_ENABLED has switched it off"
      ),
      ([("enabled", "false")], ["OPENAI_API_KEY": "k"], "openai", false, "all making"),
      ([("enabled", "false")], [:], "sketch", false, "all making"),
      ([("enabled", "false"), ("sketch.enabled", "on")], [:], "sketch", false, "all making"),
      ([], ["AI_IMAGE_ENABLED": "0"], "sketch", false, "AI_IMAGE_ENABLED has switched off all"),
      ([("enabled", "true")], ["AI_IMAGE_ENABLED": "0"], "sketch", true, "in this program"),
      ([("sketch.enabled", "false")], [:], "sketch", false, "library has switched it off"),
    ] as [([(String, String)], [String: String], String, Bool, String)])
  func aProviderIsOnOrOffForAReason(
    set: [(String, String)], variables: [String: String], name: String, isOn: Bool, word: String
  ) throws {
    for (name, value) in set { _ = try library.set(name, to: value) { _ in nil } }
    let settings = try settings(variables)
    let provider = try settings.provider(named: name)
    let state = try settings.state(of: provider)
    #expect(state.isOn == isOn && state.reason.contains(word), "\(state.reason)")
    #expect(isOn || state.remedy.contains("`limn "))
    if isOn {
      try settings.requireOn(provider)
    } else {
      #expect(throws: SettingError.self) { try settings.requireOn(provider) }
    }
  }

  @Test(
    arguments: [
      ("sketch", nil, false), ("openai", nil, true), ("openai", "http://localhost:4000", true),
      ("sd", nil, false), ("sd", "127.0.0.1", false), ("sd", "http://gpu-box", true),
    ] as [(String, String?, Bool)])
  func whoIsElsewhereNeedsTheNetwork(name: String, address: String?, needsNetwork: Bool) throws {
    if let address { _ = try library.set("\(name).endpoint", to: address) { _ in nil } }
    let settings = try settings()
    #expect(try settings.needsNetwork(settings.provider(named: name)) == needsNetwork)
  }

  @Test func whoFindsNoNetworkIsToldWhatWorksWithoutOne() {
    let error = ProviderError.unreachable(provider: "openai", reason: "no route")
    for words in ["`limn generate … --provider sketch`", "`limn generate … --queue`"] {
      #expect(error.recoverySuggestion?.contains(words) == true)
    }
    #expect(error.consequence == .passing(after: nil))
  }

  @Test func aModelIsOnUntilSomebodySwitchesItOff() throws {
    let model = "openai/gpt-image-2.5-flare"
    #expect(try settings().state(ofModel: model).isOn)
    _ = try library.set("model.\(model).enabled", to: "false") { _ in nil }
    #expect(try !settings().state(ofModel: model).isOn)
    #expect(throws: SettingError.self) { try settings().requireOn(model: model) }
    #expect(try settings().state(ofModel: "fal/gpt-image-2.5-flare").isOn)
    #expect(try settings().names.map(\.text).contains("model.\(model).enabled"))
  }

  @Test func numbersAreAsSetOrUsual() throws {
    let openai = try settings().provider(named: "openai")
    #expect(try settings().concurrency(of: openai) == 2)
    #expect(try settings().rate(of: openai) == nil)
    _ = try library.set("openai.concurrency", to: "8") { _ in nil }
    _ = try library.set("openai.rate", to: "50") { _ in nil }
    #expect(try settings().concurrency(of: openai) == 8)
    #expect(try settings().rate(of: openai) == 50)
  }

  @Test func aSecondServerHasSettingsOfItsOwn() throws {
    let attic = try library.addProvider(named: "attic", like: "sd", at: "attic.local/sdapi/v1")
    #expect(attic.kind == "automatic1111" && attic.isAdded)
    let settings = try settings(["AI_IMAGE_SD_ENABLED": "false"])
    #expect(try settings.endpoint(of: attic)?.address.text == "http://attic.local/sdapi/v1")
    #expect(try settings.state(of: attic).isOn)
    _ = try library.set("defaultProvider", to: "attic") { _ in nil }
    _ = try library.set("attic.concurrency", to: "3") { _ in nil }
    #expect(try library.removeProvider(named: "attic").name == "attic")
    #expect(try library.settingTexts()[.settings].isEmpty)
  }

  @Test(arguments: [
    ("Attic", "sd"), ("2nd", "sd"), ("a.b", "sd"), ("", "sd"), ("-a", "sd"), ("a b", "sd"),
    (String(repeating: "a", count: 33), "sd"), ("openai", "sd"), ("open-ai", "sd"),
    ("workersai", "sd"), ("budget", "sd"), ("model", "sd"), ("attic", "sketch"),
    ("attic", "midjourney"),
  ])
  func aSecondServerNeedsANameOfItsOwnAndAKind(name: String, kind: String) throws {
    #expect(throws: SettingError.self) {
      try library.addProvider(named: name, like: kind, at: "http://box")
    }
    #expect(throws: SettingError.self) {
      try library.addProvider(named: "good", like: "sd", at: "ftp://box")
    }
    #expect(try library.settingTexts() == SettingTexts())
  }

  @Test func whatCameWithLimnIsNotRemoved() {
    #expect(throws: SettingError.isBuiltIn("openai")) {
      try library.removeProvider(named: "openai")
    }
  }
}
