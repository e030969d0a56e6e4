public import FoundationEssentials

/// The price of pictures that are paid by the token, of which a picture has as many as its size and
/// its quality make.
public struct TokenPrice: Hashable, Codable, Sendable {
  /// US dollars for a million tokens of pictures that are made.
  public let output: Decimal

  /// US dollars for a million tokens of words.
  public let text: Decimal

  /// US dollars for a million tokens of reference pictures.
  public let image: Decimal

  /// How finely each quality looks at a picture.
  public let factors: [String: Int]

  /// Reads it from a catalogue file.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    output = try values.decodeMoney(forKey: .output)
    text = try values.decodeMoney(forKey: .text)
    image = try values.decodeMoney(forKey: .image)
    factors = try values.decode([String: Int].self, forKey: .factors)
  }

  /// Writes it with its money as decimal texts.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode("\(output)", forKey: .output)
    try values.encode("\(text)", forKey: .text)
    try values.encode("\(image)", forKey: .image)
    try values.encode(factors, forKey: .factors)
  }

  private enum CodingKeys: String, CodingKey {
    case output, text, image, factors
  }
}

extension TokenPrice {
  /// How many tokens a picture has; nil for a quality that it does not know, such as `auto`.
  ///
  /// Found out from OpenAI's calculator and compared with bills: a factor for each side, and a number
  /// of tokens that grows with the area.
  public func tokens(width: Int, height: Int, quality: String) -> Int? {
    guard let factor = factors[quality], width > 0, height > 0 else { return nil }
    let (short, long) = (min(width, height), max(width, height))
    let other = (2 * factor * short + long) / (2 * long)
    return (factor * other * (2_000_000 + width * height) + 3_999_999) / 4_000_000
  }

  /// US dollars for one picture, without the words and the reference pictures.
  public func price(width: Int, height: Int, quality: String) -> Decimal? {
    tokens(width: width, height: height, quality: quality).map { Decimal($0) * output / 1_000_000 }
  }
}

extension Model {
  /// US dollars for the cheapest picture that can be asked for; nil where it is not known.
  public var leastPrice: Decimal? {
    guard let prices else { return nil }
    if let tokens = prices.tokens { return leastPrice(by: tokens) }
    // A request makes at least one picture, and a picture is taken to have at least a megapixel.
    let units = Dictionary(grouping: prices.list, by: \.per).filter { $0.key != .inputMegapixel }
    let least = units.values.compactMap { $0.map(\.usd).min() }
    return least.isEmpty ? nil : least.reduce(0, +)
  }

  private func leastPrice(by tokens: TokenPrice) -> Decimal? {
    sizes.flatMap { size in
      tokens.factors.keys.compactMap { quality -> Decimal? in
        guard let width = size.width, let height = size.height else { return nil }
        return tokens.price(width: width, height: height, quality: quality)
      }
    }.min()
  }

  /// Whether every picture costs the same.
  public var hasOnePrice: Bool {
    guard let prices, prices.tokens == nil, prices.list.count == 1 else { return false }
    return prices.list[0].per == .image && !prices.list[0].atLeast
  }
}
