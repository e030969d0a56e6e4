import MediaLibrary
import Text

/// How an element looks otherwise than in a picture, known by its name.
struct ChangedLookView: Encodable {
  let element: String
  let revision: Int?
  let changes: [ChangedLook.Change]

  init(_ look: ChangedLook) {
    (element, revision, changes) = (look.name, look.revision, look.changes)
  }
}

extension ChangedLook {
  /// `Mara Voss, hair color: black → grey`, a line for each change.
  var lines: [String] {
    guard !changes.isEmpty else {
      let why = revision == nil ? "no former state says how" : "its kind shows other things by now"
      return ["\(name) looks otherwise: \(why)."]
    }
    return changes.map { "\(name), \($0.label.lowercased()): \($0.words)" }
  }
}

extension ChangedLook.Change {
  /// Of long texts only where they differ.
  fileprivate var words: String {
    let (old, new) = (before ?? "", after ?? "")
    guard max(old.count, new.count) > Self.short else {
      return "\(before ?? "nothing") → \(after ?? "nothing")"
    }
    let (first, second) = (old.words, new.words)
    let start = zip(first, second).prefix { $0 == $1 }.count
    let rest = min(first.count, second.count) - start
    let end = zip(first.reversed(), second.reversed()).prefix(rest).prefix { $0 == $1 }.count
    return "\(first.middle(start, end)) → \(second.middle(start, end))"
  }

  /// What is read at a glance, in characters.
  private static let short = 60
}

extension String {
  fileprivate var words: [Substring] { split(whereSeparator: \.isWhitespace) }
}

extension [Substring] {
  /// So many words are left on either side, so that one sees where it is.
  private static var context: Int { 3 }

  /// What is between two numbers of words, with a few of those.
  fileprivate func middle(_ start: Int, _ end: Int) -> String {
    guard !isEmpty else { return "nothing" }
    let (first, last) = (Swift.max(0, start - Self.context), Swift.max(0, end - Self.context))
    let words = self[first..<(count - last)].joined(separator: " ")
    return "“\(first > 0 ? "… " : "")\(words.excerpt)\(last > 0 ? " …" : "")”"
  }
}
