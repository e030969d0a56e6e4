/// What a file in a store is called: the hash of its bytes, and the ending of their format. It can
/// hold nothing that leads out of a folder.
package struct ContentName: Hashable, Sendable {
  package let hash: ContentHash
  package let ending: FileEnding

  package init(_ hash: ContentHash, _ ending: FileEnding) {
    self.hash = hash
    self.ending = ending
  }

  /// Nil unless it is written as `description` writes it.
  package init?(_ text: String) {
    let dot = UInt8(ascii: ".")
    let parts = text.utf8.split(separator: dot, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let hash = ContentHash(Substring(parts[0])),
      let ending = FileEnding(String(parts[1]) ?? "")
    else { return nil }
    self.init(hash, ending)
  }
}

extension ContentName: Comparable {
  package static func < (one: ContentName, other: ContentName) -> Bool {
    one.hash == other.hash ? one.ending.text < other.ending.text : one.hash < other.hash
  }
}

extension ContentName: CustomStringConvertible {
  package var description: String { "\(hash).\(ending.text)" }
}

/// What follows the dot in a name: one to eight small letters and digits.
package struct FileEnding: Hashable, Sendable {
  package let text: String

  package init?(_ text: String) {
    guard (1...8).contains(text.utf8.count), text.utf8.allSatisfy(FileEnding.isAllowed) else {
      return nil
    }
    self.text = text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }
}
