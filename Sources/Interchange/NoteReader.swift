import FrontMatter
import Text
import World

/// What a note says of an element.
struct NoteReading: Sendable {
  var draft: ElementDraft
  var tags: [String] = []
  var parent: String?

  /// Names that a key links to: `wields: "[[Tideglass]]"`.
  var relations: [(key: String, names: [String])] = []

  /// Names that the text links to.
  var links: [String] = []
  var pictures: [String] = []
  var problems: [String] = []
}

/// Reads one note as an element of a kind.
struct NoteReader {
  let note: Note
  let kind: Kind.ID
  var kinds: KindBook
  let relations: RelationIndex

  mutating func read() -> NoteReading {
    let body = NoteBody(note.body, words: kinds.words)
    let name = note.texts("name", "title").first ?? note.name
    var reading = NoteReading(
      draft: ElementDraft(kind: kind, name: String(name.prefix(Limits.name))))
    reading.draft.look = body.look
    reading.draft.notes = String(body.notes.prefix(Limits.text / 4))
    if body.notes.count > Limits.text / 4 {
      reading.problems.append("the notes are cut: they are too long")
    }
    reading.links = body.links
    reading.pictures = body.pictures
    for field in note.fields { take(field.key, field.value, into: &reading) }
    return reading
  }

  private mutating func take(
    _ key: String, _ value: FrontMatter.Value, into reading: inout NoteReading
  ) {
    if case .map(let inner) = value {
      for field in inner { take(field.key, field.value, into: &reading) }
      return
    }
    let texts = value.texts
    guard !texts.isEmpty, !isBookkeeping(key, texts) else { return }
    switch Kind.bare(key) {
    case "name", "title": break
    case "alias", "aliases": reading.draft.aliases += texts.flatMap(Self.items)
    case "tag", "tags":
      reading.tags += texts.flatMap(Self.items).map { String($0.drop { $0 == "#" }) }
    case "summary": reading.draft.summary = WikiLinks.plain(texts.joined(separator: " "))
    case "look", "looks", "appearance":
      reading.draft.look = ([WikiLinks.plain(texts.joined(separator: "; ")), reading.draft.look])
        .filter { !$0.isEmpty }.joined(separator: "\n\n")
    case "parent", "up", "belongsunder":
      reading.parent = WikiLinks.only(texts[0])?.first ?? texts[0]
    default: takeFact(key, texts, value, into: &reading)
    }
  }

  /// What programs write into notes for themselves, and the words that told the kind.
  private func isBookkeeping(_ key: String, _ texts: [String]) -> Bool {
    switch Kind.bare(key) {
    case "kind": true
    case "type": kinds.kind(called: texts[0]) != nil
    case "cssclass", "cssclasses", "publish", "permalink", "position", "created", "updated",
      "modified",
      "date", "banner", "cover", "icon":
      fieldExists(key) == false
    default: false
    }
  }

  private func fieldExists(_ key: String) -> Bool {
    kinds.field(key, of: kind) != nil
  }

  private mutating func takeFact(
    _ key: String, _ texts: [String], _ value: FrontMatter.Value, into reading: inout NoteReading
  ) {
    let links = texts.compactMap(WikiLinks.only)
    let isLinks = links.count == texts.count
    if isLinks { reading.relations.append((key, links.flatMap { $0 })) }
    if isLinks, isRelation(key) || !fieldExists(key) { return }
    guard let field = field(named: key, value) else {
      return reading.problems.append("\(key): cannot be the name of a field")
    }
    let plain = texts.map(WikiLinks.plain)
    do throws(WorldError) {
      let read = try field.value(from: plain.count == 1 ? .text(plain[0]) : .list(plain))
      reading.draft.fields[field.key] =
        reading.draft.fields[field.key].map { $0.joined(with: read) } ?? read
    } catch {
      // Nothing is lost: what does not fit its field stays readable in the notes.
      reading.problems.append("\(key): \(error.errorDescription ?? "") It stays in the notes.")
      reading.draft.notes += "\n\n\(key): \(plain.joined(separator: "; "))"
    }
  }

  private func isRelation(_ key: String) -> Bool {
    relations[key] != nil
  }

  private mutating func field(named key: String, _ value: FrontMatter.Value) -> Field? {
    if let field = kinds.field(key, of: kind) { return field }
    if case .list = value { return kinds.addField(named: key.label, type: .list, to: kind) }
    return kinds.addField(named: key.label, type: .text, to: kind)
  }

  /// `a, b` in one line is two, as Obsidian reads tags and aliases.
  private static func items(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}

extension String {
  /// A key of a note as people read it: `coat_of_arms` is “Coat of arms”.
  var label: String {
    let words = split { $0 == "_" || $0 == "-" || $0 == " " }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension FieldValue {
  /// Both values in one, where two names in a note mean the same field.
  func joined(with other: FieldValue) -> FieldValue {
    switch (self, other) {
    case (.list(let a), .list(let b)): .list(a + b)
    case (.text(let a), .text(let b)): .text(a + "; " + b)
    default: other
    }
  }
}
