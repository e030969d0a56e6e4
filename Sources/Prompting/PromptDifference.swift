public import World

/// What one prompt says and another does not, or says otherwise.
public struct PromptDifference: Hashable, Codable, Sendable {
  /// What differs, in the order of the prompts.
  public let changes: [Change]

  /// One thing that differs.
  public struct Change: Hashable, Codable, Sendable {
    /// What it is about.
    public let part: PromptPart

    /// Where it comes from.
    public let source: String

    /// What people call the field, or what the words are good for.
    public let label: String

    /// What the first prompt says; nil where it says nothing of it.
    public let before: String?

    /// What the second prompt says; nil where it says nothing of it.
    public let after: String?
  }

  /// What is different in a second prompt.
  public init(from first: Prompt, to second: Prompt) {
    let before = first.sayings
    let after = second.sayings
    let known = Dictionary(
      before.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
    let wanted = Dictionary(
      after.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
    let gone = before.filter { wanted[$0.key] == nil }
    let rest = after.filter { known[$0.key] != $0.text }
    changes = (gone + rest).sorted { $0.place < $1.place }.map { saying in
      Change(
        part: saying.key.part, source: saying.key.source, label: saying.key.label,
        before: known[saying.key], after: wanted[saying.key])
    }
  }
}

/// A segment that a prompt says, with what it has in common with its like in another prompt.
private struct Said {
  struct Key: Hashable {
    let part: PromptPart
    let source: String
    let label: String
    let isNegative: Bool

    /// Its place among those that are alike, as the sentences of a look are.
    var number = 0
  }

  let key: Key
  let text: String
  let place: Int
}

extension Prompt {
  fileprivate var sayings: [Said] {
    var counts: [Said.Key: Int] = [:]
    return segments.enumerated().compactMap { place, segment in
      guard segment.fate == .kept || segment.fate == .negative else { return nil }
      var key = Said.Key(
        part: segment.part, source: segment.source, label: segment.label,
        isNegative: segment.fate == .negative)
      let alike = counts[key, default: 0]
      counts[key] = alike + 1
      key.number = alike
      return Said(key: key, text: segment.text, place: place)
    }
  }
}
