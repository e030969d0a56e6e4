import Foundation
import Imaging
import Testing

/// What services answer, with small pictures in it.
enum ServiceAnswer {
  static func picture(_ shade: UInt8) throws -> [UInt8] {
    let pixels = (0..<64).flatMap { index -> [UInt8] in [shade, UInt8(index), 0, 255] }
    let bitmap = try #require(Bitmap(size: PixelSize(width: 8, height: 8), pixels: pixels))
    return try bitmap.encoded(as: .png)
  }

  static func base64() throws -> String { Data(try picture(7)).base64EncodedString() }

  static func openAI() throws -> String {
    """
    {"created": 1, "data": [{"b64_json": "\(try base64())"}], "usage": {"total_tokens": 489,
     "input_tokens": 50, "output_tokens": 439,
     "input_tokens_details": {"text_tokens": 10, "image_tokens": 40}}}
    """
  }
}
