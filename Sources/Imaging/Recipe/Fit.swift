extension ImageStep {
  /// Shrinks a picture until neither side is longer than `limit`; never enlarges one.
  package static func fit(within limit: Int) -> ImageStep {
    ImageStep(identifier: "fit-\(limit)") { framing in
      let longest = max(framing.size.width, framing.size.height)
      guard longest > limit else { return }
      let fitting = { (side: Int) in max(1, (side * limit * 2 + longest) / (longest * 2)) }
      framing.resize(
        to: PixelSize(width: fitting(framing.size.width), height: fitting(framing.size.height)))
    }
  }
}
