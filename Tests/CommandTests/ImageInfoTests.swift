import Foundation
import Imaging
import TestSupport
import Testing

@testable import limn

@Suite struct ImageInfoTests {
  let folder = TemporaryFolder()

  init() throws {
    let size = PixelSize(width: 30, height: 20)
    let pixels = (0..<600).flatMap { _ in [30, 58, 95, 255] as [UInt8] }
    let bitmap = try #require(Bitmap(size: size, pixels: pixels))
    let file = try bitmap.encoded(as: .png)
    var inscription = Inscription()
    inscription.prompt = "a harbour at dusk"
    inscription.negative = "people"
    inscription.seed = .number(42)
    inscription.steps = 20
    inscription.model = "saltmarsh-xl"
    inscription.altText = "Boats lie in still water."
    inscription.sourceType = .trainedAlgorithmicMedia
    try save(file, as: "plain.png")
    try save(inscription.written(into: file), as: "told.png")
    try save(Array(file.prefix(file.count / 2)), as: "half.png")
  }

  private func save(_ bytes: [UInt8], as name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: folder.at(name)))
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
