import Foundation
import MediaLibrary
import Secrets
import Studio
import TestSupport
import Testing
import World

/// What a key is, of all who have one, and where it may go.
@Suite struct KeyStorageTests {
  let folder = TemporaryFolder()
  let library: Library
  let openai: ProviderFacts

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    openai = try #require(ProviderFacts.named("openai"))
  }

  private func means(_ variables: [String: String] = [:]) -> KeyMeans {
    let home = folder.path
    return KeyMeans(environment: { $0 == "HOME" ? home : variables[$0] })
  }

  private func key(_ variables: [String: String] = [:]) throws -> String? {
    try library.key(of: openai, by: means(variables))?.revealed
  }

  private func set(_ name: String, _ value: String) throws {
    _ = try library.set(name, to: value) { _ in nil }
  }

  private let environment = ["OPENAI_API_KEY": "sk-of-the-environment"]

  @Test func theKeyOfTheLibraryCountsMost() throws {
    #expect(try key() == nil)
    #expect(try key(environment) == "sk-of-the-environment")
    #expect(try library.store(Secret("sk-stored"), of: openai, by: means()) == false)
    #expect(try key(environment) == "sk-stored")
    #expect(try library.store(Secret("sk-other"), of: openai, by: means()) == true)
    #expect(try key() == "sk-other")
    try library.removeKey(of: "openai")
    #expect(try key(environment) == "sk-of-the-environment")
  }

  /// A sealed key whose text was changed anywhere is an error, and the environment does not take its
  /// place.
  @Test(arguments: [0, 3, 6, 7, 8, 15, 20, 31, 40, 60, 80, -1])
  func aTamperedKeyFallsThroughToNothing(offset: Int) throws {
    _ = try library.store(Secret("sk-stored-0123456789"), of: openai, by: means())
    try library.changeSettingTexts { texts in
      var bytes = Array(texts[.keys]["openai", default: ""].utf8)
      let place = offset < 0 ? bytes.count + offset : offset
      bytes[place] = bytes[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      texts[.keys]["openai"] = String(decoding: bytes, as: UTF8.self)
    }
    #expect(throws: (any Error).self) { try key(environment) }
  }

  @Test func swappedKeysOpenForNobody() throws {
    let fal = try #require(ProviderFacts.named("fal"))
    _ = try library.store(Secret("sk-1"), of: openai, by: means())
    _ = try library.store(Secret("sk-2"), of: fal, by: means())
    try library.changeSettingTexts { texts in
      let keys = texts[.keys]
      (texts[.keys]["openai"], texts[.keys]["fal"]) = (keys["fal"], keys["openai"])
    }
    #expect(throws: KeyError.self) { try key(environment) }
    #expect(throws: KeyError.self) { try library.key(of: fal, by: means()) }
  }

  /// Whoever can write to a library could otherwise have keys sent to a machine of their own.
  @Test func aKeyIsForTheAddressForWhichItWasGiven() throws {
    _ = try library.store(Secret("sk-stored"), of: openai, by: means())
    try set("openai.endpoint", "https://evil.example/v1")
    #expect(throws: KeyError.addressChanged(provider: "openai", host: "https://evil.example")) {
      try key()
    }
    try library.removeKey(of: "openai")
    #expect(throws: KeyError.self) { try key(environment) }
    _ = try library.store(Secret("sk-meant"), of: openai, by: means())
    #expect(try key(environment) == "sk-meant")
    // Another path at the same host is no other address, and the usual host is trusted.
    try set("openai.endpoint", "https://evil.example/gateway")
    #expect(try key() == "sk-meant")
    try library.removeKey(of: "openai")
    try set("openai.endpoint", "https://api.openai.com")
    #expect(try key(environment) == "sk-of-the-environment")
  }

  /// The environment is the user's own: it may say both.
  @Test func theEnvironmentMaySayBothKeyAndAddress() throws {
    let variables = environment.merging(["OPENAI_BASE_URL": "https://gateway.example"]) { $1 }
    #expect(try key(variables) == "sk-of-the-environment")
  }

  @Test func settingsAreTakenOverAndKeysSealedAnew() throws {
    try set("budget.month", "20")
    try set("fal.enabled", "false")
    let project = try library.addProject(titled: "Marsh")
    _ = try library.set("budget.project.day", to: "1", for: project) { _ in nil }
    _ = try library.store(Secret("sk-stored"), of: openai, by: means())
    let other = try Library.create(in: folder.at("other")).library
    _ = try other.set("fal.enabled", to: "true") { _ in nil }
    let taken = try other.takeOverSettings(from: library, by: means())
    #expect(taken == (1, 1))
    #expect(try other.key(of: openai, by: means())?.revealed == "sk-stored")
    let texts = try other.settingTexts()
    #expect(texts[.settings] == ["budget.month": "20.00", "fal.enabled": "true"])
    #expect(texts[.keys]["openai"] != (try library.settingTexts())[.keys]["openai"])
    #expect(try other.takeOverSettings(from: library, by: means()) == (0, 0))
  }
}

extension Secret {
  /// What it is, for tests to compare.
  fileprivate var revealed: String {
    withBytes { bytes in bytes.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
  }
}
