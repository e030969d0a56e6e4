import Foundation
import TestSupport
import Testing

/// The commands about models, through the program itself.
@Suite struct ModelCommandTests {
  let folder = TemporaryFolder()

  @discardableResult
  private func limn(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(words, in: folder, environment: environment)
  }

  private var environment: [String: String] { ["XDG_CONFIG_HOME": folder.at("config")] }

  private func array(_ words: String...) throws -> [[String: Any]] {
    let outcome = try Program.limn.run(words + ["--json"], in: folder, environment: environment)
    return try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
      ?? []
  }

  private func show(_ name: String) throws -> [String: Any] {
    try Program.limn.run(["model", "show", name, "--json"], in: folder, environment: environment)
      .json
  }

  private func makeLibrary() throws {
    #expect(try limn("init").status == 0)
    #expect(try limn("project", "add", "Saltmarsh").status == 0)
  }

  private func writeCatalogue(_ json: String, to path: String = "config/limn/models.json") throws {
    let place = URL(fileURLWithPath: folder.at(path))
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try folder.write(json, to: path)
  }

  /// OpenRouter and others call it so, too.
  @Test func aWholeNameIsOneModel() throws {
    try makeLibrary()
    let edited = try limn("model", "edit", "openai/gpt-image-2", "--note", "mine", "--json")
    #expect(try edited.json["provider"] as? String == "openai", "\(edited.errors)")
    #expect(try show("openai/gpt-image-2")["note"] as? String == "mine")
    #expect(try show("openrouter/openai/gpt-image-2")["note"] as? String != "mine")
    let other = try limn(
      "model", "edit", "openai/gpt-image-2", "--provider", "openrouter", "--note", "theirs",
      "--json")
    #expect(try other.json["provider"] as? String == "openrouter", "\(other.errors)")
  }

  @Test func modelsAreListedWithoutALibrary() throws {
    let list = try limn("model", "list")
    #expect(list.status == 0)
    #expect(list.output.hasPrefix("MODEL "))
    #expect(list.output.contains("replicate") && list.output.contains("$0.003"))
    #expect(list.output.contains("unknown") && list.output.contains("free"))
    #expect(!list.output.contains("dall-e-3"))
    #expect(list.errors.contains("more are retired: --all lists them."))
    #expect(try limn("model", "list", "--all").output.contains("dall-e-3"))
    #expect(try array("model", "list", "--all").count == 145)
  }

  @Test func listsAreNarrowedByFamilyAndProvider() throws {
    let schnell = try array("model", "list", "--family", "FLUX Schnell")
    #expect(schnell.count == 8)
    #expect(schnell.allSatisfy { $0["family"] as? String == "flux-1-schnell" })
    let both = try array("model", "list", "--family", "FLUX", "--provider", "Replicate")
    #expect(both.count == 5)
    #expect(try array("model", "list", "--provider", "ollama").count == 1)
  }

  @Test func aModelIsShownWithAllItsFacts() throws {
    let words = try limn("model", "show", "FLUX Schnell")
    #expect(words.output.contains("steps (usually 4, at least 1, at most 4)"))
    #expect(words.output.contains("$0.003 a picture\n") && words.output.contains("2026-10-07"))
    #expect(words.output.contains("fal/fal-ai/flux/schnell"))
    let gone = try limn("model", "show", "DALL-E 3")
    #expect(gone.output.contains("retired on 2026-05-12; take openai/gpt-image-2.5-flare"))
    let guessed = try limn("model", "show", "juggernautXL_v9.safetensors")
    #expect(guessed.output.contains("it is taken for one of the family sdxl"))
    #expect(guessed.errors.contains("limn model edit juggernautXL_v9.safetensors --family F"))
  }

  @Test func jsonHasTheSameFacts() throws {
    let model = try show("fal/fal-ai/flux/schnell")
    #expect(model["dialect"] as? String == "prose" && model["resolution"] as? String == "model")
    #expect(model["takes"] as? [String] == ["seed", "steps"] && model["references"] as? Int == 0)
    let prices = try #require(model["prices"] as? [String: Any])
    let price = try #require((prices["list"] as? [[String: Any]])?.first)
    #expect(price["usd"] as? String == "0.003" && price["per"] as? String == "outputMegapixel")
    #expect(try show("flux/dev/image-to-image")["prices"] == nil)
    let gone = try show("gpt-image-1")
    #expect(gone["retired"] as? Bool == true && gone["ends"] as? String == "2026-10-23")
    #expect(gone["take"] as? String == "openai/gpt-image-2.5-sunburst")
    #expect((try show("myPony_v2")["assumed"] as? String)?.contains("tags") == true)
  }

