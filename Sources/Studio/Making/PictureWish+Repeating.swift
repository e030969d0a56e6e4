package import World

extension PictureWish {
  /// The wish, with all that was wanted of a generation that is made once more and that this does not say
  /// otherwise. What was said to its model in words of that model is nothing for another one.
  package func repeating(
    _ generation: Generation, images former: [GenerationImage], by maker: Maker
  ) -> PictureWish {
    var wish = self
    func said(_ option: String) -> String? { generation.texts(of: option).first }
    if images.isEmpty {
      wish.images = former
      wish.strength = strength ?? said("strength").flatMap { Double($0) }
    }
    guard generation.provider == maker.provider, generation.model == maker.modelID else {
      return wish
    }
    wish.quality = quality ?? said("quality")
    wish.format = format ?? said("format").flatMap { MediaItem.Format(rawValue: $0) }
    wish.steps = steps ?? said("steps").flatMap { Int($0) }
    wish.guidance = guidance ?? said("guidance").flatMap { Double($0) }
    if parameters.isEmpty {
      wish.parameters = generation.texts(of: "set").compactMap { text in
        guard let sign = text.firstIndex(of: "=") else { return nil }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
      }
    }
    return wish
  }
}
