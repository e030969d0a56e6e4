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
      .init("ELEMENTS") { $0.details.depictions.map(\.name).joined(separator: ", ") },
    ]
  }

  var size: String { "\(item.width)×\(item.height)" }

  /// Its title, or else what tells best what it is.
  var name: String {
    if !item.title.isEmpty { return item.title }
    guard let prompt = details.provenance?.prompt, !prompt.isEmpty else { return item.fileName }
    let title = String(prompt.prefix(100)).title
    return title.isEmpty ? String(prompt.prefix(60)) : title
  }
}

extension String {
  /// Those of its words that together are short enough for a list.
  fileprivate var title: String {
    let bytes = Array(utf8)
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      return titleWords(\.isWhitespace).joined(separator: " ")
    }
    // By bytes: letter by letter, a page of prompts takes longer than to read it from the library.
    return bytes.titleWords { $0 == UInt8(ascii: " ") || (0x09...0x0D).contains($0) }
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }
}

extension Collection {
  fileprivate func titleWords(_ isBlank: (Element) -> Bool) -> [SubSequence] {
    var (words, length): ([SubSequence], Int) = ([], 0)
    for word in split(whereSeparator: isBlank) {
      let count = word.count
      guard length + count < 60 else { continue }
      length += words.isEmpty ? count : count + 1
      words.append(word)
    }
    return words
  }
}
