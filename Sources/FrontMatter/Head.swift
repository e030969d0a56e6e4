/// Where the head of a text lies: between a first line `---` and a line `---` or `...`.
struct Head {
  /// The lines in between.
  let yaml: [UInt8]
  let body: String

  /// Nil where the text has no head.
  init?(of text: String) throws(FrontMatterError) {
    let bytes = text.utf8
    var start = bytes.startIndex
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.formIndex(&start, offsetBy: 3) }
    guard let opening = Line(at: start, in: bytes), opening.isFence("---") else { return nil }
    var next = opening.end
    while let line = Line(at: next, in: bytes) {
      let size = bytes.distance(from: opening.end, to: line.start)
      guard size <= FrontMatter.Limit.bytes else { throw .tooLarge }
      if line.isFence("---") || line.isFence("...") {
        yaml = Array(bytes[opening.end..<line.start])
        body = String(Substring(bytes[line.end...]))
        return
      }
      next = line.end
    }
    let rest = bytes.distance(from: opening.end, to: bytes.endIndex)
    throw rest <= FrontMatter.Limit.bytes ? .neverCloses : .tooLarge
  }

  /// A line with its end, which is LF, CR and LF, or the end of the text.
  private struct Line {
    let start: String.Index
    let end: String.Index
    private let words: Substring.UTF8View

    init?(at start: String.Index, in bytes: String.UTF8View) {
      guard start < bytes.endIndex else { return nil }
      let words = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
      self.start = start
      self.words = words
      end = words.endIndex == bytes.endIndex ? words.endIndex : bytes.index(after: words.endIndex)
    }

    func isFence(_ fence: String) -> Bool {
      words.starts(with: fence.utf8)
        && words.dropFirst(fence.utf8.count).allSatisfy { " \t\r".utf8.contains($0) }
    }
  }
}
