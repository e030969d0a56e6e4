import Prompting
import World

extension PromptRequest {
  /// Words with a capital in all that a prompt could say, each also without an s at its end: as it is
  /// written, and in the parts that marks divide it into. Those that begin names keep their capitals.
  var capitalizedWords: Set<String> {
    var words: Set<String> = []
    for text in self.words.texts + [suffix] + avoided { words.addCapitalized(of: text) }
    for case .element(let element) in cast {
      words.addCapitalized(of: element.state, element.kind)
      for other in element.related { words.addCapitalized(of: other.state, other.kind) }
      for picture in element.pictures { words.addCapitalized(of: picture.caption) }
    }
    // An article begins no name: behind it stands what does.
    return words.subtracting(["The", "A", "An"])
  }
}

extension Set<String> {
  fileprivate mutating func addCapitalized(of state: some ElementState, _ kind: Kind) {
    for text in [state.name, state.look] + state.avoid { addCapitalized(of: text) }
    let values = state.fields
    for field in kind.fields where field.isVisual {
      guard let value = values[field.key] else { continue }
      addCapitalized(of: field.label)
      for text in (field.phrase?.instead ?? [:]).values { addCapitalized(of: text) }
      switch value {
      case .text(let text): addCapitalized(of: text)
      case .list(let texts): for text in texts { addCapitalized(of: text) }
      case .number, .yesNo: break
      }
    }
  }

  fileprivate mutating func addCapitalized(of text: String) {
    guard text[...].hasCapital else { return }
    for token in text.tokens {
      guard token.hasCapital else { continue }
      add(String(token.compactMap(\.inWord)))
      for part in token.split(whereSeparator: { $0.inWord == nil }) {
        add(String(part.compactMap(\.inWord)))
        for piece in part.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
          add(String(piece))
        }
      }
    }
  }

  private mutating func add(_ word: String) {
    guard word.unicodeScalars.first?.properties.isUppercase ?? false else { return }
    insert(word)
    if word.last == "s", word.count > 1 { insert(String(word.dropLast())) }
  }
}

extension String {
  /// What stands between blanks. Most texts are plain letters, which can be divided by bytes.
  fileprivate var tokens: [Substring] {
    guard utf8.allSatisfy({ $0 < 0x80 }) else { return split(whereSeparator: \.isWhitespace) }
    return utf8.split { $0 == UInt8(ascii: " ") || (0x09...0x0D).contains($0) }.map {
      Substring($0)
    }
  }
}

extension Substring {
  /// Most words are plain letters, for which the tables of Unicode need not be asked.
  fileprivate var hasCapital: Bool {
    utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
      || !utf8.allSatisfy { $0 < 0x80 } && unicodeScalars.contains { $0.properties.isUppercase }
  }
}

extension Character {
  /// The sign as a word has it, in which quotes and dashes have one form; nil where it belongs to none.
  fileprivate var inWord: Character? {
    if let ascii = asciiValue {
      let small = ascii | 0x20
      if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(small) { return self }
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(ascii) { return self }
    } else if isLetter || isNumber {
      return self
    }
    switch self {
    case "'", "’", "‘": return "'"
    case "-", "‐", "‑", "−": return "-"
    case ".", "/", "&", "+": return self
    default: return nil
    }
  }
}
