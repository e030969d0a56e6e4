import Text

/// Puts snippets into words: `{weather}` stands for a snippet, and of `{dawn|dusk|noon}` one is
/// chosen, as the seed has it. What a snippet says is expanded, too. Behind a backslash, a brace or a
/// stroke means itself.
package struct SnippetExpander {
  private let snippets: [String: String]
  private var chance: Chance

  /// - Parameter snippets: What each stands for, by its name in small letters.
  package init(_ snippets: [String: String], seed: UInt64) {
    self.snippets = snippets
    chance = Chance(seed: seed)
  }

  /// The words without braces.
  package mutating func expanded(_ text: String) throws(PromptError) -> String {
    guard text.contains(where: "{}\\".contains) else { return text }
    return try expanded(text[...], inside: [])
  }

  private mutating func expanded(
    _ text: Substring, inside names: [String]
  ) throws(PromptError) -> String {
    var result = ""
    var rest = text
    while let index = rest.firstIndex(where: { "\\{}".contains($0) }) {
      result += rest[..<index]
      let next = rest.index(after: index)
      if rest[index] == "\\" {
        let escaped = rest[next...].prefix(1)
        result += escaped.isEmpty || !"{}|".contains(escaped) ? "\\" + escaped : escaped
        rest = rest[next...].dropFirst()
        continue
      }
      guard rest[index] == "{", let end = rest[next...].closingBrace else {
        throw .openBrace(String(rest[index...].prefix(20)))
      }
      result += try said(rest[next..<end], inside: names)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  /// What stands between two braces, in other words.
  private mutating func said(
    _ content: Substring, inside names: [String]
  ) throws(PromptError) -> String {
    let choices = content.alternatives
    if choices.count > 1 {
      return try expanded(choices[chance.number(below: choices.count)], inside: names)
    }
    let name = String(content).trimmed.lowercased()
    guard !names.contains(name) else { throw .snippetInItself(name) }
    guard let text = snippets[name] else {
      throw .unknownSnippet(name, known: snippets.keys.sorted())
    }
    guard names.count < 20 else { throw .snippetInItself(names[0]) }
    return try expanded(text[...], inside: names + [name])
  }
}

extension Substring {
  /// Where the brace closes that stands before this text.
  fileprivate var closingBrace: Index? {
    var depth = 0
    for index in indices where !isEscaped(index) {
      if self[index] == "{" { depth += 1 }
      if self[index] == "}" {
        if depth == 0 { return index }
        depth -= 1
      }
    }
    return nil
  }

  /// The parts between strokes that stand in no inner braces.
  fileprivate var alternatives: [Substring] {
    var parts: [Substring] = []
    var start = startIndex
    var depth = 0
    for index in indices where !isEscaped(index) {
      switch self[index] {
      case "{": depth += 1
      case "}": depth -= 1
      case "|" where depth == 0:
        parts.append(self[start..<index])
        start = self.index(after: index)
      default: break
      }
    }
    return parts + [self[start...]]
  }

  private func isEscaped(_ index: Index) -> Bool {
    index > startIndex && self[self.index(before: index)] == "\\"
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
