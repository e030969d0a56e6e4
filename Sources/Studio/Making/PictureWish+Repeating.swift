package import World

extension PictureWish {
  /// The wish, with all that was wanted of a generation that is made once more and that this does not say
  /// otherwise.
  package func repeating(_ generation: Generation, images former: [GenerationImage]) -> PictureWish
  {
    var wish = self
    func said(_ option: String) -> String? { generation.texts(of: option).first }
    wish.quality = quality ?? said("quality")
    wish.steps = steps ?? said("steps").flatMap { Int($0) }
    wish.guidance = guidance ?? said("guidance").flatMap { Double($0) }
    wish.strength = strength ?? said("strength").flatMap { Double($0) }
    if parameters.isEmpty {
      wish.parameters = generation.texts(of: "set").compactMap { text in
        guard let sign = text.firstIndex(of: "=") else { return nil }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
      }
    }
    if images.isEmpty { wish.images = former }
    return wish
  }
}
