import TestSupport
import Testing

@testable import Imaging
@testable import Pictures

/// No bytes make the writers trap, and a copy of what can be shown shows the same.
@Suite struct InscriptionProof {
  private static func all() throws -> [[UInt8]] {
    try GoodFile.all().map(\.bytes) + FullFile.all().map(\.bytes)
      + InscriptionTests.files.map { try MadeInscription.harbour.written(into: $0) }
  }

  /// The pixels of a whole picture, and else nothing.
  private func pixels(_ file: [UInt8]) -> Bitmap? {
    var how = Decoding()
    how.limits.pixels = 1_000_000
    do throws(ImageError) {
      return try Bitmap(decoding: file, how)
    } catch {
      #expect(error.errorDescription != nil)
      return nil
    }
  }

  private func copy(_ file: [UInt8], _ inscription: Inscription) -> [UInt8]? {
    do throws(ImageError) {
      return try inscription.written(into: file)
    } catch {
      #expect(error.errorDescription != nil && error.recoverySuggestion != nil)
      return nil
    }
  }

  /// How many copies were made.
  private func check(_ file: [UInt8], _ inscription: Inscription) -> Int {
    let shown = pixels(file)
    var copies = 0
    for inscription in [inscription, Inscription()] {
      guard let copy = copy(file, inscription) else { continue }
      copies += 1
      if let shown { #expect(pixels(copy) == shown) }
      #expect(self.copy(copy, inscription) == copy)
      let texts = EmbeddedTexts(of: copy)
      #expect(texts.omissions == [])
      #expect(PictureMetadata(texts)?.raw ?? "" == inscription.infotext ?? "")
    }
    return copies
  }

  private static let said: Inscription = {
    var said = Inscription()
    said.prompt = "a harbour — 港"
    return said
  }()

  @Test(arguments: try all())
  func mutationsAreRefusedOrShowTheSame(file: [UInt8]) {
    var dice = Dice(seed: 11)
    var copies = 0
    for _ in 0..<Proof.count(of: 3000) {
      copies += check(MetadataProof.mutated(file, using: &dice), Self.said)
    }
    #expect(copies > 0)
  }

  @Test(arguments: try all())
  func everyTruncationIsRefusedOrShowsTheSame(file: [UInt8]) {
    for count in 0..<file.count where count % max(1, Int(1 / Proof.share)) == 0 {
      _ = check(Array(file.prefix(count)), Self.said)
    }
    #expect(check(file, Self.said) == 2)
  }
}
