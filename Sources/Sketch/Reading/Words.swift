/// The words of a text in the order in which they stand, small and without accents of spelling such as
/// a plural; a stop is an empty word, over which no colour reaches to a thing.
struct Words {
  let list: [String]

  /// More than anyone says about one thing; what follows is not read.
  private static let limit = 2000

  init(_ text: String) {
    var words: [String] = []
    var word: [UInt8] = []
    func end() {
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word = []
    }
    for byte in text.utf8 {
      guard words.count < Words.limit else { break }
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...: word.append(byte)
      default:
        end()
        if Words.stops.contains(byte), words.last != "" { words.append("") }
      }
      if word.count > 40 { end() }
    }
    end()
    list = words
  }

  private static let stops = Set(",;.()[]\n!?|".utf8)

  /// What a list knows of the text, in the order of the text; two words count before one of them.
  func found<Value>(in lexicon: Lexicon<Value>) -> [(place: Int, value: Value)] {
    var found: [(place: Int, value: Value)] = []
    for place in list.indices where !isDenied(place) {
      let pair = place + 1 < list.count ? list[place] + " " + list[place + 1] : ""
      if let value = lexicon[pair] ?? lexicon[list[place]] { found.append((place, value)) }
    }
    return found
  }

  func first<Value>(in lexicon: Lexicon<Value>) -> Value? { found(in: lexicon).first?.value }

  private func isDenied(_ place: Int) -> Bool {
    place > 0 && ["no", "without", "not", "never"].contains(list[place - 1])
  }
}

/// Words and what they mean. A word may be a pair with a low line between.
struct Lexicon<Value: Sendable>: Sendable {
  private let meanings: [String: Value]

  init(_ rows: [(Value, String)]) {
    var meanings: [String: Value] = [:]
    for (value, words) in rows {
      for word in words.split(whereSeparator: \.isWhitespace) {
        meanings[String(word.map { $0 == "_" ? " " : $0 })] = value
      }
    }
    self.meanings = meanings
  }

  /// Also of a simple plural.
  subscript(word: String) -> Value? {
    if let value = meanings[word] { return value }
    guard word.utf8.count > 3, word.hasSuffix("s") else { return nil }
    if let value = meanings[String(word.dropLast())] { return value }
    if word.hasSuffix("ies") { return meanings[String(word.dropLast(3)) + "y"] }
    return word.hasSuffix("es") ? meanings[String(word.dropLast(2))] : nil
  }
}
