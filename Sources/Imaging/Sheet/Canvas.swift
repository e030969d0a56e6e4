/// Pixels that something is drawn on, all of them opaque.
struct Canvas {
  let size: PixelSize
  private var pixels: [UInt8]

  /// The caller has checked the size.
  init(_ size: PixelSize, ground: Colour) {
    self.size = size
    pixels = size.emptyPixels
    fill(PixelArea(x: 0, y: 0, size: size), ground)
  }

  var bitmap: Bitmap { Bitmap(size, pixels, isKnownOpaque: true) }

  /// What lies outside is not drawn.
  mutating func fill(_ area: PixelArea, _ colour: Colour) {
    let width = size.width
    let across = max(0, area.x)..<max(0, area.x, min(width, area.x + area.size.width))
    let down = max(0, area.y)..<max(0, area.y, min(size.height, area.y + area.size.height))
    let pixel = UInt32(littleEndian: colour.littleEndian)
    pixels.withUnsafeMutableBytes { pixels in
      for y in down {
        for x in across {
          pixels.storeBytes(
            of: pixel, toByteOffset: (y * width + x) * Bitmap.bytesPerPixel, as: UInt32.self)
        }
      }
    }
  }

  /// Squares of two colours, as many programs show that something is see-through.
  mutating func checker(_ area: PixelArea, side: Int, _ colours: (Colour, Colour)) {
    fill(area, colours.0)
    for y in stride(from: 0, to: area.size.height, by: side) {
      for x in stride(from: y / side % 2 * side, to: area.size.width, by: 2 * side) {
        let square = PixelSize(
          width: min(side, area.size.width - x), height: min(side, area.size.height - y))
        fill(PixelArea(x: area.x + x, y: area.y + y, size: square), colours.1)
      }
    }
  }

  /// Lays a picture on what is there. It must lie inside.
  mutating func draw(_ picture: Bitmap, x left: Int, y top: Int) {
    let width = size.width
    pixels.withUnsafeMutableBufferPointer { pixels in
      picture.pixels.withUnsafeBufferPointer { source in
        for row in 0..<picture.size.height {
          for column in 0..<picture.size.width {
            let from = (row * picture.size.width + column) * Bitmap.bytesPerPixel
            let to = ((top + row) * width + left + column) * Bitmap.bytesPerPixel
            for channel in 0..<3 {
              pixels[to + channel] = source[from + channel]
                .laid(on: pixels[to + channel], alpha: source[from + 3])
            }
          }
        }
      }
    }
  }

  /// Writes a line whose letters begin at a corner, each dot of them a square.
  mutating func write(_ text: String, x left: Int, y top: Int, dot: Int, _ colour: Colour) {
    var left = left
    for letter in text {
      for (row, bits) in LabelFont.rows(of: letter).enumerated() {
        for column in 0..<LabelFont.width
        where bits >> UInt8(LabelFont.width - 1 - column) & 1 == 1 {
          let place = PixelArea(
            x: left + column * dot, y: top + row * dot, size: PixelSize(width: dot, height: dot))
          fill(place, colour)
        }
      }
      left += LabelFont.advance * dot
    }
  }
}

extension Colour {
  static func grey(_ light: UInt8) -> Colour { Colour(red: light, green: light, blue: light) }

  /// An opaque pixel as a number whose lowest byte comes first.
  fileprivate var littleEndian: UInt32 {
    UInt32(red) | UInt32(green) << 8 | UInt32(blue) << 16 | 255 << 24
  }
}
