import MediaLibrary
import TestSupport
import Testing
import World

@testable import Studio

/// The setting that names a language model.
@Suite struct ChatModelTests {
  private let folder = TemporaryFolder()
  private let library: Library

  init() throws {
    library = try Library.create(in: folder.at("world")).library
  }

  private func set(_ value: String) throws {
    _ = try library.set("prompt.polish", to: value) { _ in nil }
  }

  private var chosen: ChatModel? {
    get throws { try library.settings { _ in nil }.chatModel() }
  }

  @Test(arguments: [
    ("ollama:llama3.2", "ollama", "llama3.2"), ("OpenAI:gpt-6-luna", "openai", "gpt-6-luna"),
    ("openrouter:openai/gpt-6-luna:free", "openrouter", "openai/gpt-6-luna:free"),
    ("aiml:x", "aimlapi", "x"), ("oxen:y", "oxen", "y"),
  ])
  func aModelIsNamed(value: String, provider: String, model: String) throws {
    #expect(try chosen == nil)
    try set(value)
    #expect(try chosen?.provider.name == provider && chosen?.name == model)
    #expect(try chosen?.text == "\(provider):\(model)")
  }

  @Test(arguments: [
    ("", "it must be PROVIDER:MODEL"), ("llama3.2", "it must be PROVIDER:MODEL"),
    ("ollama:", "it must be PROVIDER:MODEL"), (":x", "it must be PROVIDER:MODEL"),
    ("ollama:a b", "it must be PROVIDER:MODEL"),
    ("ollama:sk-1234567890abcdef", "it must be PROVIDER:MODEL"),
    ("olama:x", "There is no provider “olama”"), ("gemini:x", "gemini has no language models"),
    ("sketch:x", "sketch has no language models"), ("sd:x", "automatic1111 has no language models"),
  ])
  func whatIsNoneIsRefused(value: String, words: String) throws {
    let error = try #require(throws: SettingError.self) { try set(value) }
    #expect(error.errorDescription?.contains(words) == true, "\(error)")
    #expect(error.errorDescription?.contains("sk-") == false)
    #expect(error.recoverySuggestion != nil)
    #expect(try chosen == nil)
  }

  /// Who names a model of Ollama need not say where Ollama is, unless it is somewhere else.
  @Test func aServerOfOnesOwnMayBeWhereItUsuallyIs() throws {
    func usable(_ variables: [String: String] = [:]) throws {
      let settings = try library.settings { variables[$0] }
      try settings.requireUsable(#require(try settings.chatModel()))
    }
    try set("ollama:llama3.2")
    try usable()
    #expect(throws: SettingError.self) { try usable(["AI_IMAGE_ENABLED": "no"]) }
    _ = try library.set("ollama.enabled", to: "no") { _ in nil }
    #expect(throws: SettingError.self) { try usable() }
    try set("openai:gpt-6-luna")
    #expect(throws: KeyError.self) { try usable() }
    try usable(["OPENAI_API_KEY": "sk-1"])
  }

  @Test func aSecondServerHasModelsUntilItIsRemoved() throws {
    _ = try library.addProvider(
      named: "llama", like: "openai", at: "http://localhost:8080", isOwn: true)
    try set("llama:any")
    #expect(try chosen?.text == "llama:any")
    _ = try library.removeProvider(named: "llama")
    #expect(try chosen == nil)
    #expect(throws: SettingError.providerNameTaken("prompt", by: "prompt")) {
      try library.addProvider(named: "prompt", like: "openai", at: "http://localhost:8080")
    }
  }
}
