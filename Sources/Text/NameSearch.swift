/// One pass over one text.
struct NameSearch {
  struct Match {
    let range: Range<Int>
    let keys: [Int]
  }

  private let index: NameIndex
  private var reader = SignReader(foldsCase: true)
  private var exactReader = SignReader(foldsCase: false)

  /// Where names end that begin at one place, the shortest first, and the forms that they have.
  private var endings: [(end: Int, forms: Range<Int>)] = []

  /// Phrases that were found and may reach over what follows.
  private var exclusions: [(key: Int, end: Int)] = []

  init(_ index: NameIndex) { self.index = index }

  mutating func matches(in text: Span<UInt8>) -> [Match] {
    var matches: [Match] = []
    var offset = 0
    var free = 0
    var before = SignKind.punctuation
    var earlier = before
    while offset < text.count {
      let sign = reader.sign(at: offset, in: text)
      // Inside a name only phrases are looked for, that may reach beyond it.
      if offset >= free || index.hasExclusions, canBegin(sign.kind, after: before, earlier) {
        findEndings(from: offset, in: text)
        noteExclusions(at: offset)
        if offset >= free, let match = longestMatch(at: offset, in: text) {
          matches.append(match)
          free = match.range.upperBound
        }
      }
      (earlier, before) = (before, sign.kind)
      offset = sign.end
    }
    return matches
  }

  mutating func longestName(at start: Int, in text: Span<UInt8>) -> Match? {
    guard start < text.count else { return nil }
    findEndings(from: start, in: text)
    for (end, forms) in endings.reversed() {
      let keys = meanings(of: index.forms[forms].filter { $0.use != .exclusion })
      if !keys.isEmpty { return Match(range: start..<end, keys: keys) }
    }
    return nil
  }

  private mutating func longestMatch(at start: Int, in text: Span<UInt8>) -> Match? {
    for (end, forms) in endings.reversed() {
      let keys = meanings(of: candidates(forms, at: start..<end, in: text))
      if !keys.isEmpty { return Match(range: start..<end, keys: keys) }
    }
    return nil
  }

  /// The forms that hold at a place with their capitals, where no phrase excludes them.
  private mutating func candidates(_ forms: Range<Int>, at range: Range<Int>, in text: Span<UInt8>)
    -> [NameForm]
  {
    var written: [UInt8]?
    return index.forms[forms].filter { form in
      guard !exclusions.contains(where: { $0.key == form.key && $0.end >= range.upperBound })
      else { return false }
      guard let exact = form.exact else { return true }
      let own = written ?? exactReader.fold(range, of: text)
      written = own
      return own == exact
    }
  }

  /// What forms mean, each once; where one is a name as it stands, plurals of others do not count.
  private func meanings(of forms: [NameForm]) -> [Int] {
    let names = forms.filter { $0.use == .name }
    var keys: [Int] = []
    // Forms that are written alike are sorted by their keys.
    for form in names.isEmpty ? forms : names where keys.last != form.key { keys.append(form.key) }
    return keys
  }

  private mutating func noteExclusions(at start: Int) {
    if !exclusions.isEmpty { exclusions.removeAll { $0.end <= start } }
    for (end, forms) in endings {
      for form in index.forms[forms] where form.use == .exclusion {
        exclusions.append((form.key, end))
      }
    }
  }

  private mutating func findEndings(from start: Int, in text: Span<UInt8>) {
    endings.removeAll(keepingCapacity: true)
    var node = NameTrie.root
    var offset = start
    while offset < text.count {
      let sign = reader.sign(at: offset, in: text)
      // Soft hyphens that belong to no letter would lead nowhere for ever.
      guard !sign.folded.isEmpty else { return }
      for place in sign.folded {
        guard let next = index.trie.child(of: node, by: reader.folded[place]) else { return }
        node = next
      }
      offset = sign.end
      let forms = index.trie.forms(at: node)
      if !forms.isEmpty, canEnd(sign.kind, at: offset, in: text) {
        endings.append((offset, forms))
      }
    }
  }

  private func canBegin(_ kind: SignKind, after before: SignKind, _ earlier: SignKind) -> Bool {
    guard kind != .blank, kind != .gap else { return false }
    guard !before.joins(kind) else { return false }
    return !(before == .apostrophe && earlier == .capital && kind.belongsToWord)
  }

  /// Whether a name may end before an offset with a sign of a kind.
  private mutating func canEnd(_ last: SignKind, at offset: Int, in text: Span<UInt8>) -> Bool {
    guard offset < text.count else { return true }
    let next = reader.sign(at: offset, in: text)
    guard !last.joins(next.kind) else { return false }
    guard next.kind == .apostrophe, last.belongsToWord, next.end < text.count else { return true }
    let after = reader.sign(at: next.end, in: text)
    guard after.kind == .capital else { return true }
    // MARA’S is a possessive in capitals.
    guard reader.folded[after.folded] == [UInt8(ascii: "s")] else { return false }
    guard after.end < text.count else { return true }
    return !after.kind.joins(reader.sign(at: after.end, in: text).kind)
  }
}
