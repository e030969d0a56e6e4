/// A picture as coloured text: each cell has a pixel above and one below.
struct HalfBlocks {
  private let picture: Bitmap
  private let colours: PreviewColours

  init(of picture: Bitmap, in room: PreviewRoom, colours: PreviewColours) {
    self.picture = picture.shrunk(to: room.size(for: picture.size, pixelsAcross: 1))
    self.colours = colours
  }

  var text: String {
    stride(from: 0, to: picture.size.height, by: 2).reduce(into: "") { $0 += line(at: $1) }
  }

  private func line(at y: Int) -> String {
    var line = ""
    var last = ""
    for x in 0..<picture.size.width {
      let (letter, style) = cell(above: colour(x, y), below: colour(x, y + 1))
      if style != last { line += "\u{1B}[\(style)m" }
      last = style
      line += letter
    }
    return line + "\u{1B}[0m\n"
  }

  /// A letter, and the codes of its colours. What shows through has the terminal's own.
  private func cell(above: String?, below: String?) -> (letter: String, style: String) {
    switch (above, below) {
    case (let above?, let below?): ("▀", "38;\(above);48;\(below)")
    case (let above?, nil): ("▀", "0;38;\(above)")
    case (nil, let below?): ("▄", "0;38;\(below)")
    case (nil, nil): (" ", "0")
    }
  }

  /// Nil where more than half shows through, and below the last row.
  private func colour(_ x: Int, _ y: Int) -> String? {
    guard y < picture.size.height else { return nil }
    let pixel = picture[x, y]
    guard pixel[3] >= 128 else { return nil }
    switch colours {
    case .direct: return "2;\(pixel[0]);\(pixel[1]);\(pixel[2])"
    case .listed: return "5;\(ListedColour.nearest(to: pixel))"
    }
  }
}

/// The colours of a terminal that has a list of 256. The first 16 are the user's own.
enum ListedColour {
  /// The steps of each channel of the cube that begins at 16.
  private static let steps = [0, 95, 135, 175, 215, 255]

  /// The greys that begin at 232.
  private static let greys = (0..<24).map { 8 + 10 * $0 }

  static func nearest(to pixel: [UInt8]) -> Int {
    let wanted = pixel.prefix(3).map(Int.init)
    let cube = wanted.map { nearest(to: $0, of: steps) }
    let grey = nearest(to: wanted.reduce(0, +) / 3, of: greys)
    let cubeFault = zip(wanted, cube).reduce(0) { $0 + squared($1.0 - steps[$1.1]) }
    let greyFault = wanted.reduce(0) { $0 + squared($1 - greys[grey]) }
    return greyFault < cubeFault ? 232 + grey : 16 + cube.reduce(0) { $0 * 6 + $1 }
  }

  private static func nearest(to light: Int, of lights: [Int]) -> Int {
    lights.indices.min { abs(lights[$0] - light) < abs(lights[$1] - light) } ?? 0
  }

  private static func squared(_ number: Int) -> Int { number * number }
}
