import Testing

@testable import World

/// How much effort is wanted is said in the words of each provider.
@Suite struct QualityTests {
  @Test(arguments: [
    (#""low", "medium", "high", "auto""#, "low medium high"), (#""auto""#, "- - -"),
    ("", "- - -"), (#""standard", "hd""#, "standard standard hd"), (#""one""#, "one one one"),
    (#""low", "medium", "high", "xhigh", "max""#, "low medium max"),
    (#""a", "b", "c", "d""#, "a b d"),
  ])
  func effortIsTranslated(words: String, wanted: String) throws {
    let model = try Model.saying(#""qualities": [\#(words)]"#)
    let found = Model.Effort.allCases.map { model.quality(for: $0) ?? "-" }
    #expect(found.joined(separator: " ") == wanted)
  }

  /// More effort is never cheaper.
  @Test(arguments: ModelCatalogue.builtIn.models.filter { !$0.qualities.isEmpty })
  func moreEffortIsNeverCheaper(model: Model) {
    let prices = Model.Effort.allCases.compactMap {
      model.estimate(
        pictures: 1, width: 1024, height: 1024, quality: model.quality(for: $0))?.amount
    }
    #expect(prices == prices.sorted())
  }
}
