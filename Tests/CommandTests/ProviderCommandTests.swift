import Foundation
import TestSupport
import Testing

/// Providers and the switches of models, through the program itself.
@Suite struct ProviderCommandTests {
  let folder = TemporaryFolder()

  init() throws {
    #expect(try Program.limn.run(["init", "world"], in: folder).status == 0)
  }

  @discardableResult
  private func limn(
    _ words: String..., environment: [String: String] = [:], input: String = ""
  ) throws -> Program.Outcome {
    try Program.limn.run(
      words + ["--library", "world"], in: folder, environment: environment, input: input)
  }

  private func provider(
    _ name: String, environment: [String: String] = [:]
  ) throws -> [String: Any] {
    try limn("provider", "show", name, "--json", environment: environment).json
  }

  @Test func allAreListedWithWhatIsMissing() throws {
    let list = try limn("provider", "list", environment: ["REPLICATE_API_TOKEN": "r8_1"])
    let lines = list.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 16 && lines[1].hasPrefix("*  sketch"))
    let replicate = try #require(lines.first { $0.contains("replicate") })
    #expect(replicate.contains("on ") && replicate.contains("environment REPLICATE_API_TOKEN"))
    #expect(!replicate.contains("*"))
    #expect(lines.first { $0.contains("openai") }?.contains("There is no key.") == true)
    let json = try limn("provider", "list", "--json").output
    let all = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
    #expect(all?.count == 15)
  }

  @Test(.enabled(if: PseudoTerminal.isThere, "there is no script"))
  func aNarrowTerminalShowsWhatSomebodyHasToSee() throws {
    let nowhere = ["OPENAI_API_KEY": "sk-1", "OPENAI_BASE_URL": "http://127.0.0.1:9"]
    #expect(try limn("provider", "test", "openai", environment: nowhere).status == 22)
    let terminal = try PseudoTerminal(
      running: "\(Program.limn.path) provider list --library world", in: folder,
      environment: nowhere.merging(["NO_COLOR": "1"]) { $1 })
    let shown = try terminal.wait(for: "ended 0")
    let lines = shown.split(whereSeparator: \.isNewline).map(String.init)
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(shown)")
    for line in [
      "*  sketch         on", "   openai         on", "   gemini         off    There is no key.",
      "   automatic1111  off    Nobody has said where it is.",
    ] { #expect(lines.contains { $0.hasPrefix(line) }, "\(shown)") }
    let openAI = lines.first { $0.contains("openai") }
    #expect(openAI?.contains("on     cannot be reached. Nothing listens") == true, "\(shown)")
  }

  @Test func oneIsSwitchedOnAndOff() throws {
    let on = try limn("provider", "enable", "openai")
    #expect(on.output == "openai is on. The library has switched it on.\n")
    #expect(on.errors.contains("limn key set openai"))
    let environment = ["AI_IMAGE_OPENAI_ENABLED": "true", "OPENAI_API_KEY": "sk-1"]
    try limn("provider", "disable", "openai")
    let facts = try provider("openai", environment: environment)
    #expect(facts["enabled"] as? Bool == false && facts["key"] as? Bool == true)
    try limn("setting", "clear", "openai.enabled")
    #expect(try provider("openai", environment: environment)["enabled"] as? Bool == true)
    try limn("setting", "set", "enabled", "false")
    let stopped = try limn("provider", "enable", "sketch")
    #expect(stopped.output.contains("sketch is off"))
    #expect(stopped.errors.contains("`limn setting set enabled true`"))
  }

  @Test func theDefaultIsChosenByName() throws {
    let chosen = try limn("provider", "default", "stable-diffusion")
    #expect(chosen.output.hasPrefix("automatic1111 makes pictures"))
    #expect(chosen.errors.contains("limn setting set automatic1111.endpoint"))
    #expect(try provider("sd")["default"] as? Bool == true)
    #expect(try provider("sketch")["default"] as? Bool == false)
    let unknown = try limn("provider", "default", "opnai")
    #expect(unknown.status == 1 && unknown.errors.contains("Did you mean “openai”?"))
  }

  @Test func aSecondServerIsAddedUsedAndRemoved() throws {
    let added = try limn(
      "provider", "add", "attic", "--like", "sd", "--endpoint", "http://attic.local:7860/sdapi/v1")
    #expect(added.output == "Added attic, which is like automatic1111.\n" && added.errors == "")
    let twice = try limn(
      "provider", "add", "attic", "--like", "sd", "--endpoint", "http://attic.local:7860")
    #expect(twice.errors.contains("Choose another name, such as attic2."))
    let facts = try provider("attic")
    #expect(facts["like"] as? String == "automatic1111" && facts["enabled"] as? Bool == true)
    #expect(facts["endpoint"] as? String == "http://attic.local:7860")
    try limn("key", "set", "attic", input: "mara:salt\n")
    #expect(try limn("key", "list").output.contains("attic"))
    #expect(try limn("provider", "remove", "attic").status == 0)
    #expect(try limn("provider", "show", "attic").status == 1)
    #expect(try !limn("key", "list").output.contains("attic"))
    #expect(
      try limn("provider", "remove", "openai").errors.contains("limn provider disable openai"))
  }

  @Test(
    arguments: [
      (["attic"], 64), (["attic", "--like", "sd"], 64),
      (["openai", "--like", "sd", "--endpoint", "http://x"], 1),
      (["At tic", "--like", "sd", "--endpoint", "http://x"], 1),
      (["attic", "--like", "nobody", "--endpoint", "http://x"], 1),
      (["attic", "--like", "sketch", "--endpoint", "http://x"], 1),
      (["attic", "--like", "sd", "--endpoint", "http://me:sk-astray@x"], 1),
    ] as [([String], Int32)])
  func aSecondServerNeedsAllThree(words: [String], status: Int32) throws {
    let outcome = try Program.limn.run(
      ["provider", "add", "--library", "world"] + words, in: folder)
    #expect(outcome.status == status && !outcome.errors.contains("sk-astray"))
    #expect(outcome.errors.split(separator: "\n").count == 2)
  }

  @Test func aModelIsSwitchedOffAtOneProvider() throws {
    let off = try limn("model", "disable", "openai/gpt-image-2.5-flare")
    #expect(off.status == 0 && off.errors.contains("limn model enable openai/gpt-image-2.5-flare"))
    let list = try limn("setting", "list")
    #expect(list.output.contains("model.openai/gpt-image-2.5-flare.enabled"))
    try limn("model", "enable", "openai/gpt-image-2.5-flare")
    #expect(try limn("setting", "list").output == "")
    let several = try limn("model", "disable", "FLUX Schnell")
    #expect(several.status == 1 && several.errors.contains("Choose one of"))
  }
}
