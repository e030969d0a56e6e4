import Foundation
import Testing
import World

@Suite struct ProviderFactsTests {
  @Test func everyProviderOfTheCatalogueHasFacts() {
    let names = ProviderFacts.all.map(\.name)
    #expect(Set(names) == Set(ModelCatalogue.builtIn.providers).union(["sketch"]))
    #expect(names.count == Set(names).count)
  }

  /// What people call one must not lead to another.
  @Test func noNameMeansTwoProviders() {
    let names = ProviderFacts.all.flatMap { facts in
      Set(([facts.name, facts.title] + facts.aliases).map(\.bareModelName))
    }
    #expect(names.count == Set(names).count)
    let variables = ProviderFacts.all.flatMap { facts in
      ProviderFact.allCases.flatMap { facts.variables(for: $0) }
    }
    #expect(variables.count == Set(variables).count)
  }

  @Test(arguments: ProviderFacts.all.map(\.name))
  func theGuideNamesAllVariables(name: String) throws {
    let path = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../docs/providers.md")
    let lines = try String(contentsOf: path.standardized, encoding: .utf8).split(separator: "\n")
    let rows = lines.filter { $0.hasPrefix("| **\(name)** |") }.joined()
    let facts = try #require(ProviderFacts.named(name))
    for variable in ProviderFact.allCases.flatMap({ facts.variables(for: $0) }) {
      #expect(rows.contains("`\(variable)`"), "\(variable)")
    }
  }

  @Test(arguments: [
    ("stable-diffusion", "automatic1111"), ("sd", "automatic1111"), ("SD", "automatic1111"),
    ("AUTOMATIC1111", "automatic1111"), ("falai", "fal"), ("fal.ai", "fal"),
    ("workersai", "cloudflare"), ("Workers AI", "cloudflare"), ("google", "gemini"),
    ("OpenRouter", "openrouter"), ("sd.cpp", "sdcpp"), ("sketch", "sketch"),
  ])
  func namesThatPeopleBringAreUnderstood(typed: String, name: String) {
    #expect(ProviderFacts.named(typed)?.name == name)
  }

  @Test(arguments: ["", "openais", "midjourney", "sk-1"])
  func otherNamesMeanNobody(typed: String) {
    #expect(ProviderFacts.named(typed) == nil)
  }

  /// With and without its prefix, an address is the same.
  @Test(arguments: [
    ("openai", "https://api.openai.com", "https://api.openai.com/v1"),
    ("openai", "https://api.openai.com/v1/", "https://api.openai.com/v1"),
    ("openai", "HTTPS://API.OpenAI.com:443/v1", "https://api.openai.com/v1"),
    ("openai", "gateway.example/openai/v1", "https://gateway.example/openai/v1"),
    ("openai", "localhost:8080", "http://localhost:8080/v1"),
    ("openai", "127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1"),
    ("openai", "192.168.1.7:8080", "https://192.168.1.7:8080/v1"),
    ("oxen", "https://hub.oxen.ai/api/ai", "https://hub.oxen.ai/api/ai"),
    ("oxen", "https://hub.oxen.ai", "https://hub.oxen.ai/api/ai"),
    ("automatic1111", "http://localhost:7860/sdapi/v1", "http://localhost:7860/sdapi/v1"),
    ("automatic1111", "localhost:7861", "http://localhost:7861/sdapi/v1"),
    ("automatic1111", "gpu-box", "http://gpu-box:7860/sdapi/v1"),
    ("automatic1111", "https://gpu.example//", "https://gpu.example/sdapi/v1"),
    ("ollama", "127.0.0.1", "http://127.0.0.1:11434/v1"),
    ("comfyui", "http://[::1]:8188", "http://[::1]:8188"),
    ("openrouter", "https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1"),
  ])
  func addressesAreTakenWithAndWithoutTheirPrefix(name: String, typed: String, whole: String) {
    let address = ProviderFacts.named(name)?.address(typed)
    #expect(address?.text == whole)
    #expect(address.flatMap { ProviderFacts.named(name)?.address($0.root) } == address)
  }

  @Test(arguments: [
    "", " ", "ftp://host", "file:///etc/passwd", "http://", "http://user:pass@host",
    "http://user@host", "http://host/?key=1", "http://host/#a", "http://ho st", "http://host:0",
    "http://host:99999", "http://hö.example\u{202E}",
  ])
  func whatIsNoAddressIsRefused(typed: String) {
    #expect(ProviderFacts.named("automatic1111")?.address(typed) == nil)
  }

  @Test(arguments: [
    ("localhost", true), ("http://LOCALHOST:7860", true), ("https://sd.localhost", true),
    ("127.0.0.1", true), ("http://127.8.9.10:80", true), ("http://[::1]:8188", true),
    ("0.0.0.0", true), ("gpu-box", false), ("192.168.1.7", false), ("127.attic.example", false),
    ("127.0.0.1.example", false), ("http://localhost.example", false), ("http://[::2]", false),
  ])
  func thisMachineIsKnownByItsAddress(typed: String, isHere: Bool) {
    #expect(ProviderFacts.named("automatic1111")?.address(typed)?.isOnThisMachine == isHere)
  }

  @Test func aKeyIsForASchemeAHostAndAPort() throws {
    let facts = try #require(ProviderFacts.named("openai"))
    #expect(facts.usualAddress?.host == "https://api.openai.com")
    #expect(facts.address("http://api.openai.com")?.host != facts.usualAddress?.host)
    #expect(facts.address("https://api.openai.com:8443/a")?.host == "https://api.openai.com:8443")
  }

  @Test func aSecondServerIsLikeTheFirstAndHearsNothingOfItsVariables() throws {
    let attic = try #require(ProviderFacts.named("automatic1111")).second(named: "attic")
    #expect(attic.kind == "automatic1111" && attic.isFree && attic.has(.key))
    #expect(attic.usualAddress == nil)
    #expect(attic.address("attic.local:7860")?.text == "http://attic.local:7860/sdapi/v1")
    #expect(ProviderFact.allCases.allSatisfy { attic.variables(for: $0).isEmpty })
  }
}
