import FoundationEssentials

/// What a request may cost, as far as the catalogue knows.
public struct PriceEstimate: Hashable, Sendable {
  /// The whole request; never less than what is published.
  public let amount: Amount

  /// Whether it is the price, and not only near it.
  public let isFirm: Bool
}

extension Model {
  /// What a request for pictures may cost; nil where nobody has published it, which does not mean that they
  /// are free.
  ///
  /// - Parameters:
  ///   - quality: In the words of the provider; nil where the model has no such words.
  ///   - letters: How long the prompt is.
  ///   - inputPixels: How many pixels are handed over.
  public func estimate(
    pictures: Int, width: Int, height: Int, quality: String?, letters: Int = 0, inputPixels: Int = 0
  ) -> PriceEstimate? {
    guard let prices else { return nil }
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
  private func megapixels(_ pixels: Int) -> Decimal { Decimal((pixels + 999_999) / 1_000_000) }
}

extension TokenPrice {
  /// US dollars for what is handed over: a word has at most a token for each three letters, and a reference
  /// picture at most as many as one of the best quality.
  fileprivate func input(_ letters: Int, _ pixels: Int) -> Decimal {
    let tokens = Decimal(letters / 3 + 1) * text + Decimal(pixels / 170) * image
    return tokens / 1_000_000
  }
}

/// What a price may depend on.
private struct PixelsAndQuality {
  let width: Int
  let height: Int
  let quality: String?

  /// The price that is for this, or for the next larger size.
  func price(among list: [ModelPrice]) -> (price: ModelPrice, isExact: Bool)? {
    let fitting = list.filter { $0.quality == nil || $0.quality == quality }
    if let exact = fitting.first(where: { $0.size == nil || isMeant(by: $0.size ?? "") }) {
      return (exact, true)
    }
    let larger = fitting.filter { pixels(of: $0.size ?? "") >= width * height }
    return larger.min { $0.usd < $1.usd }.map { ($0, false) }
  }

  /// `1536x1024` stands for both ways to hold it, `2K` for a longer side.
  private func isMeant(by name: String) -> Bool {
    let size = ModelSize(name)
    if let other = size.width, let side = size.height {
      return [other, side].sorted() == [width, height].sorted()
    }
    return name == Self.tier(of: max(width, height))
  }

  private func pixels(of name: String) -> Int {
    let size = ModelSize(name)
    return (size.width ?? 0) * (size.height ?? 0)
  }

  private static func tier(of side: Int) -> String {
    side <= 1024 ? "1K" : side <= 2048 ? "2K" : "4K"
  }
}
