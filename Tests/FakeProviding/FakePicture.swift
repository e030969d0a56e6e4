import Imaging

/// Small pictures that follow from their names, none like another.
package enum FakePicture {
  package static func bytes(of request: String, _ place: Int) throws -> [UInt8] {
    var state = "\(request) \(place)".utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    let pixels = (0..<16 * 16).flatMap { _ -> [UInt8] in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return [UInt8(state >> 56), UInt8(state >> 48 & 255), UInt8(state >> 40 & 255), 255]
    }
    guard let bitmap = Bitmap(size: PixelSize(width: 16, height: 16), pixels: pixels) else {
      return []
    }
    return try bitmap.encoded(as: .png)
  }
}
