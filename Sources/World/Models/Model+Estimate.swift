import FoundationEssentials

/// What a request may cost, as far as the catalogue knows.
public struct PriceEstimate: Hashable, Sendable {
  /// The whole request; never less than what is published.
  public let amount: Amount

  /// Whether it is the price, and not only near it.
  public let isFirm: Bool

  package init(amount: Amount, isFirm: Bool) { (self.amount, self.isFirm) = (amount, isFirm) }
}

extension Model {
  /// What a request for pictures may cost; nil where nobody has published it, which does not mean that they
  /// are free.
  ///
  /// - Parameters:
  ///   - quality: In the words of the provider; nil where the model has no such words.
  ///   - letters: How long the prompt is, in bytes.
  ///   - inputPixels: How many pixels are handed over.
  public func estimate(
    pictures: Int, width: Int, height: Int, quality: String?, letters: Int = 0, inputPixels: Int = 0
  ) -> PriceEstimate? {
    guard let prices, Self.sides.contains(width), Self.sides.contains(height) else { return nil }
    let size = PixelsAndQuality(width: width, height: height, quality: quality)
    if let tokens = prices.tokens {
      guard let each = tokens.price(width: width, height: height, quality: quality ?? ""),
        let made = Amount(atLeast: each * Decimal(pictures) + tokens.input(letters, inputPixels))
      else { return nil }
      return PriceEstimate(amount: made, isFirm: prices.isFirm && inputPixels == 0)
    }
    guard !prices.list.isEmpty else { return nil }
    return sum(of: prices, pictures, size, inputPixels)
  }

  /// Wider than any picture, so that counting its pixels never traps.
  private static let sides = 1...100_000

  private func sum(
    of prices: ModelPrices, _ pictures: Int, _ size: PixelsAndQuality, _ inputPixels: Int
  ) -> PriceEstimate? {
    var (dollars, isFirm) = (Decimal(0), prices.isFirm)
    for (unit, list) in Dictionary(grouping: prices.list, by: \.per) {
      guard let (price, isExact) = size.price(among: list) else { return nil }
      isFirm = isFirm && isExact && !price.atLeast
      switch unit {
      case .image: dollars += price.usd * Decimal(pictures)
      case .run: dollars += price.usd
      case .outputMegapixel:
        dollars += price.usd * Decimal(pictures) * megapixels(size.width * size.height)
      case .inputMegapixel: dollars += price.usd * megapixels(inputPixels)
      }
    }
    return Amount(atLeast: dollars).map { PriceEstimate(amount: $0, isFirm: isFirm) }
  }

  /// Begun ones count, as most services have it.
  private func megapixels(_ pixels: Int) -> Decimal {
    Decimal(max(0, pixels) / 1_000_000 + (max(0, pixels) % 1_000_000 == 0 ? 0 : 1))
  }
}

extension TokenPrice {
  /// US dollars for what is handed over: a word has at most a token for each three letters, and a reference
  /// picture at most as many as one of the best quality.
  fileprivate func input(_ letters: Int, _ pixels: Int) -> Decimal {
    let tokens = Decimal(max(0, letters) / 3 + 1) * text + Decimal(max(0, pixels) / 170) * image
    return tokens / 1_000_000
  }
}

/// What a price may depend on.
private struct PixelsAndQuality {
  let width: Int
  let height: Int
  let quality: String?

  /// The price that is for this, or for the next larger size. One for all is not for what has one of its
  /// own; where two are as good, the higher counts.
  func price(among list: [ModelPrice]) -> (price: ModelPrice, isExact: Bool)? {
    let fitting = list.filter { $0.quality == nil || $0.quality == quality }
    let exact = fitting.filter { $0.size == nil || isMeant(by: $0.size ?? "") }
    if let price = exact.max(by: { $0.rank < $1.rank }) { return (price, true) }
    let larger = fitting.filter { pixels(of: $0.size ?? "") >= width * height }
    let next = larger.map { pixels(of: $0.size ?? "") }.min()
    return larger.filter { pixels(of: $0.size ?? "") == next }.max { $0.rank < $1.rank }
      .map { ($0, false) }
  }

  /// `1536x1024` stands for both ways to hold it, `2K` for a longer side.
  private func isMeant(by name: String) -> Bool {
    let size = ModelSize(name)
    if let other = size.width, let side = size.height {
      return [other, side].sorted() == [width, height].sorted()
    }
    return name == AskedSize(width: width, height: height).tier
  }

  private func pixels(of name: String) -> Int {
    let size = ModelSize(name)
    return (size.width ?? 0) * (size.height ?? 0)
  }
}

extension ModelPrice {
  /// How particular it is, then how high.
  fileprivate var rank: (Int, Decimal) { ([size, quality].compactMap(\.self).count, usd) }
}
