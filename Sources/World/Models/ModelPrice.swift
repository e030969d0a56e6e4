public import FoundationEssentials

/// What the pictures of a model cost, and how sure that is.
public struct ModelPrices: Hashable, Codable, Sendable {
  /// When this was published, as far as it is known: `2026-10`.
  public let asOf: String?

  /// Whether it may be told as it is; otherwise it is an estimate.
  public let isFirm: Bool

  /// The prices. Those of different units add up; those of one unit are for different sizes and
  /// qualities.
  public let list: [ModelPrice]

  /// How the price follows from width, height and quality, where it does.
  public internal(set) var tokens: TokenPrice?

  /// The name of the rule in a catalogue file.
  let byTokens: String?

  /// What somebody takes for what is their own.
  static let nothing = ModelPrices(asOf: nil, isFirm: true, list: [ModelPrice(usd: 0)])

  init(asOf: String?, isFirm: Bool, list: [ModelPrice]) {
    (self.asOf, self.isFirm, self.list) = (asOf, isFirm, list)
    byTokens = nil
  }

  /// Reads it from a catalogue file.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    asOf = try values.decodeIfPresent(String.self, forKey: .asOf)
    isFirm = try values.decodeIfPresent(Bool.self, forKey: .isFirm) ?? true
    list = try values.decodeIfPresent([ModelPrice].self, forKey: .list) ?? []
    byTokens = try values.decodeIfPresent(String.self, forKey: .byTokens)
  }

  private enum CodingKeys: String, CodingKey {
    case asOf, isFirm, list, byTokens, tokens
  }
}

/// One price.
public struct ModelPrice: Hashable, Codable, Sendable {
  /// What is paid for.
  public enum Unit: String, Codable, CaseIterable, Sendable {
    /// One picture.
    case image

    /// A million pixels that are made.
    case outputMegapixel

    /// A million pixels of reference pictures.
    case inputMegapixel

    /// One request.
    case run
  }

  /// US dollars.
  public let usd: Decimal

  /// What is paid for.
  public let per: Unit

  /// Whether it is only the lowest price that was published.
  public let atLeast: Bool

  /// The size it is for, if not for all.
  public let size: String?

  /// The quality it is for, if not for all.
  public let quality: String?

  init(usd: Decimal) {
    (self.usd, per, atLeast, size, quality) = (usd, .image, false, nil, nil)
  }

  /// Reads it from a catalogue file, where the money may be a text or a number.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    usd = try values.decodeMoney(forKey: .usd)
    per = try values.decodeIfPresent(Unit.self, forKey: .per) ?? .image
    atLeast = try values.decodeIfPresent(Bool.self, forKey: .atLeast) ?? false
    size = try values.decodeIfPresent(String.self, forKey: .size)
    quality = try values.decodeIfPresent(String.self, forKey: .quality)
  }

  /// Writes it as JSON has it everywhere: money is a decimal text.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode("\(usd)", forKey: .usd)
    try values.encode(per, forKey: .per)
    try values.encode(atLeast, forKey: .atLeast)
    try values.encodeIfPresent(size, forKey: .size)
    try values.encodeIfPresent(quality, forKey: .quality)
  }

  private enum CodingKeys: String, CodingKey {
    case usd, per, atLeast, size, quality
  }
}

extension Decimal {
  /// An amount of money such as `0.04`; nil where any part of the text is something else.
  package init?(money text: String) {
    // A catalogue has hundreds of them, and every command that makes pictures reads it: a regular expression
    // would take a fifth of that.
    let digits = text.utf8.starts(with: "-".utf8) ? text.utf8.dropFirst() : text.utf8[...]
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2,
      parts.allSatisfy({ (1...9).contains($0.count) && $0.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    self.init(string: text)
  }
}

extension KeyedDecodingContainer {
  func decodeMoney(forKey key: Key) throws -> Decimal {
    let text: String
    do {
      text = try decode(String.self, forKey: key)
    } catch DecodingError.typeMismatch {
      return try decode(Decimal.self, forKey: key)
    }
    guard let money = Decimal(money: text) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "“\(text)” is no amount of money.")
    }
    return money
  }
}
