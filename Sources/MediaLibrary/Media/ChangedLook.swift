public import World

/// How an element looks otherwise than when a picture of it was made.
public struct ChangedLook: Hashable, Codable, Sendable {
  /// The element.
  public let element: Element.ID

  /// What it is called now.
  public let name: String

  /// Which of its states the picture shows, counted from 1; nil where none is known to have looked so.
  public let revision: Int?

  /// What differs, in the order of its kind. Empty where only that it differs is known: its kind may
  /// count other fields among those that can be seen.
  public let changes: [Change]

  /// One thing that is to be seen otherwise.
  public struct Change: Hashable, Codable, Sendable {
    /// The key of a field, or else the name of what else a look consists of: `look`, `lookLocked`, `kind`.
    public let field: String

    /// What people call it.
    public let label: String

    /// What it said then; nil where it said nothing.
    public let before: String?

    /// What it says now; nil where it says nothing.
    public let after: String?
  }
}

extension ChangedLook {
  /// - Parameter revision: The state that the picture shows, with its kind, if they are known.
  init(of element: Element, as kind: Kind, since former: (revision: ElementRevision, kind: Kind)?) {
    (self.element, name, revision) = (element.id, element.name, former?.revision.number)
    guard let former else {
      changes = []
      return
    }
    let before = former.revision
    changes =
      [
        Change("kind", "Kind", former.kind.name, kind.name),
        Change("lookLocked", "Look locked", before.lookLocked.words, element.lookLocked.words),
      ].compactMap(\.self)
      + ChangedLook.fields(from: (before, former.kind), to: (element, kind))
      + [Change("look", "Look", before.look, element.look)].compactMap(\.self)
  }

  /// Where a look was locked or opened in between, that says it all: else each field would be
  /// told, though nobody has changed it.
  private static func fields(
    from former: (state: ElementRevision, kind: Kind), to present: (state: Element, kind: Kind)
  ) -> [Change] {
    guard former.state.lookLocked == present.state.lookLocked else { return [] }
    let before = former.state.visibleFields(as: former.kind)
    let after = present.state.visibleFields(as: present.kind)
    let known = Dictionary(uniqueKeysWithValues: before.map { ($0.field.key, $0.words) })
    let wanted = Dictionary(uniqueKeysWithValues: after.map { ($0.field.key, $0.words) })
    let gone = before.filter { wanted[$0.field.key] == nil }
    return (after + gone).compactMap { field, _ in
      Change(field.key, field.label, known[field.key] ?? "", wanted[field.key] ?? "")
    }
  }
}

extension ChangedLook.Change {
  /// Nil where there is no difference.
  fileprivate init?(_ field: String, _ label: String, _ before: String, _ after: String) {
    guard before != after else { return nil }
    (self.field, self.label) = (field, label)
    self.before = before.isEmpty ? nil : before
    self.after = after.isEmpty ? nil : after
  }
}

extension Bool {
  fileprivate var words: String { FieldValue.yesNo(self).words }
}