  @Test func theUsersOwnFilesAddAndOverride() throws {
    try writeCatalogue(
      #"{"models": [{"provider": "home", "id": "salt-1", "family": "sdxl", "note": "first"}]}"#)
    #expect(try show("salt-1")["dialect"] as? String == "tags")
    try makeLibrary()
    try writeCatalogue(
      #"{"models": [{"provider": "home", "id": "salt-1", "note": "second"}]}"#,
      to: "limn/models.json")
    let file = try show("salt-1")
    // The folder of the test holds `config`, so `init` made its library in `limn`.
    #expect(file["note"] as? String == "second" && file["family"] as? String == "sdxl")
  }

  @Test func whatALibrarySaysIsKeptAndUndone() throws {
    try makeLibrary()
    let edit = try limn(
      "model", "edit", "harbour_v3", "--family", "sd xl", "--provider", "automatic1111",
      "--dialect", "prose", "--limit", "500", "--limit-unit", "characters", "--takes-no",
      "negative",
      "--price", "0.01")
    #expect(edit.output == "Changed the model automatic1111/harbour_v3.\n")
    let model = try show("harbour_v3")
    #expect(model["family"] as? String == "sdxl" && model["dialect"] as? String == "prose")
    #expect(model["takes"] as? [String] == ["seed", "steps", "guidance"])
    #expect((model["promptLimit"] as? [String: Any])?["most"] as? Int == 500)
    #expect(model["leastPrice"] as? String == "0.01")
    try limn("model", "edit", "harbour_v3", "--references", "0", "--note", "mine")
    #expect(try show("harbour_v3")["dialect"] as? String == "prose")
    #expect(try limn("undo").output == "Undone: edit the model automatic1111/harbour_v3.\n")
    #expect(try show("harbour_v3")["note"] as? String != "mine")
    #expect(try limn("undo").status == 0)
    #expect(try limn("model", "show", "harbour_v3").status == 1)
  }

  @Test func aModelOfTheCatalogueIsEditedAndForgotten() throws {
    try makeLibrary()
    #expect(try limn("model", "edit", "stability-ai/sdxl", "--price", "$0.012").status == 0)
    #expect(try show("stability-ai/sdxl")["leastPrice"] as? String == "0.012")
    let forgotten = try limn("model", "edit", "stability-ai/sdxl", "--forget")
    #expect(forgotten.output == "Forgot what this library said of replicate/stability-ai/sdxl.\n")
    #expect(try show("stability-ai/sdxl")["leastPrice"] == nil)
    // A guess becomes a description with the family that was guessed.
    #expect(try limn("model", "edit", "saltyXL", "--dialect", "prose").status == 0)
    let model = try show("saltyXL")
    #expect(model["family"] as? String == "sdxl" && model["resolution"] as? String == "model")
  }

  @Test(arguments: [
    (["show", "gtp-imag-2"], 1, "“gpt-image-2”"), (["show", "midjourney"], 1, "limn model edit"),
    (["show", ""], 1, "There is no model"), (["show"], 64, "needs NAME"),
    (["list", "--family", "sdlx"], 1, "Did you mean “sdxl”?"),
    (["list", "--provider", "replicat"], 1, "Did you mean “replicate”?"),
    (["edit", "midjourney", "--note", "x"], 1, "Say which engine it is with --family"),
    (["edit", "sdxl"], 1, "can mean several models"),
    (["edit", "flux-pro", "--price", "x"], 64, "an amount such as 0.04"),
    (["edit", "stability-ai/sdxl"], 64, "Nothing was named that should change."),
    (["edit", "stability-ai/sdxl", "--dialect", "pros"], 1, "Did you mean “prose”?"),
    (["edit", "stability-ai/sdxl", "--takes", "seeds"], 64, "Did you mean “seed”?"),
    (["edit", "stability-ai/sdxl", "--forget"], 1, "says nothing of its own"),
    (["edit", "midjourney", "--family", "sdlx"], 1, "Did you mean “sdxl”?"),
  ])
  func mistakesAreExplained(words: [String], status: Int, words expected: String) throws {
    try makeLibrary()
    let outcome = try Program.limn.run(["model"] + words, in: folder, environment: environment)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(expected), "\(outcome.errors)")
  }

  @Test func anEditNeedsALibrary() throws {
    #expect(try limn("model", "edit", "stability-ai/sdxl", "--note", "x").status == 10)
    #expect(try limn("model", "show", "sdxl", "--library", "nowhere").status == 10)
  }

  @Test(arguments: [
    ("{\"models\": [\n{\"id\" \"a\"}]}", "is not JSON: see line 2."),
    (#"{"models": [{"id": "a", "familly": "sdxl"}]}"#, "Did you mean “family”?"),
    (#"{"models": [{"id": "a", "family": "sdlx"}]}"#, "Did you mean “sdxl”?"),
  ])
  func aWrongCatalogueIsRefusedByName(json: String, expected: String) throws {
    try writeCatalogue(json)
    let outcome = try limn("model", "list")
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("config/limn/models.json"), "\(outcome.errors)")
    #expect(outcome.errors.contains(expected), "\(outcome.errors)")
  }

  @Test func numbersBeyondEverythingAndNothingAtAllAreShown() throws {
    try writeCatalogue(
      #"""
      {"models": [{"provider": "home", "id": "huge", "family": "sdxl", "note": null,
                   "steps": {"most": 1e20}}]}
      """#)
    let outcome = try limn("model", "show", "huge")
    #expect(outcome.status == 0 && outcome.output.contains("1e+20"), "\(outcome)")
  }

  @Test func theExampleOfTheDocsIsRead() throws {
    let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs")
    let text = try String(
      contentsOf: docs.appendingPathComponent("models.md"), encoding: .utf8)
    let example = try #require(text.firstMatch(of: /```json\n([^`]*)```/))
    try writeCatalogue(String(example.1))
    let model = try show("harbourMix_v3")
    #expect(model["name"] as? String == "Harbour Mix")
    #expect(model["provider"] as? String == "automatic1111")
    #expect(try show("stability-ai/sdxl")["leastPrice"] as? String == "0.012")
  }

  @Test func namesOfModelsAreCompleted() throws {
    let models = try limn("complete", "fish", "--", "model", "show", "black-for")
    #expect(models.output.contains("black-forest-labs/flux-schnell"))
    let families = try limn("complete", "fish", "--", "model", "list", "--family", "sd")
    #expect(families.output.contains("sdxl"))
  }
}
