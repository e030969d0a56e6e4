import Text

/// A Markdown text as it may stand in a prompt: its words, and no signs.
struct PlainText {
  let words: String

  init(_ markdown: String) {
    var text = markdown
    for (start, end) in [("%%", "%%"), ("<!--", "-->")] {
      text = text.without(from: start, to: end)
    }
    var paragraphs = [""]
    var isAfterItem = false
    for line in WikiLinks.linkless(text).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    {
      let (words, isItem) = PlainText.line(line)
      let present = paragraphs[paragraphs.count - 1]
      if words.isEmpty {
        if !present.isEmpty { paragraphs.append("") }
      } else if isItem, isAfterItem {
        if present.isEmpty, paragraphs.count > 1 { paragraphs.removeLast() }
        paragraphs[paragraphs.count - 1] = paragraphs[paragraphs.count - 1].beforeItem + words
      } else {
        paragraphs[paragraphs.count - 1] += (present.isEmpty ? "" : " ") + words
        if !isItem, present.isEmpty { isAfterItem = false }
      }
      if isItem { isAfterItem = true }
    }
    words = paragraphs.map { Emphasis.removed(from: $0).trimmed }.filter { !$0.isEmpty }
      .joined(separator: "\n\n")
  }

  /// The words of a line without the signs of quotes and lists, and whether it begins an item.
  private static func line(_ line: Substring) -> (words: String, isItem: Bool) {
    var rest = line.drop(while: \.isWhitespace)
    while rest.first == ">" { rest = rest.dropFirst().drop(while: \.isWhitespace) }
    let signs = rest.filter { !$0.isWhitespace }
    let isRule =
      signs.count > 2 && ["-", "*", "_"].contains { sign in signs.allSatisfy { $0 == sign } }
    if isRule || rest.hasPrefix("```") { return ("", false) }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    let sign = rest.dropFirst(digits.count).first
    let isSign =
      digits.isEmpty ? "-*+".contains(sign ?? " ") : digits.count < 10 && ".)".contains(sign ?? " ")
    let behind = rest.dropFirst(digits.count + 1)
    guard isSign, behind.first?.isWhitespace != false else { return (String(rest).trimmed, false) }
    var words = String(behind).trimmed
    if let box = ["[ ] ", "[x] ", "[X] "].first(where: words.hasPrefix) {
      words.removeFirst(box.count)
    }
    return (words, true)
  }
}

/// The signs around words that are to stand out: `*a*`, `__a__`, `~~a~~`, `==a==`, and `` `a` ``.
private enum Emphasis {
  private struct Run {
    let sign: Character
    let range: Range<Int>
  }

  /// Removes the signs that come in pairs; all others are what the writer means.
  static func removed(from text: String) -> String {
    let letters = Array(text)
    var open: [String: [Run]] = [:]
    var removed: Set<Int> = []
    for run in runs(in: letters) {
      let before = run.range.lowerBound > 0 ? letters[run.range.lowerBound - 1] : " "
      let after = run.range.upperBound < letters.count ? letters[run.range.upperBound] : " "
      let isCode = run.sign == "`"
      // `snake_case` has no emphasis.
      let isInWord = run.sign == "_" && before.isWord && after.isWord
      let name = String(letters[run.range])
      if !isInWord, isCode || !before.isWhitespace, let start = open[name]?.popLast() {
        removed.formUnion(start.range)
        removed.formUnion(run.range)
      } else if !isInWord, isCode || !after.isWhitespace {
        open[name, default: []].append(run)
      }
    }
    return String(letters.indices.filter { !removed.contains($0) }.map { letters[$0] })
  }

  private static func runs(in letters: [Character]) -> [Run] {
    var runs: [Run] = []
    var index = 0
    while index < letters.count {
      let sign = letters[index]
      let end = letters[index...].firstIndex { $0 != sign } ?? letters.count
      let isSign = "*_`".contains(sign) || ("~=".contains(sign) && end - index == 2)
      if isSign { runs.append(Run(sign: sign, range: index..<end)) }
      index = end
    }
    return runs
  }
}

extension Character {
  fileprivate var isWord: Bool { isLetter || isNumber }
}

extension String {
  /// The text as it stands before another item of a list.
  fileprivate var beforeItem: String {
    guard let last else { return "" }
    if ".!?".contains(last) { return self + " " }
    return (",;".contains(last) ? String(dropLast()) : self) + "; "
  }

  /// The text without what stands between two marks, and without them.
  fileprivate func without(from start: String, to end: String) -> String {
    var result = ""
    var rest = self[...]
    while let opening = rest.firstRange(of: start),
      let closing = rest[opening.upperBound...].firstRange(of: end)
    {
      result += rest[..<opening.lowerBound]
      rest = rest[closing.upperBound...]
    }
    return result + rest
  }
}
