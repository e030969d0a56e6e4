import Testing

@testable import World

/// The catalogue with second servers, and with what services have listed.
struct ServedModelTests {
  private func catalogue(isOwn: Bool = true) throws -> ModelCatalogue {
    let openai = try #require(ProviderFacts.named("openai"))
    var catalogue = ModelCatalogue.builtIn
    catalogue.today = "2027-01-01"
    return catalogue.adding(servers: [openai.second(named: "shed", isOwn: isOwn)])
  }

  private func model(_ id: String, in catalogue: ModelCatalogue) throws -> Model {
    try #require(catalogue.models.first { $0.provider == "shed" && $0.id == id })
  }

  @Test func aSecondServerHasTheModelsOfItsKind() throws {
    let catalogue = try catalogue()
    let model = try model("dall-e-3", in: catalogue)
    // That OpenAI has it no more, and what it took, is its own affair.
    #expect(!model.isRetired(on: catalogue.today) && model.ends == nil)
    #expect(model.estimate(pictures: 1, width: 1024, height: 1024, quality: nil)?.amount == .zero)
    #expect(model.request.names[.size] == "size")
    let paid = try self.model("gpt-image-2", in: self.catalogue(isOwn: false))
    #expect(paid.estimate(pictures: 1, width: 1024, height: 1024, quality: "low") == nil)
  }

  @Test func listsAndEditsTakeNothingAway() throws {
    let before = try catalogue()
    var entry = ModelEntry(id: "dall-e-3", provider: "shed")
    entry.facts.note = "mine"
    let after = try before.adding(listed: [
      "shed": [ListedModel("dall-e-3"), ListedModel("flux-dev-mix")],
      "openai": [ListedModel("gpt-image-2", ends: "2027-06-01")],
    ]).adding([entry])
    let count = before.models.count { $0.provider == "shed" }
    #expect(after.models.count { $0.provider == "shed" } == count + 1)
    let model = try model("dall-e-3", in: after)
    #expect(model.note == "mine" && model.isListed == true)
    #expect(try self.model("dall-e-2", in: after).isListed == false)
    let paid = after.models.first { $0.provider == "openai" && $0.id == "gpt-image-2" }
    #expect(paid?.ends == "2027-06-01" && paid?.isListed == true)
    #expect(after.today == "2027-01-01")
  }
}
