import Arguments
import World

/// A name with a sign before it: `+night` or `night` adds, `-night` or `^night` takes away.
struct SignedWord: WordValue {
  static let placeholder = "[+|-]NAME"
  static let expectation = "a name, perhaps with + or - before it"
  static let takesDashes = true
  let name: String
  let isAdded: Bool

  var asTyped: String { (isAdded ? "+" : "-") + name }

  init?(word: String) {
    let signs: Set<Unicode.Scalar> = ["+", "-", "^"]
    let sign = word.unicodeScalars.first.flatMap { signs.contains($0) ? $0 : nil }
    name = sign == nil ? word : String(word.unicodeScalars.dropFirst())
    isAdded = sign == nil || sign == "+"
    guard !name.isEmpty else { return nil }
  }
}

extension String {
  /// The name as that of an element with its role behind a colon, if there is one.
  var elementAndRole: (name: String, role: Role?) {
    guard let colon = lastIndex(of: ":"),
      let role = Role(rawValue: String(self[index(after: colon)...]))
    else { return (self, nil) }
    return (String(self[..<colon]), role)
  }
}

extension [SignedWord] {
  var added: [String] { filter(\.isAdded).map(\.name) }
  var removed: [String] { filter { !$0.isAdded }.map(\.name) }
}

extension Role: WordValue {}
extension MediaItem.Source: WordValue {}
