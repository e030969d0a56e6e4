import MediaLibrary
import Text
import World

extension MediaView {
  /// What a list shows of each.
  static var columns: [Table<MediaView>.Column] {
    [
      .init("NUMBER", isNumber: true) { "\($0.item.id.rawValue)" },
      .init("FORMAT") { $0.item.format.rawValue },
      .init("SIZE") { $0.size },
      .init("RATING") { String(repeating: "*", count: max(0, $0.item.rating)) },
      .init("TITLE") { $0.name },
      .init("ELEMENTS") { $0.details.depictions.map(\.name).joined(by: ", ") },
    ]
  }

  var size: String { "\(item.width)×\(item.height)" }

  /// Its title, or else what tells best what it is.
  var name: String {
    if !item.title.isEmpty { return item.title }
    guard let prompt = details.provenance?.prompt, !prompt.isEmpty else { return item.fileName }
    let title = prompt.title
    return title.isEmpty ? String(prompt.prefix(60)) : title
  }
}

extension String {
  /// Those of its first words that together are short enough for a list.
  fileprivate var title: String {
    // Letter by letter, a page of prompts takes longer than to read it from the library: bytes are
    // taken where each is a letter, up to the one behind, which could join the last.
    let bytes = Array(utf8.prefix(101))
    guard bytes.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\r") }) else {
      return firstWords(of: prefix(100), blank: " ", \.isWhitespace)
    }
    let blank = UInt8(ascii: " ")
    let words: [UInt8] = firstWords(of: bytes.prefix(100), blank: blank) {
      $0 == blank || (0x09...0x0D).contains($0)
    }
    return String(decoding: words, as: UTF8.self)
  }

  private func firstWords<Letters: RangeReplaceableCollection>(
    of text: Letters.SubSequence, blank: Letters.Element, _ isBlank: (Letters.Element) -> Bool
  ) -> Letters {
    var words = Letters()
    for word in text.split(whereSeparator: isBlank) where words.count + word.count < 60 {
      if !words.isEmpty { words.append(blank) }
      words += word
    }
    return words
  }
}
