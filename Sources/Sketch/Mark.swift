import Imaging

/// The word in the lower right corner that says what the picture is.
struct Mark {
  var canvas: Canvas
  static let word = "sketch"

  init(_ canvas: Canvas) { self.canvas = canvas }

  /// Light on dark or dark on light, on a ground that is calmed a little.
  mutating func write() {
    let dot = max(1, Int(canvas.short / 480))
    let inset = max(4, Int(canvas.short * 0.018))
    let (width, height) = (LabelFont.width(of: Mark.word) * dot, LabelFont.height * dot)
    let (left, top) = (canvas.width - inset - width, canvas.height - inset - height)
    guard left >= dot * 2, top >= dot * 2 else { return }
    let (columns, rows) = (
      left - 2 * dot..<left + width + 2 * dot, top - 2 * dot..<top + height + 2 * dot
    )
    let ground = mean(columns, rows)
    let ink: Tint = ground.luma > 0.5 ? .hex(0x1c1c22) : .hex(0xf4f1ea)
    for y in rows { for x in columns { mix(x, y, ground, 0.55) } }
    for (number, letter) in Mark.word.enumerated() {
      for (row, bits) in LabelFont.rows(of: letter).prefix(LabelFont.height).enumerated() {
        for column in 0..<LabelFont.width where bits >> UInt8(LabelFont.width - 1 - column) & 1 == 1
        {
          let x = left + (number * LabelFont.advance + column) * dot
          for place in 0..<dot * dot {
            mix(x + place % dot, top + row * dot + place / dot, ink, 0.72)
          }
        }
      }
    }
  }

  private func mean(_ columns: Range<Int>, _ rows: Range<Int>) -> Tint {
    var sum = Tint.zero
    for y in rows { for x in columns { sum += canvas.pixels[y * canvas.width + x] } }
    return sum / Float(max(1, columns.count * rows.count))
  }

  private mutating func mix(_ x: Int, _ y: Int, _ tint: Tint, _ share: Float) {
    let place = y * canvas.width + x
    canvas.pixels[place] = canvas.pixels[place].mixed(tint, share)
  }
}
