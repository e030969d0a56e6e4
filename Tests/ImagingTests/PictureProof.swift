import TestSupport
import Testing

@testable import Imaging
@testable import Pictures

/// No bytes make the decoders trap, leave the limits, or give half a picture for a whole one.
@Suite struct PictureProof {
  /// What the outcome of each reading of spoilt bytes must be like.
  private func read(_ bytes: [UInt8], limits: ImageLimits) throws -> Bitmap? {
    var how = Decoding()
    how.limits = limits
    for (acceptsParts, covering) in [(true, 5), (true, nil), (false, 5), (false, nil)] {
      how.acceptsParts = acceptsParts
      how.covering = covering.map { PixelSize(width: $0, height: $0) }
      how.turnsUpright = acceptsParts
      do throws(ImageError) {
        let bitmap = try Bitmap(decoding: bytes, how)
        #expect(bitmap.size.width * bitmap.size.height <= limits.pixels)
        #expect(bitmap.pixels.count == bitmap.size.width * bitmap.size.height * 4)
        if !acceptsParts, covering == nil { return bitmap }
      } catch {
        #expect(error.errorDescription?.isEmpty == false)
        #expect(error.recoverySuggestion?.isEmpty == false)
      }
    }
    return nil
  }

  @Test(arguments: try GoodFile.all())
  func everyTruncationIsNoticed(file: GoodFile) throws {
    let whole = try Bitmap(decoding: file.bytes)
    for count in 0..<file.bytes.count {
      let start = Array(file.bytes.prefix(count))
      if let bitmap = try read(start, limits: ImageLimits()) {
        Issue.record("\(count) of \(file.bytes.count) bytes were taken for a whole picture")
        #expect(bitmap == whole)
      }
    }
  }

  @Test(arguments: try GoodFile.all())
  func mutationsAreRefusedOrHarmless(file: GoodFile) throws {
    let whole = try Bitmap(decoding: file.bytes)
    var limits = ImageLimits()
    limits.pixels = 1_000_000
    var dice = Dice(seed: 42)
    for _ in 0..<Proof.count(of: 3000) {
      var bytes = file.bytes
      for _ in 0..<Int.random(in: 1...4, using: &dice) { mutate(&bytes, &dice) }
      _ = ImageFormat(of: bytes)
      if let info = info(of: bytes) { #expect(info.size.width > 0 && info.frames > 0) }
      let bitmap = try read(bytes, limits: limits)
      if let bitmap, file.isChecked { #expect(bitmap.size == whole.size) }
    }
  }

  private func info(of bytes: [UInt8]) -> ImageInfo? {
    do throws(ImageError) {
      return try ImageInfo(of: bytes)
    } catch {
      #expect(error.errorDescription != nil)
      return nil
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ dice: inout Dice) {
    guard bytes.count > 8 else { return }
    let place = Int.random(in: 0..<bytes.count, using: &dice)
    switch Int.random(in: 0..<6, using: &dice) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
    case 1: bytes[place] = UInt8.random(in: 0...255, using: &dice)
    case 2: bytes[place] = Bool.random(using: &dice) ? 0 : 255
    case 3: bytes.insert(UInt8.random(in: 0...255, using: &dice), at: place)
    case 4: bytes.removeSubrange(place..<min(bytes.count, place + 5))
    default:
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &dice))
      bytes.insert(contentsOf: bytes[place..<end], at: place)
    }
  }

  /// With right checksums, so that wrong bytes come as far as they can.
  @Test func wrongCompressedPixelsWithRightChecksumsAreRefusedOrHarmless() throws {
    var dice = Dice(seed: 7)
    for _ in 0..<Proof.count(of: 3000) {
      let (colour, depth) = MadePNG.kinds.randomElement(using: &dice) ?? (2, 8)
      var png = MadePNG(colour: colour, depth: depth)
      png.isInterlaced = Bool.random(using: &dice)
      png.filter = Int.random(in: 0...6, using: &dice)
      png.transparency = (0..<Int.random(in: 0...7, using: &dice)).map { UInt8($0) }
      var pixels = MadePNG.stored(png.raw)
      mutate(&pixels, &dice)
      let bitmap = try read(png.file(pixels: pixels), limits: ImageLimits())
      if let bitmap { #expect(bitmap.size == PixelSize(width: 7, height: 6)) }
    }
  }
}
