import Text

/// The links and embedded pictures of a Markdown text: `[[Mara Voss|Mara]]`, `![[map.png]]`,
/// `![a map](map.png)`.
struct WikiLinks {
  private(set) var targets: [String] = []
  private(set) var pictures: [String] = []

  init(_ text: String) {
    _ = WikiLinks.replacing(in: text) { link in
      if link.isEmbedded {
        if !pictures.contains(link.target) { pictures.append(link.target) }
      } else if link.isWiki, !targets.contains(link.target) {
        targets.append(link.target)
      }
      return ""
    }
  }

  /// The text as people read it: links by their words, and no pictures.
  static func plain(_ text: String) -> String {
    linkless(text).split(separator: "**", omittingEmptySubsequences: false).joined()
  }

  /// The text with the words of its links in place of them.
  static func linkless(_ text: String) -> String {
    replacing(in: text) { $0.isEmbedded ? "" : $0.words }
  }

  /// The targets of a text that is nothing but links; nil where there is more.
  static func only(_ text: String) -> [String]? {
    var targets: [String] = []
    let rest = replacing(in: text) { link in
      targets.append(link.target)
      return ""
    }
    let isRest = rest.allSatisfy { $0.isWhitespace || $0 == "," || $0 == ";" }
    return isRest && !targets.isEmpty ? targets : nil
  }

  private struct Link {
    let target: String
    let words: String
    let isEmbedded: Bool
    let isWiki: Bool
  }

  /// Puts something in place of every link, in one pass.
  private static func replacing(in text: String, _ body: (Link) -> String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(where: { $0 == "[" || $0 == "!" }) {
      result += rest[..<start]
      rest = rest[start...]
      if let (link, end) = link(at: rest) {
        result += body(link)
        rest = rest[end...]
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result + rest
  }

  private static func link(at text: Substring) -> (Link, Substring.Index)? {
    let isEmbedded = text.first == "!"
    let inner = isEmbedded ? text.dropFirst() : text
    if inner.hasPrefix("[[") {
      guard let (content, end) = upTo("]]", in: inner.dropFirst(2)) else { return nil }
      let parts = content.split(separator: "|", maxSplits: 1)
      let target = parts.first.map { String($0.prefix { $0 != "#" }).trimmed } ?? ""
      let words = parts.count > 1 ? String(parts[1]) : target
      guard !target.isEmpty else { return nil }
      return (Link(target: target, words: words, isEmbedded: isEmbedded, isWiki: true), end)
    }
    guard inner.hasPrefix("["), let (words, middle) = upTo("](", in: inner.dropFirst()),
      let (target, end) = upTo(")", in: text[middle...])
    else { return nil }
    return (
      Link(target: target.trimmed, words: words, isEmbedded: isEmbedded, isWiki: false), end
    )
  }

  /// What stands before `mark` on the same line, and where it goes on behind it.
  private static func upTo(_ mark: String, in text: Substring) -> (String, Substring.Index)? {
    // Nor does a link hold another, so that no part of a text is looked through twice.
    let line = text.prefix(500).prefix { !$0.isNewline && $0 != "[" }
    guard let range = line.firstRange(of: mark) else { return nil }
    return (String(line[..<range.lowerBound]), range.upperBound)
  }
}
