@testable import Imaging
@testable import Pictures

extension FuzzTarget {
  /// What a file is, and what its header says.
  static let info = FuzzTarget(
    name: "info",
    seeds: {
      let gif: [UInt8] = [
        3, 0, 2, 0, 0x80, 0, 0, 1, 2, 3, 4, 5, 6, 0x21, 0xF9, 4, 1, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 3,
        0, 2, 0, 0, 2, 2, 0x44, 1, 0, 0x3B,
      ]
      let others = [
        "MM\0*", "8BPS", "\0\0\0 ftypavif", "\0\0\0 ftypheic", "\0\0\0\u{c}JXL ", "qoif",
      ]
      return try GoodFile.all().map(\.bytes) + [Array("GIF89a".utf8) + gif]
        + others.map { Array($0.utf8) }
    },
    words: [
      "Exif\0\0", "MM\0*", "II*\0", "eXIf", "EXIF", "VP8X", "ANMF", "acTL", "GIF87a", "Adobe",
    ],
    read: { file in
      do throws(ImageError) {
        let info = try ImageInfo(of: file)
        promise(info.format == ImageFormat(of: file), "another format than by its first bytes")
        promise(info.size.width > 0 && info.size.height >= 0, "a size that no picture has")
        promise(info.frames > 0 && info.bitsPerChannel >= 0, "less than one frame")
      } catch {
        promise(error.errorDescription?.isEmpty == false, "an error without words")
      }
    })
}
