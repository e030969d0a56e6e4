import Foundation
import SQLite
import TestSupport
import Testing

/// Keys of providers, through the program itself: how they come in, and what is shown.
@Suite struct KeyCommandTests {
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

  private func fingerprint(
    of provider: String, environment: [String: String] = [:]
  ) throws -> String? {
    let list = try limn("key", "list", "--json", environment: environment)
    let rows = try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [[String: Any]]
    return rows?.first { $0["provider"] as? String == provider }?["fingerprint"] as? String
  }

  @Test(arguments: ["\n", "", "\r\n"])
  func aKeyIsReadFromStdinWithoutItsEndOfLine(end: String) throws {
    let set = try limn("key", "set", "openai", input: "sk-of-mara-0123456789" + end)
    #expect(set.output == "Stored the key of openai, sealed.\n")
    let stored = try #require(try fingerprint(of: "openai"))
    try limn("key", "remove", "openai")
    // The same key elsewhere has the same fingerprint.
    let environment = ["OPENAI_API_KEY": "sk-of-mara-0123456789"]
    #expect(try fingerprint(of: "openai", environment: environment) == stored)
  }

  @Test func theEnvironmentIsListedWithoutALibrary() throws {
    let list = try Program.limn.run(
      ["key", "list"], in: TemporaryFolder(), environment: ["FAL_KEY": "of-the-environment:0123"])
    #expect(list.status == 0 && list.output.contains("environment FAL_KEY"))
  }

  @Test func aKeyIsReadFromAFile() throws {
    try folder.write("sk-of-mara-0123456789\n", to: "key")
    #expect(try limn("key", "set", "fal", "--file", "key").status == 0)
    #expect(try limn("key", "set", "fal", "--file", "gone").status == 4)
    let other = try limn("key", "set", "fal", "--file", "-", input: "another-key-of-mara")
    #expect(other.output == "Stored another key of fal, sealed.\n")
  }

  @Test(arguments: [
    ("", "empty"), ("\n", "empty"), ("  \n", "empty"), ("a\nb\n", "more than one line"),
    ("a\rb", "more than one line"), ("sk\u{1B}[2J", "cannot be seen"), ("a\0b", "cannot be seen"),
    (String(repeating: "k", count: 20_000), "more than 16384 bytes"),
  ])
  func whatIsNoKeyIsRefused(input: String, words: String) throws {
    let outcome = try limn("key", "set", "openai", input: input)
    #expect(outcome.status == 4 && outcome.errors.contains(words), "\(outcome.errors)")
    #expect(try limn("key", "list").output == "")
  }

  static let canary = "sk-CANARY-0123456789abcdef0123456789abcdef"

  /// On the command line, a key is never taken, and never repeated.
  @Test(
    arguments: [
      ["key", "set", "openai", canary], ["key", "set", canary], ["key", "set", "openai=\(canary)"],
      ["key", "set", "openai", "--key", canary], ["key", "set", "openai", "--key=\(canary)"],
      ["key", "set", "openai", "--\(canary)"], ["key", "set", "openai", "--json=\(canary)"],
      ["key", canary], [canary], ["keys", "set", "openai", canary], ["key", "remove", canary],
      ["key", "remove", "openai", canary], ["key", "list", canary],
      ["setting", "set", "openai.key", canary], ["setting", "set", "OPENAI_API_KEY", canary],
      ["setting", "set", canary, "1"], ["setting", "set", "openai.endpoint", canary],
      ["setting", "set", "openai.endpoint", "https://me:\(canary)@x"],
      ["setting", "set", "cloudflare.account", canary], ["setting", "set", "enabled", "a", canary],
      ["setting", "get", canary], ["setting", "clear", canary], ["provider", "show", canary],
      ["provider", "add", canary, "--like", "sd", "--endpoint", "http://x"],
      ["model", "disable", canary], ["element", "show", canary], ["help", canary],
      ["key", "set", "openai", String(repeating: canary, count: 5)],
    ])
  func aKeyOnTheCommandLineIsRefusedAndNotRepeated(words: [String]) throws {
    for more in [[], ["--json"], ["--verbose"]] {
      let outcome = try Program.limn.run(words + more, in: folder)
      #expect(outcome.status != 0)
      #expect(!(outcome.output + outcome.errors).contains("CANARY"), "\(outcome.errors)")
    }
  }

  @Test func whoGivesTheKeyAsAWordIsToldTheWay() throws {
    let outcome = try limn("key", "set", "openai", "sk-1")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("A key is no word of a command"))
    #expect(try limn("key", "set", "midjourney", input: "k").errors.contains("no provider"))
    #expect(try limn("key", "set", "sketch", input: "k").errors.contains("sketch takes no key."))
  }

  @Test func aKeyThatIsRemovedUncoversTheEnvironment() throws {
    let environment = ["GOOGLE_API_KEY": "AIza-of-the-environment"]
    let set = try limn("key", "set", "gemini", environment: environment, input: "AIza-1")
    #expect(set.errors.contains("It counts more than GOOGLE_API_KEY."))
    #expect(try limn("key", "list", environment: environment).output.contains("database"))
    let removed = try limn("key", "remove", "gemini", environment: environment)
    #expect(removed.errors == "The key in the variable GOOGLE_API_KEY counts now.\n")
    #expect(try limn("key", "remove", "gemini").status == 4)
    #expect(
      try limn("key", "list", environment: environment).output.contains(
        "environment GOOGLE_API_KEY"))
  }

  /// Who can guess it could tell from the fingerprint that it is right.
  @Test func aShortKeyHasNoFingerprint() throws {
    try limn("key", "set", "automatic1111", input: "mara:salt")
    #expect(try fingerprint(of: "automatic1111") == nil)
    #expect(try limn("key", "list").output.contains("********"))
  }

  @Test func theLibraryHoldsNothingThatOpensIt() throws {
    try limn("key", "set", "openai", input: Self.canary)
    let database = try Connection(folder.at("world/limn.sqlite"), .reading)
    let rows = try database.values(
      "SELECT value FROM setting WHERE key = 'key:openai'", as: String.self)
    #expect(rows.count == 1 && rows[0].hasPrefix("sealed1."))
    let mode = try FileManager.default.attributesOfItem(
      atPath: folder.at("data/limn-keys/master.key"))[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }
}
