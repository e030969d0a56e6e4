/// The point of a picture that must not be cut off: percents from the left and from the top.
package struct FocusPoint: Hashable, Sendable {
  package let x: Int
  package let y: Int

  package static let centre = FocusPoint(x: 50, y: 50)

  /// What lies outside counts as the nearest point inside.
  package init(x: Int, y: Int) {
    (self.x, self.y) = (min(max(x, 0), 100), min(max(y, 0), 100))
  }
}

extension ImageStep {
  /// Cuts off what does not fit a shape, `width` to `height`, and keeps the focus as near to the
  /// middle as it can be.
  package static func crop(
    _ width: Int, to height: Int, around focus: FocusPoint = .centre
  ) -> ImageStep {
    // A shape is two small numbers, so that no product of them with a side is too large.
    let (width, height) = (min(max(width, 1), 10_000), min(max(height, 1), 10_000))
    let place = focus == .centre ? "" : "-at-\(focus.x)-\(focus.y)"
    return ImageStep(identifier: "crop-\(width)x\(height)\(place)") { framing in
      framing.crop(to: framing.size.area(shaped: width, to: height, around: focus))
    }
  }

  /// Cuts a picture to its largest square.
  package static func square(around focus: FocusPoint = .centre) -> ImageStep {
    let place = focus == .centre ? "" : "-at-\(focus.x)-\(focus.y)"
    return ImageStep(identifier: "square\(place)") { framing in
      framing.crop(to: framing.size.area(shaped: 1, to: 1, around: focus))
    }
  }

  package static var square: ImageStep { square() }
}

extension PixelSize {
  /// The largest area of a shape.
  fileprivate func area(shaped width: Int, to height: Int, around focus: FocusPoint) -> PixelArea {
    var size = self
    if self.width * height > self.height * width {
      size.width = max(1, (self.height * width * 2 + height) / (height * 2))
    } else {
      size.height = max(1, (self.width * height * 2 + width) / (width * 2))
    }
    let start = { (whole: Int, kept: Int, percent: Int) in
      min(max((whole * percent * 2 - kept * 100 + 100) / 200, 0), whole - kept)
    }
    return PixelArea(
      x: start(self.width, size.width, focus.x), y: start(self.height, size.height, focus.y),
      size: size)
  }
}
