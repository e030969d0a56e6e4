import Foundation
import Imaging
import Text

/// Small pictures by their numbers, none like another.
enum TestPicture {
  static func png(_ number: Int) -> [UInt8] {
    let shade = UInt8(truncatingIfNeeded: number &* 37)
    let pixels = (0..<64).flatMap { index -> [UInt8] in
      [shade, UInt8(index), UInt8(255 - index), 255]
    }
    guard let bitmap = Bitmap(size: PixelSize(width: 8, height: 8), pixels: pixels) else {
      fatalError("A picture of 64 pixels has 256 bytes.")
    }
    do { return try bitmap.encoded(as: .png) } catch { fatalError("\(error)") }
  }

  /// The picture that `@png3` means.
  static func named(_ text: String) -> [UInt8]? {
    guard text.hasPrefix("@png"), let number = Int(text.dropFirst("@png".count)) else { return nil }
    return png(number)
  }

  /// A text with pictures in it as base64: `data:image/png;base64,@png1`.
  static func inlined(_ text: String) -> String {
    var text = text
    while let range = text.range(of: "@png[0-9]+", options: .regularExpression),
      let picture = named(String(text[range]))
    {
      text.replaceSubrange(range, with: Base64.text(of: picture))
    }
    return text
  }
}
