import Foundation
import Imaging
import TestSupport
import Testing

/// Picture files for the tests of commands.
extension TemporaryFolder {
  /// Makes a PNG of one colour.
  func writePicture(of pixel: [UInt8], width: Int, height: Int, to name: String) throws {
    let pixels = (0..<width * height).flatMap { _ in pixel }
    let size = PixelSize(width: width, height: height)
    let bitmap = try #require(Bitmap(size: size, pixels: pixels))
    try write(bitmap.encoded(as: .png), to: name)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: at(name)))
  }

  func bytes(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: at(name))))
  }
}
