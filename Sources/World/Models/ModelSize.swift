/// A size that a model can be asked for, by its name: `1024x1024`, `2K`, `portrait_4_3`, `auto`.
public struct ModelSize: Hashable, Encodable, Sendable {
  /// The word for it.
  public let name: String

  /// The width in pixels; nil where the word does not say.
  public let width: Int?

  /// The height in pixels; nil where the word does not say.
  public let height: Int?

  /// - Parameter presets: Sizes that have a name of another kind.
  init(_ name: String, presets: [String: String] = [:]) {
    self.name = name
    let sides = (presets[name] ?? name).split(separator: "x").map { Int($0) }
    (width, height) = sides.count == 2 ? (sides[0], sides[1]) : (nil, nil)
  }
}

/// Which widths and heights a model makes.
public struct ModelSizeRule: Hashable, Codable, Sendable {
  /// What both must be a multiple of.
  public let multipleOf: Int?

  /// How long each may be.
  public let edges: Span?

  /// How many pixels there may be.
  public let pixels: Span?

  /// How many times as long as the short side the long side may be.
  public let longest: Double?

  /// From the least to the most, as far as they are known.
  public struct Span: Hashable, Codable, Sendable {
    /// The least.
    public let least: Int?

    /// The most.
    public let most: Int?
  }
}

/// What a catalogue file says of sizes; where it says anything, it says all.
struct ModelShapes: Hashable, Codable, Sendable {
  var sizes: [String]?
  var ratios: [String]?
  var words: [String]?
  var rule: ModelSizeRule?
}
