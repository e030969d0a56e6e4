import FakeProviding
import Foundation
import TestSupport
import Testing

/// Who is chosen to make pictures, what is handed over, and what is refused before anything is sent.
@Suite struct PaidModelTests {
  private let library: ServedLibrary
  private var service: FakeService { library.service }

  init() throws { library = try ServedLibrary() }

  @discardableResult
  private func limn(_ words: [String]) throws -> Program.Outcome { try library.limn(words) }

  @discardableResult
  private func limn(_ words: String...) throws -> Program.Outcome { try limn(words) }

  /// It comes into the library with the request, and not before.
  @Test func aFileIsHandedOver() throws {
    let bytes = try Data(FakePicture.bytes(of: "a", 0))
    try bytes.write(to: URL(fileURLWithPath: library.folder.at("a.png")))
    let words = ["generate", "fog", "--model", "openai:gpt-image-2", "--image", "a.png"]
    #expect(try limn(words + ["--dry-run"]).status == 0)
    #expect(try limn(words + ["--steps", "4"]).status == 1)
    #expect(try !limn("check").errors.contains("belong to no picture"))
    let made = try limn(words)
    #expect(made.status == 0 && service.handed == ["1 0"], "\(made.errors)")
    #expect(try limn("check", "--read-data").status == 0)
    #expect(
      try limn("generate", "--again", "1.1", "--yes").status == 0 && service.handed.count == 2)
    let gone = try limn(["generate", "fog", "--model", "openai:gpt-image-2", "--image", "b.png"])
    #expect(gone.status == 1 && service.handed.count == 2, "\(gone.errors)")
  }

  /// A model that takes one picture is not sent two.
  @Test func whatSomebodyHandsOverTakesThePlaceOfPicturesOfElements() throws {
    let bytes = try Data(FakePicture.bytes(of: "a", 0))
    try bytes.write(to: URL(fileURLWithPath: library.folder.at("a.png")))
    try limn("element", "add", "character", "Mara", "--look", "a lean woman")
    try limn("media", "import", "a.png", "--element", "Mara")
    try limn("element", "edit", "Mara", "--portrait", "1")
    func references(_ words: String...) throws -> Int? {
      let plan = try limn(
        ["generate", "--subject", "Mara", "--model", "automatic1111:sdxl", "--dry-run", "--json"]
          + words)
      let prompt = try #require(plan.json["prompt"] as? [String: Any], "\(plan.errors)")
      return (prompt["references"] as? [Any])?.count
    }
    #expect(try references() == 1 && references("--image", "a.png") == 0)
  }

  @Test(
    arguments: [
      (["--steps", "4", "--model", "openai:gpt-image-2"], 1, "takes no --steps"),
      (["--negative", "hats", "--model", "openai:gpt-image-2"], 1, "takes no --negative"),
      (["--quality", "superb", "--model", "openai:gpt-image-2"], 1, "does not know the quality"),
      (["--size", "1000x1000", "--model", "openai:gpt-image-2"], 1, "The nearest are"),
      (["--model", "dall-e-3"], 1, "does not work any more"),
      (["--provider", "fal"], 4, "There is no key for fal."),
      (["--model", "flux-schnell", "--provider", "openai"], 1, "does not offer the model"),
      (["--set", "sampler=x", "--model", "openai:gpt-image-2"], 1, "has no parameter"),
      (
        ["--strength", "0.5", "--model", "automatic1111:sdxl_mix"], 1,
        "none is named"
      ),
      (["--provider", "automatic1111", "--model", "x"], 1, "knows no model “x” of automatic1111"),
      (["--model", "sdxl", "--draft"], 64, "exclude each other"),
      (["--final"], 64, "has no final model"),
    ] as [([String], Int32, String)])
  func whatAModelDoesNotTakeIsRefusedBeforeItIsSent(
    words: [String], status: Int32, error: String
  ) throws {
    let outcome = try limn(["generate", "fog"] + words)
    #expect(outcome.status == status && outcome.errors.contains(error), "\(outcome.errors)")
    #expect(service.calls == 0)
  }

  /// Words and sizes of the first model are nothing for the second.
  @Test func aDraftIsMadeAgainByABetterModel() throws {
    let draft = ["generate", "fog", "--provider", "sketch", "--count", "1", "--size", "1000x600"]
    #expect(try limn(draft).status == 0)
    let better = try limn(["generate", "--again", "1.1", "--model", "openai:gpt-image-2"])
    #expect(better.status == 0, "\(better.errors)")
    #expect(better.errors.contains("makes no pictures of 1000×600"), "\(better.errors)")
    let other = try limn(["generate", "--again", "2.1"] + PaidCommandTests.model)
    #expect(other.status == 0 && service.entries.count == 2, "\(other.errors)")
  }

  /// Three of them offer it, and a server of one's own costs nothing.
  @Test func theCheapestWhoOffersAFamilyIsChosen() throws {
    func provider() throws -> String? {
      let plan = try limn("generate", "fog", "--model", "FLUX Schnell", "--dry-run", "--json")
      return try plan.json["provider"] as? String
    }
    #expect(try provider() == "automatic1111")
    let told = try limn("generate", "fog", "--model", "FLUX Schnell", "--dry-run").errors
    #expect(told.contains("comes from automatic1111, the cheapest") && told.contains("replicate"))
    try limn("provider", "default", "replicate")
    #expect(try provider() == "replicate")
    try limn("model", "disable", "replicate/black-forest-labs/flux-schnell")
    #expect(try provider() == "automatic1111")
    try limn("provider", "disable", "automatic1111")
    let none = try limn("generate", "fog", "--model", "FLUX Schnell")
    #expect(none.status == 1 && none.errors.contains("switched it off"), "\(none.errors)")
  }
}
