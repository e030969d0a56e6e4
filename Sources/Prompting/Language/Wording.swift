/// A part of a sentence, with the facts that its words come from.
struct Wording {
  private(set) var spans: [Span] = []

  /// How many words it has.
  private(set) var length = 0

  /// Whether it is short and has no parts of its own, so that others can follow it.
  var isSimple: Bool { !hasParts && length <= 12 }

  private(set) var hasParts = false
  private(set) var hasSemicolon = false

  init() {}

  init(_ text: String, _ fact: Int?) {
    append(text, fact)
  }

  /// The fact with which it begins.
  var firstFact: Int? { spans.first?.fact }

  var isEmpty: Bool { spans.isEmpty }

  var text: String { spans.map(\.text).joined() }

  mutating func append(_ text: String, _ fact: Int?) {
    guard !text.isEmpty else { return }
    length += spans.isEmpty ? 1 : 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: " "): length += 1
      case UInt8(ascii: ";"): (hasSemicolon, hasParts) = (true, true)
      case UInt8(ascii: ","): hasParts = true
      default: break
      }
    }
    join(text, fact)
  }

  private mutating func join(_ text: String, _ fact: Int?) {
    if let last = spans.indices.last, spans[last].fact == fact {
      spans[last].text += text
    } else {
      spans.append(Span(text: text, fact: fact))
    }
  }

  /// Adds another wording; the words between them belong to the fact that follows.
  mutating func append(_ separator: String, _ other: Wording) {
    append(separator, other.firstFact)
    length += spans.isEmpty || other.isEmpty ? other.length : other.length - 1
    hasParts = hasParts || other.hasParts
    hasSemicolon = hasSemicolon || other.hasSemicolon
    for span in other.spans { join(span.text, span.fact) }
  }

  mutating func capitalize() {
    guard !spans.isEmpty else { return }
    spans[0].text = spans[0].text.capitalizedAtStart
  }

  static func joined(_ parts: [Wording]) -> Wording {
    var whole = Wording()
    let separators = Joining.separators(of: parts.map(\.text))
    for (separator, part) in zip(separators, parts) { whole.append(separator, part) }
    return whole
  }
}
