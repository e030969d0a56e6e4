import Files
import Text

/// What a key does in a review.
enum ReviewKey: Hashable {
  case keep, reject, cover, undo, next, previous, compare, open, help, quit
  case rate(Int)

  init?(_ key: Key) {
    switch key {
    case .right, .down: self = .next
    case .left, .up: self = .previous
    case .escape, .other: return nil
    case .character(let character):
      guard let found = Self.named(character) else { return nil }
      self = found
    }
  }

  private static func named(_ character: Character) -> ReviewKey? {
    switch character {
    case "k": .keep
    case "r": .reject
    case "c": .cover
    case "u": .undo
    case "n", " ": .next
    case "p": .previous
    case "d": .compare
    case "o": .open
    case "?": .help
    // Ctrl-D is what ends other programs that read.
    case "q", "\u{4}": .quit
    case "1"..."5": character.wholeNumberValue.map { .rate($0) }
    default: nil
    }
  }

  /// What each key does, for who asks.
  static let table: [(label: String, words: String)] = [
    ("k", "keep it"), ("r", "reject it"), ("1 to 5", "keep it with that rating"),
    ("c", "keep it as the cover of the project"),
    ("u", "take back the last decision of this review"),
    ("n, →", "look at the next, and decide later"), ("p, ←", "look at the one before"),
    ("d", "compare it with the one that you saw before"), ("o", "open it in your viewer"),
    ("?", "show this"), ("q", "quit: what is decided stays decided"),
  ]

  /// One line that reminds of them, no wider than there is room.
  static func hint(columns: Int) -> String {
    var parts = [
      "? help", "k keep", "r reject", "1-5 rate", "q quit", "n next", "d compare", "u undo",
      "c cover", "p previous",
    ]
    while parts.count > 1, parts.joined(separator: " · ").displayWidth >= columns {
      parts.removeLast()
    }
    return parts.joined(separator: " · ")
  }
}
