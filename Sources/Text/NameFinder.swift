/// Finds the names of a whole project in a text, in one pass however many they are.
///
/// A name is found between the edges of words, in any case and in the plural, and the longest that
/// fits is taken. A name of up to three letters, or one that is a common English word, is found
/// only in the case in which it was given, unless that has no capital. Diacritics count; how they
/// are encoded, how quotes and dashes look, and where a line breaks does not. An apostrophe belongs
/// to a word only beside a capital: there is no Neil in O’Neil, but an Alice in d’Alice.
///
/// ```swift
/// let finder = NameFinder([.init("Mara", key: 1), .init("Salt Gate", key: 2)])
/// finder.matches(in: "Mara’s lamp hung at the Salt\nGate.").map(\.keys)     // [[1], [2]]
/// ```
package struct NameFinder<Key: Hashable & Sendable>: Sendable {
  /// A name or an alias, and what it means.
  package struct Name: Sendable {
    package let text: String
    package let key: Key

    /// Phrases in which no name of the key means it: “Salt Gate Street” for “Salt Gate”.
    package let exclusions: [String]

    package init(_ text: String, key: Key, exclusions: [String] = []) {
      self.text = text
      self.key = key
      self.exclusions = exclusions
    }
  }

  /// A place in a text where a name stands.
  package struct Match: Sendable, Hashable {
    /// The name as it is written there, without the ending of a possessive.
    package let range: Range<String.Index>

    /// What it may mean, in the order in which the names were given; never empty.
    package let keys: [Key]

    package var isAmbiguous: Bool { keys.count > 1 }
  }

  private let keys: [Key]
  private let index: NameIndex

  package init(_ names: [Name]) {
    var keys: [Key] = []
    var numbers: [Key: Int] = [:]
    var forms: [NameForm] = []
    var readers = NameReaders()
    for name in names {
      let number = numbers[name.key] ?? keys.count
      if number == keys.count {
        numbers[name.key] = number
        keys.append(name.key)
      }
      forms += NameForm.forms(of: name.text, key: number, readers: &readers)
      for phrase in name.exclusions {
        forms += NameForm.exclusion(phrase, key: number, readers: &readers)
      }
    }
    self.keys = keys
    index = NameIndex(forms)
  }

  /// All names in a text, in its order; none overlaps another.
  package func matches(in text: String) -> [Match] {
    var search = NameSearch(index)
    return search.matches(in: text.utf8Span.span).map { match($0, in: text) }
  }

  /// The longest name that begins right at an index, as after the `@` of a mention.
  ///
  /// Who writes `@will` means a name: the case and the exclusions do not matter here, nor what
  /// stands before.
  package func longestName(at start: String.Index, in text: String) -> Match? {
    var search = NameSearch(index)
    let offset = text.utf8.distance(from: text.startIndex, to: start)
    return search.longestName(at: offset, in: text.utf8Span.span).map { match($0, in: text) }
  }

  private func match(_ found: NameSearch.Match, in text: String) -> Match {
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: found.range.lowerBound)
    let end = bytes.index(start, offsetBy: found.range.count)
    return Match(range: start..<end, keys: found.keys.map { keys[$0] })
  }
}

/// All forms of all names, ready to be searched for.
struct NameIndex: Sendable {
  let forms: [NameForm]
  let trie: NameTrie
  let hasExclusions: Bool

  init(_ forms: [NameForm]) {
    let sorted = forms.sorted {
      $0.folded == $1.folded
        ? $0.key < $1.key : $0.folded.lexicographicallyPrecedes($1.folded)
    }
    self.forms = sorted
    hasExclusions = forms.contains { $0.use == .exclusion }
    trie = NameTrie(sorted)
  }
}
