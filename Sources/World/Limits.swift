import Text

/// How long things may be: far more than anybody writes, and little enough to stay quick.
package enum Limits {
  package static let name = 200
  package static let text = 100_000
  package static let fields = 1_000
}

extension String {
  /// The text as a name: without blanks at its ends, neither empty nor too long.
  package func checked(asNameOf what: String) throws(WorldError) -> String {
    let name = trimmed
    guard !name.isEmpty else { throw .emptyName(of: what) }
    guard name.utf8.count <= Limits.name * 4, name.count <= Limits.name else {
      throw .tooLong(
        what: "The name of \(what.lowercased())", length: name.count, limit: Limits.name)
    }
    return name
  }

  /// The text, if it is not too long.
  package func checked(as what: String) throws(WorldError) -> String {
    guard utf8.count <= Limits.text else {
      throw .tooLong(what: what, length: utf8.count, limit: Limits.text)
    }
    return self
  }

  /// What stands between its commas and in its lines: “six fingers, red coat” is two.
  package var phrases: [String] {
    split { $0 == "," || $0.isNewline }.map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  /// Whether it is a colour as tags have it: six hexadecimal digits.
  package var isColor: Bool { count == 6 && allSatisfy(\.isHexDigit) }

  /// Whether it can be the key of a field or kind: parts of letters and digits between dots.
  package var isKey: Bool {
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    return utf8.count <= 100 && parts.count <= 4
      && parts.allSatisfy { part in
        !part.isEmpty && part.first != "-"
          && part.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
      }
  }
}

extension ElementDraft {
  /// The draft with everything in the form in which it is stored.
  package func checked(as kind: Kind) throws(WorldError) -> ElementDraft {
    var draft = self
    draft.name = try name.checked(asNameOf: "An element")
    draft.aliases = try ElementDraft.checked(aliases, besides: draft.name)
    draft.summary = try summary.trimmed.checked(as: "The summary")
    draft.look = try look.trimmed.checked(as: "The look")
    draft.avoid = try ElementDraft.checked(toAvoid: avoid)
    guard !lookLocked || !draft.look.isEmpty else { throw .nothingToLock(draft.name) }
    draft.notes = try notes.checked(as: "The notes")
    guard fields.count <= Limits.fields else {
      throw .tooManyFields(fields.count, limit: Limits.fields)
    }
    draft.fields = [:]
    for (key, value) in fields where !value.isEmpty {
      guard let field = kind.field(key: key) else {
        throw .unknownField(key, kind: kind.name, known: kind.fields.map(\.key))
      }
      draft.fields[key] = try field.value(from: value)
    }
    return draft
  }

  /// Aliases in order, each once, none of them the name.
  private static func checked(_ aliases: [String], besides name: String) throws(WorldError)
    -> [String]
  {
    var seen: Set = [name.folded]
    var kept: [String] = []
    for alias in aliases {
      let alias = try alias.checked(asNameOf: "An alias")
      if seen.insert(alias.folded).inserted { kept.append(alias) }
    }
    return kept
  }

  /// What to avoid in order, each once.
  private static func checked(toAvoid texts: [String]) throws(WorldError) -> [String] {
    var seen: Set<String> = []
    var kept: [String] = []
    for phrase in texts.flatMap(\.phrases) {
      guard phrase.utf8.count <= Limits.name * 4, phrase.count <= Limits.name else {
        throw .tooLong(what: "What to avoid", length: phrase.count, limit: Limits.name)
      }
      if seen.insert(phrase.folded).inserted { kept.append(phrase) }
    }
    return kept
  }
}
