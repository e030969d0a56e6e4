import Foundation
import Imaging
import TestSupport
import Testing

@testable import Commands

@Suite struct ImageInfoTests {
  let folder = TemporaryFolder()

  init() throws {
    try folder.writePicture(of: [30, 58, 95, 255], width: 30, height: 20, to: "plain.png")
    let file = try folder.bytes(of: "plain.png")
    var inscription = Inscription()
    inscription.prompt = "a harbour at dusk"
    inscription.negative = "people"
    inscription.seed = .number(42)
    inscription.steps = 20
    inscription.model = "saltmarsh-xl"
    inscription.altText = "Boats lie in still water."
    inscription.sourceType = .trainedAlgorithmicMedia
    try folder.write(inscription.written(into: file), to: "told.png")
    try folder.write(Array(file.prefix(file.count / 2)), to: "half.png")
  }

  private func info(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(["image", "info"] + words, in: folder)
  }

  @Test func whatAPictureSaysIsShown() throws {
    let outcome = try info("told.png")
    #expect(outcome.status == 0 && outcome.errors == "")
    for line in [
      "PICTURE    PNG, 30 × 20, ", "ALT TEXT   Boats lie in still water.",
      "SOURCE     trainedAlgorithmicMedia", "MADE WITH  Limn", "PROMPT     a harbour at dusk",
      "NEGATIVE   people", "MODEL      saltmarsh-xl", "SEED       42", "STEPS      20",
    ] {
      #expect(outcome.output.contains(line), "\(line)")
    }
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test func jsonHasAnObjectForEachFile() throws {
    let outcome = try info("told.png", "plain.png", "none.png", "--json")
    #expect(outcome.status == 3)
    let all = try JSONDecoder().decode([Picture].self, from: Data(outcome.output.utf8))
    #expect(all.map(\.path) == [folder.at("told.png"), folder.at("plain.png"), "none.png"])
    #expect(all[0].made?.prompt == "a harbour at dusk" && all[0].made?.seed == "42")
    #expect(all[0].made?.raw?.contains("Negative prompt: people") ?? false)
    #expect(all[1].made == nil && all[1].width == 30 && all[1].fingerprint == nil)
    #expect(all[2].error?.contains("none.png") ?? false && all[2].width == nil)
  }

  private struct Picture: Decodable {
    struct Making: Decodable {
      let prompt, seed, raw: String?
    }
    struct Fingerprint: Decodable {
      struct Share: Decodable {
        let color: String
        let share: Double
      }
      let hash: String
      let brightness: Double
      let colors: [Share]
    }
    let path: String
    let width: Int?
    let made: Making?
    let fingerprint: Fingerprint?
    let error: String?
  }

  @Test func pixelsAreLookedAtOnRequest() throws {
    let outcome = try info("plain.png", "--fingerprint", "--json")
    let all = try JSONDecoder().decode([Picture].self, from: Data(outcome.output.utf8))
    let fingerprint = try #require(all.first?.fingerprint)
    #expect(fingerprint.hash == "0000000000000000")
    #expect(fingerprint.colors.map(\.color) == ["#1e3a5f"])
    #expect(try info("plain.png", "--fingerprint").output.contains("COLOURS      #1e3a5f 100 %"))
  }

  /// Of a file whose end is missing the header is told; its pixels cannot be looked at.
  @Test func aBrokenPictureIsToldOfAsFarAsItGoes() throws {
    #expect(try info("half.png").output.contains("PNG, 30 × 20"))
    let outcome = try info("half.png", "--fingerprint")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("half.png: The PNG ends before its picture does."))
  }
}
