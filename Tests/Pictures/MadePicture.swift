import CJPEG
import CWebP
import Imaging

/// Pixels that look a little like a photograph, and what the libraries' own encoders make of them.
struct MadePicture {
  let size: PixelSize

  /// Red, green, blue and alpha, or four inks.
  var pixels: [UInt8]

  /// Soft colours, another in each corner.
  init(width: Int = 64, height: Int = 48, hasAlpha: Bool = false) {
    size = PixelSize(width: width, height: height)
    pixels = []
    for y in 0..<height {
      for x in 0..<width {
        let (across, down) = (x * 255 / max(1, width - 1), y * 255 / max(1, height - 1))
        let alpha = hasAlpha ? 255 - across / 2 : 255
        pixels += [across, down, 128 - across / 4 + down / 4, alpha].map { UInt8($0) }
      }
    }
  }

  /// Of one colour.
  init(width: Int, height: Int, of pixel: [UInt8]) {
    size = PixelSize(width: width, height: height)
    pixels = (0..<width * height).flatMap { _ in pixel }
  }

  // MARK: JPEG

  struct JPEGKind {
    var quality: Int32 = 95
    var sampling = TJSAMP_444
    var format = TJPF_RGBA
    var flags: Int32 = 0
  }

  func jpeg(_ kind: JPEGKind = JPEGKind()) throws -> [UInt8] {
    guard let encoder = tjInitCompress() else { throw EncoderFailed() }
    defer { tjDestroy(encoder) }
    var target: UnsafeMutablePointer<UInt8>?
    var count: UInt = 0
    defer { tjFree(target) }
    let code = tjCompress2(
      encoder, pixels, Int32(size.width), 0, Int32(size.height), kind.format.rawValue, &target,
      &count, Int32(kind.sampling.rawValue), kind.quality, kind.flags)
    guard code == 0, let target else { throw EncoderFailed() }
    return Array(UnsafeBufferPointer(start: target, count: Int(count)))
  }

  // MARK: WebP

  func webp(quality: Float = 95) throws -> [UInt8] {
    try encoded {
      WebPEncodeRGBA(
        pixels, Int32(size.width), Int32(size.height), Int32(size.width * 4), quality, &$0)
    }
  }

  func losslessWebP() throws -> [UInt8] {
    try encoded {
      WebPEncodeLosslessRGBA(
        pixels, Int32(size.width), Int32(size.height), Int32(size.width * 4), &$0)
    }
  }

  private func encoded(
    _ encode: (inout UnsafeMutablePointer<UInt8>?) -> Int
  ) throws -> [UInt8] {
    var target: UnsafeMutablePointer<UInt8>?
    let count = encode(&target)
    defer { WebPFree(target) }
    guard count > 0, let target else { throw EncoderFailed() }
    return Array(UnsafeBufferPointer(start: target, count: count))
  }

  struct EncoderFailed: Error {}
}

extension Bitmap {
  /// How far the channel that differs most is away from the same of another.
  func largestDifference(to pixels: [UInt8]) -> Int {
    guard pixels.count == self.pixels.count else { return 256 }
    return zip(self.pixels, pixels).reduce(0) { max($0, abs(Int($1.0) - Int($1.1))) }
  }

  /// The same without alpha, and on the whole.
  func meanDifference(to pixels: [UInt8]) -> Double {
    guard pixels.count == self.pixels.count else { return 256 }
    let sum = zip(self.pixels, pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    return Double(sum) / Double(pixels.count)
  }
}

extension [UInt8] {
  /// A JPEG with one more segment, right behind its start.
  func withSegment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
    let length = UInt16(body.count + 2)
    let head: [UInt8] = [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)]
    return Array(prefix(2)) + head + body + dropFirst(2)
  }
}
