import Foundation
import Testing

@testable import World

/// The catalogue inside the program keeps the rules that the code relies on.
@Suite struct ModelCatalogueTests {
  static let catalogue = ModelCatalogue.builtIn

  @Test func everythingIsThere() {
    #expect(Self.catalogue.families.count == 51)
    #expect(Self.catalogue.models.count == 145)
    #expect(BuiltIn.models.models?.count == 145)
    #expect(Set(Self.catalogue.models.map(\.fullName)).count == 145)
    let providers = Set(Self.catalogue.models.compactMap(\.provider))
    #expect(providers == Set(Self.catalogue.providers) && providers.count == 15)
  }

  @Test(arguments: catalogue.models)
  func everyModelIsComplete(model: Model) {
    #expect(Self.catalogue.family(model.family) != nil)
    #expect(Self.catalogue.dialects.contains(model.dialect))
    #expect(model.promptLimit.maximum ?? 1 > 0)
    #expect(model.pictures > 0 && model.references >= 0)
    #expect(!model.makes.isEmpty && !model.formats.isEmpty && model.source != nil)
    let takesPictures = model.references > 0 || model.request.names[.start] != nil
    #expect(model.makes == [.textToImage] || model.makes.count > 1 || takesPictures)
    #expect(model.note != "" && model.provider != nil)
    for size in model.sizes {
      #expect(
        size.width != nil || ["auto", "512", "1K", "2K", "4K"].contains(size.name), "\(size.name)")
    }
    for ratio in model.ratios { #expect(ratio.wholeMatch(of: /\d+:\d+/) != nil) }
  }

  @Test(arguments: catalogue.models)
  func pricesAreKnownOrUnknownAndNeverBelowNothing(model: Model) {
    guard let prices = model.prices else { return #expect(model.leastPrice == nil) }
    #expect(prices.asOf?.hasPrefix("202") == true)
    #expect(prices.list.isEmpty == (prices.byTokens != nil))
    #expect(prices.byTokens == nil || prices.tokens != nil)
    #expect(model.leastPrice.map { $0 >= 0 } == true)
    let isLocal = ["automatic1111", "comfyui", "sdcpp", "ollama", "sketch"].contains(model.provider)
    #expect((model.leastPrice == 0) == isLocal)
  }

  @Test(arguments: catalogue.models.filter { $0.successor != nil })
  func everySuccessorLeadsToAModelThatWorks(model: Model) throws {
    let successor = try #require(Self.catalogue.replacement(for: model))
    #expect(!successor.isRetired(on: "2027-01-01"))
    let family = try #require(Self.catalogue.families.first { $0.id == model.successor })
    #expect(successor.family == family.id)
  }

  @Test(arguments: catalogue.models.filter { $0.state == .retired })
  func whatIsRetiredSaysSinceWhenAndWhatToTake(model: Model) {
    #expect(model.ends != nil && model.successor != nil)
  }

  @Test func noNameMeansTwoFamilies() {
    var owners: [String: String] = [:]
    let families = Self.catalogue.families.flatMap { family in family.names.map { ($0, family.id) }
    }
    let models = Self.catalogue.models.flatMap { model in
      ([model.id] + model.aliases).map { ($0, model.family) }
    }
    for (name, family) in families + models {
      let before = owners.updateValue(family, forKey: name.bareModelName)
      #expect(before == nil || before == family, "\(name) of \(family)")
    }
    for line in BuiltIn.models.lines ?? [] {
      #expect(line.families.allSatisfy { Self.catalogue.family($0) != nil })
      for name in line.names { #expect(owners[name.bareModelName] == nil, "\(name)") }
    }
  }

  @Test func everyPatternNamesAFamilyAndIsReached() {
    var earlier: [NamePattern] = []
    for pattern in BuiltIn.models.patterns ?? [] {
      #expect(Self.catalogue.family(pattern.family) != nil, "\(pattern.has)")
      #expect(pattern.has.allSatisfy { $0 == $0.bareModelName && !$0.isEmpty })
      #expect(!earlier.contains { $0.fits(pattern.has.joined()) }, "\(pattern.has)")
      earlier.append(pattern)
    }
  }

  /// The tokens that OpenAI published for 2.5, at 1024 by 1024.
  @Test(arguments: [("low", 196), ("medium", 439), ("high", 1756), ("xhigh", 3122), ("max", 7024)])
  func tokensOfPicturesAreThosePublished(quality: String, count: Int) throws {
    let model = try Self.catalogue.model(named: "gpt-image-2.5-flare")
    let tokens = try #require(model.prices?.tokens)
    #expect(tokens.tokens(width: 1024, height: 1024, quality: quality) == count)
    #expect(tokens.tokens(width: 1024, height: 1024, quality: "auto") == nil)
  }

  @Test(arguments: [
    ("gpt-image-2", 1536, 1024, "medium", "0.0412"), ("gpt-image-2", 3840, 2160, "high", "0.4003"),
    ("gpt-image-2.5-sunburst", 2048, 2048, "xhigh", "0.1903"),
  ])
  func pricesByTokensAreThosePublished(
    name: String, width: Int, height: Int, quality: String, usd: String
  ) throws {
    let tokens = try #require(try Self.catalogue.model(named: name).prices?.tokens)
    let price = try #require(tokens.price(width: width, height: height, quality: quality))
    let published = try #require(Decimal(string: usd))
    #expect(abs(price - published) <= Decimal(string: "0.0001") ?? 0)
  }

  @Test func aModelHasWhatItsProviderAndItsFamilyShare() throws {
    let local = try Self.catalogue.model(named: "comfyui/sdxl")
    #expect(local.dialect == "tags" && local.promptLimit.unit == .clipTokens)
    #expect(local.takesNegative && local.takesSeed && local.takesSteps && local.takesGuidance)
    #expect(local.steps.usual == 25 && local.guidance.usual == 7 && local.pictures == 8)
    let remote = try Self.catalogue.model(named: "openai/gpt-image-2")
    #expect(remote.references == 16 && remote.pictures == 10 && !remote.takesNegative)
    #expect(remote.sizeRule?.pixels?.most == 8_294_400 && remote.sizeRule?.longest == 3)
    let klein = try Self.catalogue.model(named: "black-forest-labs/flux.2-klein-4b")
    #expect(klein.promptLimit == PromptLimit(unit: .characters, maximum: 3000))
    #expect(klein.references == 2)
    let preset = try Self.catalogue.model(named: "aimlapi/flux/schnell").sizes.last
    #expect(preset?.name == "landscape_16_9" && preset?.width == 1024 && preset?.height == 576)
  }

  @Test func pricesThatAddUpAreAdded() throws {
    let model = try Self.catalogue.model(named: "replicate/black-forest-labs/flux-2-pro")
    #expect(model.leastPrice == Decimal(string: "0.03") && !model.hasOnePrice)
  }
}
