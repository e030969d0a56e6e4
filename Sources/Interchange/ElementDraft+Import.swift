import Text
import World

extension Element {
  /// Tells whether a writer has changed the element since.
  var state: String { draft.state }
}

extension ElementDraft {
  /// The same for what a file says.
  var state: String {
    let facts = fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.words)" }
    // Where nothing is said of these, the state is what older programs have remembered.
    let composing = (lookLocked ? ["locked"] : []) + avoid.map { "avoid \($0)" }
    return Fingerprint.of(
      ([kind, name, summary, look, notes] + aliases + facts + composing)
        .joined(separator: "\u{1F}"))
  }

  /// The labels of what both say and each in another way.
  func differing(from other: ElementDraft, _ kind: Kind) -> [String] {
    let texts = [
      ("Summary", summary, other.summary), ("Look", look, other.look),
      ("Notes", notes.trimmed, other.notes.trimmed),
    ].filter { !$0.1.isEmpty && !$0.2.isEmpty && $0.1 != $0.2 }
    let values = kind.fields.filter { field in
      guard let here = fields[field.key], let there = other.fields[field.key] else { return false }
      return here != there
    }
    return texts.map(\.0) + values.map(\.label)
  }

  /// With what the other says where this one says nothing.
  func filled(from other: ElementDraft) -> ElementDraft {
    var draft = self
    draft.aliases += other.aliases
    draft.avoid += other.avoid
    if summary.isEmpty { draft.summary = other.summary }
    if look.isEmpty { draft.look = other.look }
    if notes.isEmpty { draft.notes = other.notes }
    draft.fields.merge(other.fields) { here, _ in here }
    return draft
  }
}
