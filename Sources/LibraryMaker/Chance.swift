import FoundationEssentials
import Imaging

/// Numbers that look like chance and are the same every time (SplitMix64).
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

  /// A number below a limit of which small ones are much more common than large ones, as words are in
  /// a language.
  mutating func common(_ limit: Int) -> Int {
    let share = Double(next() >> 11) / Double(1 << 53)
    return min(limit - 1, Int(Double(limit) * share * share * share))
  }

  mutating func hash() -> String {
    (0..<4).map { _ in
      let digits = String(next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  mutating func uuid() -> UUID {
    let (high, low) = (next(), next())
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: high >> ($0 * 8)) }
    let more = (0..<8).map { UInt8(truncatingIfNeeded: low >> ($0 * 8)) }
    return UUID(
      uuid: (
        bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], more[0],
        more[1], more[2], more[3], more[4], more[5], more[6], more[7]
      ))
  }

  mutating func colour() -> Colour {
    let bits = next()
    return Colour(
      red: UInt8(truncatingIfNeeded: bits), green: UInt8(truncatingIfNeeded: bits >> 8),
      blue: UInt8(truncatingIfNeeded: bits >> 16))
  }
}

/// Words that no language has.
enum MadeWords {
  private static let starts = ["sa", "mo", "ti", "ka", "re", "lu", "ve", "do", "ni", "pa"]
  private static let middles = ["l", "r", "nd", "m", "st", "v", "k", "th", "sh", "b"]
  private static let ends = ["t", "an", "el", "or", "ish", "um", "en", "a", "is", "ow"]

  /// One of 10,000 words.
  static func word(_ number: Int) -> String {
    starts[number % 10] + middles[number / 10 % 10] + ends[number / 100 % 10]
      + (number < 1_000 ? "" : starts[number / 1_000 % 10])
  }

  static func name(_ number: Int) -> String {
    let word = word(number)
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  static func sentence(_ count: Int, _ chance: inout Chance) -> String {
    (0..<count).map { _ in word(chance.common(10_000)) }.joined(separator: " ")
  }
}
