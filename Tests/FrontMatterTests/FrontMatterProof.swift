import FrontMatter
import TestSupport
import Testing

/// What is written reads back, and no text is a danger.
struct FrontMatterProof {
  @Test func whatIsWrittenReadsBack() throws {
    var random = Dice(state: 3)
    for _ in 0..<Proof.count(of: 20_000) {
      let fields = random.fields(depth: 0)
      let text = FrontMatter.text(of: fields)
      let read = try FrontMatter.read(text + "---\nbody")
      #expect(read.body == "---\nbody")
      #expect(
        read.fields.map(\.withoutQuotes) == fields.map(\.withoutQuotes), "\(text.debugDescription)")
      #expect(FrontMatter.text(of: read.fields) == text)
      #expect(try FrontMatter.read(FrontMatter.text(of: read.fields)).fields == read.fields)
    }
  }

  @Test func aTextThatWasChangedAtRandomNeverTraps() throws {
    var random = Dice(state: 11)
    let start = ContinuousClock.now
    var refused = 0
    let count = Proof.count(of: 20_000)
    for _ in 0..<count {
      var bytes = Array(FrontMatter.text(of: random.fields(depth: 0)).utf8) + "body\n".utf8
      for _ in 0..<Int.random(in: 1...6, using: &random) { random.change(&bytes) }
      do throws(FrontMatterError) {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasSuffix(try FrontMatter.read(text).body))
      } catch {
        refused += 1
        #expect(error.errorDescription?.isEmpty == false)
      }
    }
    #expect(refused > count / 20 && refused < count)
    #expect(ContinuousClock.now - start < .seconds(60))
  }
}

extension FrontMatter.Field {
  fileprivate var withoutQuotes: FrontMatter.Field { .init(key, value.withoutQuotes) }
}

extension FrontMatter.Value {
  /// Texts that need quotes come back as quoted.
  fileprivate var withoutQuotes: FrontMatter.Value {
    switch self {
    case .text(let text, _): .text(text, isQuoted: false)
    case .list(let values): .list(values.map(\.withoutQuotes))
    case .map(let fields): .map(fields.map(\.withoutQuotes))
    case .nothing: .nothing
    }
  }
}

private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) | (state << 31)
  }

  private static let parts = [
    "a", "Mara", "7", " ", " ", "\n", "\t", ":", ": ", "#", " #", "-", "- ", "---", "...", "?", "!",
    "&", "*", "'", "\"", "\\", "|", ">", "%", "@", "`", "[", "]", "{", "}", ",", "~", "null", "é",
    "e\u{301}", "🦊", "\u{85}", "\u{A0}", "\u{2028}", "\u{FEFF}", "\r", "\r\n", "\u{0}", "\u{7F}",
    "\u{9F}", "\u{FFFE}", "\u{FFFF}", "\u{E000}", "\u{10FFFF}", "\u{301}", "<<", "=", "true", ".5",
  ]

  mutating func text() -> String {
    if Int.random(in: 0..<200, using: &self) == 0 { return String(repeating: "k🦊", count: 700) }
    let count = Int.random(in: 0...5, using: &self)
    return (0..<count).map { _ in Self.parts.randomElement(using: &self) ?? "" }.joined()
  }

  mutating func fields(depth: Int) -> [FrontMatter.Field] {
    var keys: Set<String> = []
    return (0..<Int.random(in: 0...3, using: &self)).compactMap { _ in
      let key = text()
      guard keys.insert(key).inserted else { return nil }
      return .init(key, value(depth: depth + 1))
    }
  }

  mutating func value(depth: Int) -> FrontMatter.Value {
    switch Int.random(in: 0..<(depth < 5 ? 8 : 6), using: &self) {
    case 0: .nothing
    case 1, 2, 3, 4, 5: .text(text(), isQuoted: Bool.random(using: &self))
    case 6: .map(fields(depth: depth))
    default:
      .list((0..<Int.random(in: 0...3, using: &self)).map { _ in value(depth: depth + 1) })
    }
  }

  mutating func change(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0..<bytes.count, using: &self)
    let part = Array((Self.parts.randomElement(using: &self) ?? "").utf8)
    switch Int.random(in: 0..<4, using: &self) {
    case 0: bytes.insert(contentsOf: part, at: place)
    case 1: bytes.replaceSubrange(place..<min(place + part.count, bytes.count), with: part)
    case 2 where bytes.count > 10: bytes.remove(at: place)
    default: bytes[place] = UInt8.random(in: 0...255, using: &self)
    }
  }
}
