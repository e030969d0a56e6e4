import Testing
import World

@testable import Prompting

/// What holds for every prompt, by chance that repeats.
@Suite struct ComposerLawTests {
  static let composer = PromptComposer(kinds: BuiltIn.kinds)
  static let seeds = Array(UInt64(1)...60)

  @Test(arguments: seeds)
  func theSameRequestMakesTheSamePrompt(seed: UInt64) throws {
    var first = Dice(seed)
    var second = Dice(seed)
    let prompts = try [first.request(), second.request()].map {
      try PromptComposer(kinds: BuiltIn.kinds).compose($0)
    }
    #expect(prompts[0] == prompts[1])
  }

  @Test(arguments: seeds)
  func everyWordBelongsToAKeptSegment(seed: UInt64) throws {
    var dice = Dice(seed)
    let prompt = try Self.composer.compose(dice.request())
    #expect(prompt.spans.map(\.text).joined() == prompt.positive)
    for span in prompt.spans { #expect(prompt.segments[span.segment].fate == .kept) }
    for (index, segment) in prompt.segments.enumerated() where segment.fate == .kept {
      #expect(prompt.spans.contains { $0.segment == index }, "\(segment.label)")
    }
  }

  /// No limit is passed, and what was left out of all that has its element would not have fitted.
  @Test(arguments: seeds)
  func limitsAreKeptAndUsed(seed: UInt64) throws {
    var dice = Dice(seed)
    var request = dice.request()
    let unit: PromptLimit.Unit = request.target.dialect.form == .tags ? .clipTokens : .characters
    for maximum in [40, 75, 150, 400, 1_000, 3_000] {
      request.target.limit = PromptLimit(unit: unit, maximum: maximum)
      guard let prompt = try? Self.composer.compose(request) else {
        #expect(throws: PromptError.self) { try Self.composer.compose(request) }
        #expect(maximum < 150)
        continue
      }
      #expect(prompt.limit.used <= maximum)
      #expect(prompt.limit.used == unit.measure(prompt.positive, lettersPerToken: 6))
      let said = Set(prompt.segments.filter { $0.fate == .kept }.compactMap(\.element))
      for segment in prompt.segments where segment.fate == .overLimit && segment.field != nil {
        guard let element = segment.element, said.contains(element) else { continue }
        let size = unit.measure(segment.text, lettersPerToken: 6)
        // Words that join, and sentences that are built anew, have room to differ.
        #expect(prompt.limit.used + size + 60 > maximum, "\(segment.label): \(segment.text)")
      }
    }
  }

  @Test(arguments: seeds)
  func nothingButLanguageShows(seed: UInt64) throws {
    var dice = Dice(seed)
    let request = dice.request()
    let prompt = try Self.composer.compose(request)
    let keys = request.cast.compactMap(\.element).flatMap { $0.kind.fields.map(\.key) }
    for key in keys { #expect(!prompt.positive.contains(key)) }
    let lower = " " + prompt.positive.lowercased() + " "
    for stray in ["{", "n/a", " tbd", " unknown ", "\":", "::", "appearance."] {
      #expect(
        !lower.contains(stray) || request.target.dialect.form == .tags && stray == "{", "\(stray)")
    }
    if request.target.dialect.form == .sentences {
      #expect(Sanity.mistakes(in: prompt.positive) == [], "\(prompt.positive)")
    }
  }

  /// Without one of its elements a prompt says all that it said of the others, and nothing of it.
  @Test(arguments: seeds)
  func anElementTakesOnlyItsOwnWordsAlong(seed: UInt64) throws {
    var dice = Dice(seed)
    let request = dice.request()
    let whole = try Self.composer.compose(request)
    for index in request.cast.indices where request.cast.count > 1 {
      guard let gone = request.cast[index].element else { continue }
      var less = request
      less.cast.remove(at: index)
      less.purpose = BuiltIn.purposes.first { $0.id == whole.purpose }
      let prompt = try Self.composer.compose(less)
      #expect(!prompt.segments.contains { $0.element == gone.id })
      let others = { (prompt: Prompt) in
        prompt.segments.filter { $0.element != gone.id && $0.element != nil && $0.field != nil }
          .map { [$0.source, $0.label, $0.fate.rawValue, $0.text.said] }
      }
      #expect(others(prompt) == others(whole))
    }
  }

  @Test(arguments: seeds)
  func subjectsStandInTheirOrder(seed: UInt64) throws {
    var dice = Dice(seed)
    let request = dice.request()
    let prompt = try Self.composer.compose(request)
    let wanted = request.cast.compactMap(\.element).filter { $0.role == .subject }.map(\.id)
    var seen: [Element.ID] = []
    for span in prompt.spans {
      let segment = prompt.segments[span.segment]
      guard segment.part == .subject, let id = segment.element, seen.last != id else { continue }
      seen.append(id)
    }
    #expect(seen == wanted)
  }
}

/// Requests by chance.
extension Dice {
  mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

  mutating func one<Value>(of values: [Value]) -> Value { values[number(0..<values.count)] }

  mutating func request() -> PromptRequest {
    var request = PromptRequest(for: one(of: [.plain, .tags]))
    request.cast = (1...number(2..<5)).map { .element(element(Int64($0))) }
    if number(0..<2) == 0 { request.cast.append(.style(one(of: BuiltIn.styles))) }
    request.purpose = number(0..<3) == 0 ? nil : one(of: BuiltIn.purposes)
    request.words = PromptWords(
      one(of: ["at dawn", "", "a storm over the sea", "weighing salt", "Snow falls. It is late."]))
    request.target.takesNegative = number(0..<2) == 0
    request.suffix = one(of: ["", "printed on rag paper"])
    request.avoided = one(of: [[], ["six fingers", "a red coat"]])
    return request
  }

  private mutating func element(_ number: Int64) -> CastElement {
    let kind = one(of: BuiltIn.kinds)
    var seen = Seen(kind: kind.id, name: "Thing \(number)")
    for field in kind.visualFields where self.number(0..<3) > 0 {
      let text = one(of: SanityTests.values + ["n/a", "TBD", "?"])
      seen.fields[field.key] =
        field.type == .list ? .list([text, one(of: SanityTests.values)]) : .text(text)
    }
    return CastElement(
      id: Element.ID(rawValue: number), state: seen, kind: kind, role: one(of: Role.allCases))
  }
}

extension String {
  /// The words of a fact, without those with which a sentence about it begins.
  fileprivate var said: String {
    lowercased().split { !$0.isLetter }.filter { $0.count > 4 }.sorted().joined(separator: " ")
  }
}
