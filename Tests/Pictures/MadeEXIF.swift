/// EXIF that says how a picture is to be turned, and what else stands in its way.
struct MadeEXIF {
  var orientation: Int
  var isLowFirst = false

  var bytes: [UInt8] {
    let mark = Array((isLowFirst ? "II" : "MM").utf8)
    // The make, which lies before it, and the entry itself.
    let make = number(0x010F, 2) + number(2, 2) + number(4, 4) + Array("abc\0".utf8)
    let entry =
      number(0x0112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + number(0, 2)
    return mark + number(42, 2) + number(8, 4) + number(2, 2) + make + entry + number(0, 4)
  }

  private func number(_ number: Int, _ size: Int) -> [UInt8] {
    let low = (0..<size).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    return isLowFirst ? low : low.reversed()
  }
}
