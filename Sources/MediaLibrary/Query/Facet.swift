import Text
import World

/// The made-up words by which the search knows facts of a picture, so that one look into one index
/// answers for text and facts together. Small letters and digits only: the search splits the rest.
///
/// This is written down once, for those who index and those who ask.
enum Facet {
  static func live(in project: Project.ID) -> String { "p\(project.rawValue)" }
  static func trashed(in project: Project.ID) -> String { "z\(project.rawValue)" }

  static func tag(_ id: Int64) -> String { "t\(id)" }
  static let anyTag = "tx"

  static func element(_ id: Int64) -> String { "e\(id)" }
  static let anyElement = "ex"
  static func role(_ role: Role) -> String { "r\(role.letter)" }
  static func element(_ id: Int64, as role: Role) -> String { "e\(id)r\(role.letter)" }

  /// An element with the look that it had when the picture was linked with it.
  static func element(_ id: Int64, appearance: Int64) -> String {
    "e\(id)v\(String(UInt64(bitPattern: appearance), radix: 36))"
  }
  /// - Parameter hex: The bytes of the kind's name, as the database writes them too.
  static func kind(hex: String) -> String { "k\(hex)" }

  static func kind(_ id: String) -> String {
    kind(hex: id.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
  }

  static func album(_ id: Int64) -> String { "a\(id)" }
  static let anyAlbum = "ax"

  static func rating(_ stars: Int) -> String { "q\(stars)" }
  static func format(_ format: String) -> String { "f\(format)" }
  static func source(_ source: String) -> String { "s\(source)" }
  static func shape(_ shape: QueryShape) -> String { "w\(shape.rawValue)" }

  static func derived(from id: Int64) -> String { "v\(id)" }
  static let anyDerived = "vx"

  static func generation(_ id: Int64) -> String { "g\(id)" }
  static let anyGeneration = "gx"

  /// Stands for a project or an element.
  static let used = "u"
  static let portrait = "ub"

  /// Texts that not every picture has.
  static let title = "ht"
  static let caption = "hc"
  static let prompt = "hp"

  /// What every picture has or has not. Those without are found by a word too: the search would walk
  /// all pictures to see what is left of them.
  static let flags = [
    anyTag, anyElement, anyAlbum, anyDerived, anyGeneration, used, portrait, title, caption, prompt,
  ]
  static func absence(of flag: String) -> String { "n\(flag)" }

  static let width = NumberFacet(letter: "x", levels: 4)
  static let height = NumberFacet(letter: "y", levels: 4)
  static let created = NumberFacet(letter: "c", levels: 4, unit: DateSpan.day)

  /// In steps of a hundredth of a cent, up to 1,677 dollars.
  static let cost = NumberFacet(letter: "b", levels: 6, unit: 100)
  static let steps = NumberFacet(letter: "j", levels: 3, offset: 1024)

  /// What made a picture.
  enum Maker: String, CaseIterable, Sendable {
    case model = "m"
    case provider = "o"
    case tool = "n"
    case seed = "d"

    var any: String { "\(rawValue)x" }

    /// The names under which it is found, folded: a model also under its name without its owner.
    func names(of text: String) -> [String] {
      let name = text.folded
      guard self == .model, let slash = name.lastIndex(of: "/") else { return [name] }
      let last = String(name[name.index(after: slash)...])
      return last.isEmpty ? [name] : [name, last]
    }

    func facet(_ folded: String) -> String { rawValue + Facet.hex(folded) }
  }

  /// The letters of a text as the search keeps them together. Of what is very long only the
  /// beginning is told, and what it is all about in 64 bits.
  static func hex(_ text: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let bytes = text.utf8.prefix(80).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    let start = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.count > 80 else { return start }
    var digest = StableDigest()
    digest.add(text.utf8)
    return start + "h" + String(digest.value, radix: 16)
  }
}

extension Role {
  var letter: String {
    switch self {
    case .subject: "s"
    case .setting: "g"
    case .style: "y"
    case .reference: "x"
    }
  }
}

/// Numbers as facets: a word for the number, and one for each part of the line of numbers in which
/// it lies, sixteen times longer each. A range consists of few such parts.
struct NumberFacet: Sendable {
  let letter: String
  let levels: Int
  var unit: Int64 = 1
  var offset: Int64 = 0

  private var last: Int64 { 1 << Int64(4 * levels) - 1 }

  /// The place of a number on the line, whose ends hold all that lies beyond them.
  private func place(_ number: Int64) -> Int64 {
    let whole = number >= 0 ? number / unit : -((-(number + 1)) / unit) - 1
    let (place, overflow) = whole.addingReportingOverflow(offset)
    return overflow ? last : max(0, min(last, place))
  }

  private func word(_ level: Int, _ place: Int64) -> String {
    "\(letter)\(level)v\(String(place, radix: 36))"
  }

  func facets(of number: Int64) -> [String] {
    let place = place(number)
    return (0..<levels).map { word($0, place >> Int64(4 * $0)) }
  }

  /// The words one of which every number of the range has.
  func facets(of range: ClosedRange<Int64>) -> [String] {
    var (first, end) = (place(range.lowerBound), place(range.upperBound) + 1)
    var words: [String] = []
    for level in 0..<levels {
      let isTop = level == levels - 1
      while first < end, isTop || first & 15 != 0 {
        words.append(word(level, first))
        first += 1
      }
      while first < end, end & 15 != 0 {
        end -= 1
        words.append(word(level, end))
      }
      guard first < end else { break }
      first >>= 4
      end >>= 4
    }
    return words
  }

  /// Whether the words of the range are those of no other number.
  func isExact(_ range: ClosedRange<Int64>) -> Bool {
    func isEdge(_ number: Int64) -> Bool {
      let place = place(number)
      return place > 0 && self.place(number - 1) == place - 1
    }
    let (first, end) = (range.lowerBound, range.upperBound)
    return (first == .min || isEdge(first)) && (end == .max || isEdge(end + 1))
  }
}
