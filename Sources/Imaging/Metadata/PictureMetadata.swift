/// What a picture says about how it was made, whichever tool wrote it and wherever.
///
/// ```swift
/// PictureMetadata(of: bytes)?.prompt    // "a harbour at dusk, oil on canvas"
/// ```
package struct PictureMetadata: Equatable, Sendable {
  /// Some tools allow seeds that are no numbers, or longer ones.
  package enum Seed: Equatable, Sendable {
    case number(UInt64)
    case text(String)
  }

  package struct Size: Equatable, Sendable {
    package let width: Int
    package let height: Int

    /// Nil where no picture could have it.
    package init?(width: Int, height: Int) {
      guard 1...1_000_000 ~= width, 1...1_000_000 ~= height else { return nil }
      (self.width, self.height) = (width, height)
    }
  }

  /// A value that only this tool knows, in its words.
  package struct Value: Equatable, Sendable {
    package let name: String
    package let text: String

    package init(name: String, text: String) { (self.name, self.text) = (name, text) }
  }

  /// What made the picture, as far as it says: `ComfyUI`, or whatever stands under *Software*.
  package var tool: String?
  package var prompt: String?
  package var negative: String?
  package var seed: Seed?
  package var steps: Int?
  package var sampler: String?
  /// How closely the prompt was followed: the *CFG scale* of most tools.
  package var guidance: Double?
  package var model: String?
  /// The size that was asked for; the picture may have been enlarged since.
  package var size: Size?
  /// All other values, in the order in which they stand there.
  package var others: [Value] = []

  /// What is to be seen, for people.
  package var description: String?
  package var title: String?
  /// For those who do not see the picture.
  package var altText: String?
  /// The kind of source, as IPTC names it: `trainedAlgorithmicMedia` or the like.
  package var digitalSourceType: String?

  /// The text that all this was read from.
  package var raw = ""
  /// All texts of the picture, and what had to be left out.
  package var embedded: EmbeddedTexts?

  init() {}
}

extension PictureMetadata {
  /// What the picture says of itself; nil where it says nothing that we understand. No file is too
  /// broken to be asked.
  package init?(of picture: [UInt8]) { self.init(EmbeddedTexts(of: picture)) }

  package init?(_ texts: EmbeddedTexts) {
    let description = DescriptionReader(texts)
    for reader in MetadataReader.all {
      guard var metadata = reader.read(texts) else { continue }
      metadata.embedded = texts
      description.complete(&metadata)
      self = metadata
      return
    }
    return nil
  }
}

extension PictureMetadata.Size {
  init?(width: String?, height: String?) {
    guard let width = width.flatMap({ Int($0) }), let height = height.flatMap({ Int($0) }) else {
      return nil
    }
    self.init(width: width, height: height)
  }

  /// `512x768`, `(1152, 896)` and `1152×896`.
  init?(_ text: String) {
    let numbers = text.split { !($0.isASCII && $0.isNumber) }
    let others = text.filter { !($0.isASCII && $0.isNumber) && !" ()".contains($0) }
    guard numbers.count == 2, ["x", "X", "×", ",", "*"].contains(others) else { return nil }
    self.init(width: String(numbers[0]), height: String(numbers[1]))
  }
}
