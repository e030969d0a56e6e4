import Text

/// Puts snippets into words: `{weather}` stands for a snippet, and of `{dawn|dusk|noon}` one is
/// chosen, as the seed has it. What a snippet says is expanded, too. Behind a backslash, a brace or a
/// stroke means itself.
package struct SnippetExpander {
  private let snippets: [String: String]
  private var chance: Chance

  /// How many more letters may be said; a pair of braces counts as one, also where it says nothing.
  private var room = SnippetExpander.longest

  /// The most letters that words may have once they are expanded.
  static let longest = 100_000

  /// How deep snippets and choices may lie within each other.
  static let deepest = 50

  /// - Parameter snippets: What each stands for, by its name in small letters.
  package init(_ snippets: [String: String], seed: UInt64) {
    self.snippets = snippets
    chance = Chance(seed: seed)
  }

  /// Whether there is anything to expand in a text.
  package static func isNeeded(for text: String) -> Bool {
    text.utf8.contains { "{}\\".utf8.contains($0) }
  }

  /// The words without braces.
  package mutating func expanded(_ text: String) throws(PromptError) -> String {
    guard SnippetExpander.isNeeded(for: text) else { return text }
    room = SnippetExpander.longest
    return try expanded(text[...], at: Place())
  }

  /// Which snippets are being said, and how many braces lie around.
  private struct Place {
    var names: [String] = []
    var depth = 0
  }

  private mutating func expanded(
    _ text: Substring, at place: Place
  ) throws(PromptError) -> String {
    var result = ""
    var rest = text
    while let index = rest.firstIndex(where: { "\\{}".contains($0) }) {
      try say(rest[..<index], in: &result)
      let next = rest.index(after: index)
      if rest[index] == "\\" {
        let escaped = rest[next...].prefix(1)
        let isPlain = escaped.isEmpty || !"{}|".contains(escaped)
        try say(isPlain ? rest[index..<escaped.endIndex] : escaped, in: &result)
        rest = rest[next...].dropFirst()
        continue
      }
      guard rest[index] == "{", let end = rest[next...].closingBrace else {
        throw .openBrace(String(rest[index...].prefix(20)))
      }
      result += try said(rest[next..<end], at: place)
      rest = rest[rest.index(after: end)...]
    }
    try say(rest, in: &result)
    return result
  }

  private mutating func say(_ text: Substring, in result: inout String) throws(PromptError) {
    try take(text.count)
    result += text
  }

  private mutating func take(_ count: Int) throws(PromptError) {
    room -= count
    guard room >= 0 else { throw .snippetsTooLong(maximum: SnippetExpander.longest) }
  }

  /// What stands between two braces, in other words.
  private mutating func said(
    _ content: Substring, at place: Place
  ) throws(PromptError) -> String {
    try take(1)
    var place = place
    place.depth += 1
    guard place.depth <= SnippetExpander.deepest else {
      throw .snippetsTooDeep(String(content.prefix(20)), maximum: SnippetExpander.deepest)
    }
    let choices = content.alternatives
    if choices.count > 1 {
      return try expanded(choices[chance.number(below: choices.count)], at: place)
    }
    let name = String(content).trimmed.lowercased()
    guard !place.names.contains(name) else { throw .snippetInItself(name) }
    guard let text = snippets[name] else {
      throw .unknownSnippet(name, known: snippets.keys.sorted())
    }
    place.names.append(name)
    return try expanded(text[...], at: place)
  }
}

extension Substring {
  /// Where the brace closes that stands before this text.
  fileprivate var closingBrace: Index? {
    var depth = 0
    var start = startIndex
    while let mark = nextMark(from: start) {
      if self[mark] == "{" { depth += 1 }
      if self[mark] == "}" {
        if depth == 0 { return mark }
        depth -= 1
      }
      start = index(after: mark)
    }
    return nil
  }

  /// The parts between strokes that stand in no inner braces.
  fileprivate var alternatives: [Substring] {
    var parts: [Substring] = []
    var part = startIndex
    var start = startIndex
    var depth = 0
    while let mark = nextMark(from: start) {
      start = index(after: mark)
      switch self[mark] {
      case "{": depth += 1
      case "}": depth -= 1
      default:
        guard depth == 0 else { continue }
        parts.append(self[part..<mark])
        part = start
      }
    }
    return parts + [self[part...]]
  }

  /// The next brace or stroke that means something. A backslash takes the sign behind it along,
  /// whichever that is, so that the second of two takes none.
  private func nextMark(from start: Index) -> Index? {
    var isEscaped = false
    for index in self[start...].indices {
      if isEscaped {
        isEscaped = false
      } else if self[index] == "\\" {
        isEscaped = true
      } else if "{}|".contains(self[index]) {
        return index
      }
    }
    return nil
  }
}

/// Chance that is the same for the same seed, on every machine.
private struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func number(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((bits ^ (bits >> 31)) % UInt64(limit))
  }
}
