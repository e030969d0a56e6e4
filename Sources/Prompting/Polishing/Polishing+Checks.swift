package import Text
import World

extension Polishing {
  /// The prompt with the words of an answer.
  ///
  /// - Parameter model: Which model has answered: `ollama:llama3.2`.
  /// - Throws: Where something has to be there that is not, or where they do not fit.
  package func prompt(polishedAs answer: JSON, by model: String) throws(PolishError) -> Prompt {
    let text = (answer["prompt"].text ?? "").paragraph
    guard text.contains(where: \.isLetter) else { throw .noWords }
    let limit = PromptUse(
      unit: prompt.limit.unit, maximum: prompt.limit.maximum,
      used: prompt.limit.unit.measure(text, lettersPerToken: dialect.lettersPerToken))
    // Where nobody knows how much is read, more than this is no polishing.
    let maximum = limit.maximum ?? 4 * prompt.limit.used + 1000
    if limit.used > maximum {
      throw .tooLong(limit.used, maximum: maximum, unit: limit.unit)
    }
    try check(text)
    var polished = prompt
    polished.polish = Prompt.Polish(composed: prompt.positive, model: model)
    (polished.positive, polished.limit) = (text, limit)
    return polished
  }

  private func check(_ text: String) throws(PolishError) {
    guard dialect.isProse ? text.isProse : text.isTags(like: prompt.positive) else {
      throw .otherForm(isProse: dialect.isProse)
    }
    guard text.netNames.isSubset(of: prompt.positive.netNames) else { throw .loadsNetwork }
    let compared = text.compared
    let lowered = compared.lowercased()
    for name in names where !lowered.says(name.compared.lowercased()) { throw .lostName(name) }
    for (element, look) in looks where !compared.hasLook(look.compared) {
      throw .changedLook(element)
    }
    for quote in quotes where !compared.contains(quote.compared) { throw .changedQuote(quote) }
    guard text.tells(of: prompt.positive) else { throw .saysOtherThings }
  }
}

extension String {
  /// In one line, without what cannot be seen.
  fileprivate var paragraph: String {
    let seen = unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: Unicode.Scalar(UInt8(ascii: " "))
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(seen)).split(separator: " ").joined(separator: " ")
  }

  private var wordCount: Int { split(separator: " ").count }

  /// Whether it is made of sentences. A list of tags can end with a stop, too.
  fileprivate var isProse: Bool {
    let last = last { !"\"”’'»)".contains($0) }
    let hasWeight = contains(#/:[0-9]\.[0-9]+\)/#)
    guard let last, ".!?…".contains(last), !hasWeight else { return false }
    let pieces = split { ",;.!?".contains($0) }
    return pieces.count < 6 || wordCount >= 3 * pieces.count
  }

  /// Whether it is a list of tags, as another one is: short pieces between commas, and no sentences.
  fileprivate func isTags(like other: String) -> Bool {
    let pieces = split(separator: ",").count
    let isOne = other.split(separator: ",").count < 2
    let hasSentence = contains(#/[a-z]{2}[.!?] +[A-Z]/#)
    return !hasSentence && (isOne || pieces > 1) && wordCount <= 8 * pieces
  }

  /// What a program would load: `<lora:ink:0.8>`.
  fileprivate var netNames: Set<Substring> {
    Set(split(separator: "<").dropFirst().compactMap { $0.split(separator: ">").first })
  }

  /// Whether a sentence stands there, whose first letter may be another one where it goes on from what
  /// stands before it.
  fileprivate func hasLook(_ look: String) -> Bool {
    guard let first = look.first else { return true }
    let rest = look.dropFirst()
    return contains(look) || contains(first.lowercased() + rest)
      || contains(first.uppercased() + rest)
  }

  /// Whether it is about what another text is about: a third of the longer words of that are there, in
  /// whatever form. Somebody who says other things has been led to it by what stands in the data.
  fileprivate func tells(of other: String) -> Bool {
    let (own, wanted) = (stems, other.stems)
    return 3 * wanted.intersection(own).count >= wanted.count
  }

  /// How its longer words begin.
  private var stems: Set<Substring> {
    Set(lowercased().split { !$0.isLetter }.filter { $0.count > 3 }.map { $0.prefix(5) })
  }
}
