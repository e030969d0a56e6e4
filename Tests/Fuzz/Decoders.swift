import CJPEG

@testable import Imaging
@testable import Pictures

extension FuzzTarget {
  /// Mutations of the pixels come as far as libpng's filters: most seeds do not compress them, and
  /// checksums are mended.
  static let png = FuzzTarget(
    name: "png",
    seeds: {
      try GoodFile.all(.png)
        + MadePNG.kinds.flatMap { kind in
          [false, true].map { isInterlaced in
            var png = MadePNG(colour: kind.colour, depth: kind.depth)
            png.isInterlaced = isInterlaced
            return isInterlaced ? png.bytes : png.file(pixels: FileBytes.deflated(png.raw))
          }
        }
    },
    words: [
      "IHDR", "PLTE", "tRNS", "IDAT", "IEND", "eXIf", "acTL", "fcTL", "fdAT", "gAMA", "iCCP",
      "sBIT",
      "cHRM", "sRGB", "bKGD", "hIST",
    ],
    mend: Checksums.mended,
    read: { checkDecoding($0) })

  static let jpeg = FuzzTarget(
    name: "jpeg",
    seeds: {
      let picture = MadePicture(width: 40, height: 24)
      let samplings = [TJSAMP_422, TJSAMP_420, TJSAMP_GRAY, TJSAMP_440, TJSAMP_411]
      return try GoodFile.all(.jpeg)
        + samplings.map { try picture.jpeg(.init(quality: 60, sampling: $0)) }
        + [picture.jpeg(.init(quality: 60, sampling: TJSAMP_420, flags: TJFLAG_PROGRESSIVE))]
    },
    words: [
      "\u{1}\u{1}\u{0}\u{0}", "Exif\0\0", "Adobe", "JFIF\0",
    ],
    read: { checkDecoding($0) })

  static let webp = FuzzTarget(
    name: "webp",
    seeds: { try GoodFile.all(.webp) },
    words: [
      "RIFF", "WEBP", "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "EXIF", "XMP ", "ICCP",
    ],
    read: { checkDecoding($0) })
}

extension GoodFile {
  fileprivate static func all(_ format: ImageFormat) throws -> [[UInt8]] {
    try all().filter { $0.format == format }.map(\.bytes)
  }
}

/// Decodes a file in every way, and compares what comes out.
private func checkDecoding(_ file: [UInt8]) {
  let info = try? ImageInfo(of: file)
  var how = Decoding()
  how.limits.pixels = 1 << 16
  how.limits.scans = 20
  let whole = decoded(file, how)
  if let whole {
    promise(whole.size == info?.size, "a picture of another size than its header says")
  }

  how.acceptsParts = true
  if let part = decoded(file, how), let whole {
    promise(part == whole, "a whole picture that is another when parts are accepted")
  } else {
    promise(whole == nil, "a whole picture that is refused when parts are accepted")
  }

  how.turnsUpright = true
  how.covering = PixelSize(width: 9, height: 5)
  let part = decoded(file, how)
  how.acceptsParts = false
  if let small = decoded(file, how) {
    promise(small == part, "a small picture that is another when parts are accepted")
    promise(info.map { $0.shownSize.covers(small.size) } == true, "a small picture that is larger")
    promise(
      small.size == info?.shownSize || small.size.covers(PixelSize(width: 9, height: 5)),
      "a small picture that does not cover what is wanted")
  }
}

private func decoded(_ file: [UInt8], _ how: Decoding) -> Bitmap? {
  do throws(ImageError) {
    let bitmap = try Bitmap(decoding: file, how)
    let (size, pixels) = (bitmap.size, bitmap.pixels)
    promise(size.width > 0 && size.height > 0, "a picture without pixels")
    promise(size.width * size.height <= how.limits.pixels, "a picture that is larger than allowed")
    promise(pixels.count == size.width * size.height * 4, "another count of bytes than of pixels")
    let isOpaque = stride(from: 3, to: pixels.count, by: 4).allSatisfy { pixels[$0] == 255 }
    promise(bitmap.isOpaque == isOpaque, "a picture that is wrongly called opaque, or not opaque")
    return bitmap
  } catch {
    promise(error.errorDescription?.isEmpty == false, "an error without words")
    return nil
  }
}
