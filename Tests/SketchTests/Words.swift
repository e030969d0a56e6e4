import Imaging

@testable import Sketch

/// What the tests ask for, in short.
func request(
  subject: String? = nil, setting: String? = nil, style: String? = nil, seed: UInt64 = 1,
  side: Int = 256
) throws -> SketchRequest {
  let parts: [(SketchRequest.Part.Role, String?)] = [
    (.subject, subject), (.setting, setting), (.style, style),
  ]
  return try SketchRequest(
    parts: parts.compactMap { role, text in text.map { SketchRequest.Part(role, $0) } },
    seed: seed, width: side, height: side)
}

extension SketchRequest {
  var picture: Bitmap { Sketcher.paint(self) }

  var plan: Plan { Plan(Scene(parts), seed: seed) }

  /// Where the first person is, if the plan shows only a part of them.
  func portrait(of count: Int = 1) -> Portrait? {
    Scene(parts).subjects.compactMap(\.look).first.map { look in
      Portrait(
        look, number: 0, of: count, plan: plan, canvas: Canvas(width: width, height: height))
    }
  }
}

extension Bitmap {
  /// The mean colour of a square about a spot.
  func mean(around spot: Spot, reach: Int) -> Colour {
    mean(
      x: Int(spot.x) - reach..<Int(spot.x) + reach + 1,
      y: Int(spot.y) - reach..<Int(spot.y) + reach + 1)
  }

  /// The mean colour of what lies inside the picture.
  func mean(x columns: Range<Int>, y rows: Range<Int>) -> Colour {
    var (sum, count) = ([0, 0, 0], 0)
    for y in rows.clamped(to: 0..<size.height) {
      for x in columns.clamped(to: 0..<size.width) {
        let pixel = self[x: x, y: y]
        for channel in 0..<3 { sum[channel] += Int(pixel[channel]) }
        count += 1
      }
    }
    let means = sum.map { UInt8($0 / max(1, count)) }
    return Colour(red: means[0], green: means[1], blue: means[2])
  }

  /// How far the channels of the same places lie apart in the mean, from 0 to 255.
  func difference(from other: Bitmap) -> Double {
    var sum = 0
    for (one, two) in zip(pixels, other.pixels) { sum += abs(Int(one) - Int(two)) }
    return Double(sum) / Double(max(1, pixels.count / 4 * 3))
  }

  fileprivate subscript(x x: Int, y y: Int) -> ArraySlice<UInt8> {
    let start = (y * size.width + x) * Bitmap.bytesPerPixel
    return ArraySlice(pixels[start..<start + 3].map { $0 })
  }
}
