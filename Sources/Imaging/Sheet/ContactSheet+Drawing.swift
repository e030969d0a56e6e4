extension ContactSheet {
  /// Greys do not sway how colours are seen.
  private enum Paint {
    static let ground = Colour.grey(56)
    static let checker = (Colour.grey(208), Colour.grey(168))
    static let missing = Colour.grey(112)
  }

  /// The sheet. The same entries always give the same pixels.
  package var bitmap: Bitmap {
    var canvas = Canvas(size, ground: Paint.ground)
    for (index, entry) in entries.enumerated() {
      let frame = layout.frame(index)
      if let picture = entry.picture {
        draw(picture, in: frame, on: &canvas)
      } else {
        cross(frame, on: &canvas)
      }
      let badge = Badge(entry.label, in: layout.label(index), dot: layout.dot)
      badge.draw(on: &canvas)
    }
    return canvas.bitmap
  }

  /// In the middle, and at the foot, where its label is.
  private func draw(_ picture: Bitmap, in frame: PixelArea, on canvas: inout Canvas) {
    let area = PixelArea(
      x: frame.x + (frame.size.width - picture.size.width) / 2,
      y: frame.y + (frame.size.height - picture.size.height) / 2, size: picture.size)
    if !picture.isOpaque {
      canvas.checker(area, side: max(4, layout.gap / 2), Paint.checker)
    }
    canvas.draw(picture, x: area.x, y: area.y)
  }

  /// An outline and its two diagonals.
  private func cross(_ frame: PixelArea, on canvas: inout Canvas) {
    let (dot, size) = (layout.dot, frame.size)
    canvas.fill(frame, Paint.missing)
    let inside = PixelArea(
      x: frame.x + dot, y: frame.y + dot,
      size: PixelSize(width: size.width - 2 * dot, height: size.height - 2 * dot))
    canvas.fill(inside, Paint.ground)
    let steps = max(size.width, size.height)
    for step in 0..<steps {
      let x = (size.width - dot) * step / steps
      let y = (size.height - dot) * step / steps
      let point = PixelSize(width: dot, height: dot)
      canvas.fill(PixelArea(x: frame.x + x, y: frame.y + y, size: point), Paint.missing)
      canvas.fill(
        PixelArea(x: frame.x + x, y: frame.y + size.height - dot - y, size: point), Paint.missing)
    }
  }
}

/// A label on a plate of its own, in the middle of the room that it has.
struct Badge {
  let text: String
  let plate: PixelArea
  let dot: Int

  /// Between the letters and the edge of the plate, in dots.
  private static let padding = PixelSize(width: 3, height: 2)

  /// Cuts what is too long for the room.
  init(_ label: String, in room: PixelArea, dot: Int) {
    let letters = (room.size.width / dot - 2 * Badge.padding.width + 1) / LabelFont.advance
    text =
      label.count <= letters
      ? label : String(label.prefix(max(0, letters - 2))) + (letters > 2 ? ".." : "")
    let width = Badge.width(of: text, dot: dot)
    let height = (LabelFont.height + 2 * Badge.padding.height) * dot
    plate = PixelArea(
      x: room.x + (room.size.width - width) / 2, y: room.y + room.size.height - height,
      size: PixelSize(width: width, height: height))
    self.dot = dot
  }

  static func width(of text: String, dot: Int) -> Int {
    (LabelFont.width(of: text) + 2 * padding.width) * dot
  }

  func draw(on canvas: inout Canvas) {
    guard !text.isEmpty else { return }
    canvas.fill(plate, .grey(24))
    canvas.write(
      text, x: plate.x + Badge.padding.width * dot, y: plate.y + Badge.padding.height * dot,
      dot: dot, .grey(240))
  }
}
