import Foundation
import Testing

@testable import World

/// What pictures may cost is told before they are asked for, and is never too low.
@Suite struct EstimateTests {
  private func estimate(
    _ list: String, _ pictures: Int = 1, _ width: Int = 1024, _ height: Int = 1024,
    quality: String? = nil, inputPixels: Int = 0
  ) throws -> String? {
    let model = try Model.saying(#""prices": {"asOf": "2026-10", "list": [\#(list)]}"#)
    let found = model.estimate(
      pictures: pictures, width: width, height: height, quality: quality, inputPixels: inputPixels)
    return found.map { ($0.isFirm ? "" : "~") + $0.amount.text }
  }

  @Test(arguments: [
    (#"{"usd": "0.04"}"#, 3, "0.12"),
    (#"{"usd": "0.04", "per": "run"}"#, 3, "0.04"),
    (#"{"usd": "0.04"}, {"usd": "0.01", "per": "run"}"#, 2, "0.09"),
    (#"{"usd": "0.015", "per": "outputMegapixel"}"#, 2, "0.06"),
    (#"{"usd": "0.02", "atLeast": true}"#, 1, "~0.02"),
    (#"{"usd": "0.0000003"}"#, 1, "0.000001"),
    (#"{"usd": "0.0000003"}"#, 4, "0.000002"),
    (#"{"usd": "0"}"#, 9, "0.00"),
  ])
  func pricesAreMultipliedByWhatTheyAreFor(list: String, pictures: Int, price: String) throws {
    #expect(try estimate(list, pictures) == price)
  }

  /// Begun ones count: a picture of 1024² has more than a million pixels.
  @Test(arguments: [
    (1000, 1000, 1), (1024, 1024, 2), (1000, 1001, 2), (64, 64, 1), (2000, 2000, 4),
  ])
  func megapixelsCountAsBegun(width: Int, height: Int, count: Int) throws {
    let price = try estimate(#"{"usd": "1", "per": "outputMegapixel"}"#, 1, width, height)
    #expect(price == "\(count).00")
  }

  @Test(arguments: [(0, "0.015"), (1, "0.03"), (1_000_000, "0.03"), (1_000_001, "0.045")])
  func whatIsHandedOverIsPaid(pixels: Int, price: String) throws {
    let list = #"{"usd": "0.015", "per": "run"}, {"usd": "0.015", "per": "inputMegapixel"}"#
    #expect(try estimate(list, inputPixels: pixels) == price)
  }

  static let sizes = """
    {"usd": "0.01", "size": "512x512"}, {"usd": "0.04", "size": "1024x1024"},
    {"usd": "0.06", "size": "1536x1024"}
    """
  static let tiers =
    #"{"usd": "0.1", "size": "1K"}, {"usd": "0.2", "size": "2K"}, {"usd": "0.3", "size": "4K"}"#

  /// Between two sizes it is taken for the larger, and said to be a guess; above all of them, nobody knows.
  @Test(
    arguments: [
      (sizes, 1024, 1024, "0.04"), (sizes, 1536, 1024, "0.06"), (sizes, 1024, 1536, "0.06"),
      (sizes, 512, 512, "0.01"), (sizes, 600, 600, "~0.04"), (sizes, 1024, 1025, "~0.06"),
      (sizes, 256, 256, "~0.01"), (sizes, 1600, 1024, nil), (tiers, 1024, 1024, "0.1"),
      (tiers, 1024, 768, "0.1"), (tiers, 1376, 768, "0.1"), (tiers, 2048, 2048, "0.2"),
      (tiers, 1792, 2400, "0.2"), (tiers, 4096, 4096, "0.3"), (tiers, 3584, 4800, "0.3"),
    ] as [(String, Int, Int, String?)])
  func sizesHavePricesOfTheirOwn(list: String, width: Int, height: Int, price: String?) throws {
    let wanted = price.map { $0.hasPrefix("~") ? "~" + text($0.dropFirst()) : text($0[...]) }
    #expect(try estimate(list, 1, width, height) == wanted)
  }

  private func text(_ amount: Substring) -> String { Amount(amount)?.text ?? "" }

  static let qualities = """
    {"usd": "0.01", "quality": "low"}, {"usd": "0.16", "quality": "high"}
    """
  static let exceptions = """
    {"usd": "0.02"}, {"usd": "0.08", "quality": "high"}, {"usd": "0.05", "size": "2048x2048"},
    {"usd": "0.11", "size": "2048x2048", "quality": "high"}
    """

  /// A price for all is not for what has one of its own.
  @Test(
    arguments: [
      (qualities, 1024, "low", "0.01"), (qualities, 1024, "high", "0.16"),
      (qualities, 1024, "auto", nil), (qualities, 1024, nil, nil), (exceptions, 1024, nil, "0.02"),
      (exceptions, 1024, "low", "0.02"), (exceptions, 1024, "high", "0.08"),
      (exceptions, 2048, nil, "0.05"), (exceptions, 2048, "high", "0.11"),
    ] as [(String, Int, String?, String?)])
  func qualitiesHavePricesOfTheirOwn(
    list: String, side: Int, quality: String?, price: String?
  ) throws {
    #expect(try estimate(list, 1, side, side, quality: quality) == price)
  }

  @Test func whatNobodyHasPublishedIsNotNothing() throws {
    let model = try Model.saying(#""pictures": 2"#)
    #expect(model.estimate(pictures: 1, width: 64, height: 64, quality: nil) == nil)
    #expect(try estimate("") == nil)
  }

  @Test(arguments: [("true", true), ("false", false)])
  func whatIsNotConfirmedIsNotFirm(said: String, isFirm: Bool) throws {
    let model = try Model.saying(
      #""prices": {"asOf": "2026-10", "isFirm": \#(said), "list": [{"usd": "0.04"}]}"#)
    let found = model.estimate(pictures: 1, width: 64, height: 64, quality: nil)
    #expect(found == PriceEstimate(amount: try #require(Amount("0.04")), isFirm: isFirm))
  }

  /// By the token: a picture of 1024² in low quality has 196 of them, of which a million cost $30; a token
  /// of words is added at least, and rounded up.
  @Test func tokensArePaidOnTop() throws {
    let model = try ModelCatalogue.builtIn.model(named: "openai/gpt-image-2")
    func estimate(_ quality: String?, _ pictures: Int = 1, letters: Int = 0, input: Int = 0)
      -> PriceEstimate?
    {
      model.estimate(
        pictures: pictures, width: 1024, height: 1024, quality: quality, letters: letters,
        inputPixels: input)
    }
    let low = try #require(estimate("low"))
    let rule = try #require(model.prices?.tokens)
    let picture = try #require(rule.price(width: 1024, height: 1024, quality: "low"))
    #expect(low.amount == Amount(atLeast: picture + rule.text / 1_000_000))
    let three = try #require(estimate("low", 3, letters: 3000))
    #expect(three.amount == Amount(atLeast: picture * 3 + rule.text * 1001 / 1_000_000))
    #expect(estimate("auto") == nil && estimate(nil) == nil)
    let edited = try #require(estimate("low", input: 1024 * 1024))
    #expect(edited.amount > low.amount && !edited.isFirm)
  }

  /// However large or small, it is a price or none, and no trap; and never below the least that is
  /// published.
  @Test(arguments: ModelCatalogue.builtIn.models)
  func noEstimateIsBelowTheLeastPrice(model: Model) {
    for (width, height) in [(64, 64), (1024, 1024), (832, 1248), (4096, 64), (4096, 4096)] {
      for quality in model.qualities.map(Optional.init) + [nil] {
        for count in [1, 4] {
          let found = model.estimate(
            pictures: count, width: width, height: height, quality: quality)
          guard let found, let least = model.leastPrice, let lower = Amount(atLeast: least) else {
            continue
          }
          // A rule of tokens has no least size.
          #expect(found.amount >= lower || model.prices?.tokens != nil)
        }
      }
    }
    for side in [Int.max, Int.max / 2, 0, -1, .min] {
      _ = model.estimate(
        pictures: side, width: side, height: side, quality: model.qualities.first, letters: side,
        inputPixels: side)
    }
  }
}
