import FoundationEssentials
import World

extension Model {
  /// What it takes beside the prompt, in words.
  var takenWords: String {
    let references =
      references == 0
      ? [] : ["\(references) reference picture\(references == 1 ? "" : "s")"]
    return (takes.map(words) + references).joined(separator: ", ")
  }

  /// What it does not take, in words.
  var refusedWords: String {
    let refused = ModelInput.allCases.filter { !takes.contains($0) }.map(\.words)
    return (refused + (references == 0 ? ["reference pictures"] : [])).joined(separator: ", ")
  }

  private func words(for input: ModelInput) -> String {
    switch input {
    case .steps: input.words + steps.words
    case .guidance: input.words + guidance.words
    case .negative, .seed: input.words
    }
  }

  /// The prices, a line for each quality or unit, and a line on where they are from.
  var priceLines: [String] {
    guard let prices else { return ["unknown"] }
    let lines = prices.tokens.map(priceLines) ?? prices.list.map(\.words)
    guard !lines.isEmpty else { return ["unknown"] }
    let sure = prices.isFirm ? [] : ["an estimate"]
    let facts = sure + (prices.asOf.map { ["as of \($0)"] } ?? [])
    return lines + (facts.isEmpty ? [] : ["(\(facts.joined(separator: ", ")))"])
  }

  private func priceLines(by tokens: TokenPrice) -> [String] {
    let sizes = sizes.filter { $0.width != nil }
    return qualities.filter { tokens.factors[$0] != nil }.map { quality in
      let prices = sizes.map { size in
        let price = tokens.price(
          width: size.width ?? 0, height: size.height ?? 0, quality: quality)
        return "\(size.name) \(PriceWord.dollars(price ?? 0))"
      }
      return "\(quality): \(prices.joined(separator: ", "))"
    }
  }
}

extension ModelPrice {
  fileprivate var words: String {
    guard usd > 0 else { return "free" }
    let what = [size, quality].compactMap(\.self).joined(separator: " ")
    return (atLeast ? "from " : "") + PriceWord.dollars(usd) + " \(per.words)"
      + (what.isEmpty ? "" : " of \(what)")
  }
}

extension ModelPrice.Unit {
  fileprivate var words: String {
    switch self {
    case .image: "a picture"
    case .outputMegapixel: "a megapixel"
    case .inputMegapixel: "a megapixel of reference pictures"
    case .run: "a request"
    }
  }
}

extension ModelInput {
  fileprivate var words: String { self == .negative ? "negative prompt" : rawValue }
}

extension ModelTask {
  /// In words for people.
  var words: String {
    switch self {
    case .textToImage: "pictures from words"
    case .imageToImage: "pictures from pictures"
    case .edit: "changed pictures"
    case .inpaint: "parts of pictures"
    }
  }
}

extension ModelRange {
  /// As it stands behind a word: ` (28; 1 to 50)`.
  fileprivate var words: String {
    let span = [least.map { "at least \($0.plain)" }, most.map { "at most \($0.plain)" }]
    let words = [usual.map { "usually \($0.plain)" }] + span
    let known = words.compactMap(\.self)
    return known.isEmpty ? "" : " (\(known.joined(separator: ", ")))"
  }
}

extension ModelSize {
  /// In words for people.
  var words: String {
    guard let width, let height, name != "\(width)x\(height)" else { return name }
    return "\(name) (\(width)x\(height))"
  }
}

extension ModelSizeRule {
  /// In words for people.
  var words: String {
    [
      multipleOf.map { "multiples of \($0)" },
      edges.map { "edges \($0.words)" }, pixels.map { "pixels \($0.words)" },
      longest.map { "the long side at most \($0.plain) times the short one" },
    ].compactMap(\.self).joined(separator: ", ")
  }
}

extension ModelSizeRule.Span {
  fileprivate var words: String {
    [least.map { "from \($0)" }, most.map { "up to \($0)" }].compactMap(\.self)
      .joined(separator: " ")
  }
}

extension Int {
  /// So many models.
  var models: String { self == 0 ? "no models" : self == 1 ? "1 model" : "\(self) models" }
}

extension Double {
  fileprivate var plain: String { FieldValue.number(self).words }
}
