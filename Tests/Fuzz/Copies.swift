@testable import Imaging
@testable import Pictures

extension FuzzTarget {
  /// Copies that say what we want, or nothing: of what decodes, the pixels stay.
  static let copies = FuzzTarget(
    name: "copies",
    seeds: { try GoodFile.all().map(\.bytes) },
    words: ["Exif\0\0", "tEXt", "iTXt", "eXIf", "caBX", "VP8X", "EXIF", "XMP ", "ICCP", "JFIF\0"],
    mend: Checksums.mended,
    read: { file in
      var inscription = Inscription()
      inscription.prompt = "a harbour, at \"dusk\": 1\nNegative prompt: x"
      inscription.altText = "Boats & <still> water"
      inscription.sourceType = .algorithmicMedia
      for inscription in [inscription, Inscription()] { checkCopy(of: file, inscription) }
    })
}

private func checkCopy(of file: [UInt8], _ inscription: Inscription) {
  var how = Decoding()
  how.limits.pixels = 1 << 16
  how.limits.scans = 20
  do throws(ImageError) {
    let copy = try inscription.written(into: file)
    let again = try inscription.written(into: copy)
    promise(again == copy, "a copy of a copy that is another")
    let said = PictureMetadata(of: copy)
    promise(said?.altText == inscription.altText, "an alt text that is not read back")
    guard let before = try? Bitmap(decoding: file, how) else { return }
    let after = try Bitmap(decoding: copy, how)
    promise(after == before, "a copy with other pixels")
    let orientations = (try ImageInfo(of: file).orientation, try ImageInfo(of: copy).orientation)
    promise(orientations.0 == orientations.1, "a copy that is turned in another way")
  } catch {
    promise(error.errorDescription?.isEmpty == false, "an error without words")
    promise((try? Bitmap(decoding: file, how)) == nil || isRefused(error), "no copy: \(error)")
  }
}

/// A PNG of which nobody knows which pixels are meant can be decoded, and is not copied.
private func isRefused(_ error: ImageError) -> Bool {
  switch error {
  case .contradictory, .truncated, .textTooLong: true
  default: false
  }
}
