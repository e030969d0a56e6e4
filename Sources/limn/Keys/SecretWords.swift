import Arguments
import Text

/// Keys that somebody has typed where others can see them: they stay in the history of the shell and in
/// the list of processes, and nothing of ours may make it worse.
enum SecretWords {
  /// A text without the words of a command line that may be keys.
  ///
  /// - Parameter words: The command line.
  static func veiled(_ text: String, words: [String]) -> String {
    var text = text
    let isAboutKeys = words.contains("key")
    for word in words.flatMap(parts) where word.looksLikeKey || (isAboutKeys && isLong(word)) {
      // Long words are cut where they are quoted.
      for quoted in [word, String(word.unicodeScalars.prefix(80))] {
        text = text.replacing(quoted, with: "••••")
      }
    }
    return text
  }

  /// The word, and what is behind the signs that people put in front of a value.
  private static func parts(of word: String) -> [String] {
    let dashes = word.drop { $0 == "-" }
    return [word, String(dashes)]
      + [Character("="), ":"].compactMap { sign in
        dashes.firstIndex(of: sign).map { String(dashes[dashes.index(after: $0)...]) }
      }
  }

  /// Longer than the words that commands about keys take, and no path.
  private static func isLong(_ word: String) -> Bool {
    word.utf8.count >= 16 && !word.contains("/") && !word.hasPrefix("--")
      && !word.hasPrefix("LIMN_")
  }
}

extension UsageError {
  /// The same without the words that were typed, for a command that may have been given a key. What its
  /// options are called and what it takes may be said.
  func withoutWords(of command: String) -> UsageError {
    switch self {
    case .missingArgument, .missingValue, .contradiction: self
    default:
      .contradiction(
        "`limn \(command)` does not take such words.",
        remedy: "`limn \(command) --help` shows what it takes.")
    }
  }
}
