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

  /// Keys that say nothing of an element.
  var passedOver: [String] = []
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
    reading.draft.notes = body.notes
    reading.tags = note.tags
    reading.links = body.links
    reading.pictures = body.pictures
    for field in note.fields { take(field.key, field.value, into: &reading) }
    if reading.draft.notes.count > Limits.text / 4 {
      reading.draft.notes = String(reading.draft.notes.prefix(Limits.text / 4))
      reading.problems.append("the notes are cut: they are too long")
    }
    return reading
  }

  private mutating func take(
    _ key: String, _ value: FrontMatter.Value, into reading: inout NoteReading
  ) {
    let texts = value.texts
    guard value != .nothing else { return }
    if isBookkeeping(key) { return reading.passedOver.append(key) }
    if isMap(value) { return takeMap(key, value, into: &reading) }
    guard !texts.isEmpty, !tellsKind(key, texts) else { return }
    switch Kind.bare(key) {
    case "name", "title", "tag", "tags": break
    case "alias", "aliases": reading.draft.aliases += value.items
    case "avoid" where !fieldExists(key), "avoided" where !fieldExists(key):
      reading.draft.avoid += texts.map(WikiLinks.plain)
    case "summary": reading.draft.summary = WikiLinks.plain(texts.joined(separator: " "))
    case "look", "looks", "appearance":
      reading.draft.look = ([PlainText(texts.joined(separator: "; ")).words, reading.draft.look])
        .filter { !$0.isEmpty }.joined(separator: "\n\n")
    case "parent", "up", "belongsunder":
      reading.parent = WikiLinks.only(texts[0])?.first ?? texts[0]
    default: takeFact(key, texts, value, into: &reading)
    }
  }

  private func isMap(_ value: FrontMatter.Value) -> Bool {
    if case .map = value { true } else { value.isListOfMaps }
  }

  /// Takes `appearance: {hair: black}` as fields of that group. What another map says is not said
  /// of the element itself: `father: {hair: red}` is a plain field “Father hair”.
  private mutating func takeMap(
    _ key: String, _ value: FrontMatter.Value, into reading: inout NoteReading
  ) {
    guard case .map(let inner) = value else {
      reading.problems.append("\(key): is a list of maps. It stays in the notes.")
      return keep(key, value.words, in: &reading)
    }
    let group = kinds.group(key, of: kind)
    for field in inner {
      let name = group == nil ? "\(key) \(field.key)" : field.key
      if isMap(field.value) {
        takeMap(name, field.value, into: &reading)
      } else if !field.value.texts.isEmpty {
        takeFact(
          name, field.value.texts, field.value, group: group ?? "Own",
          isVisual: group == nil ? false : nil, into: &reading)
      }
    }
  }

  /// Nothing is lost: what fits nowhere stays readable.
  private func keep(_ key: String, _ words: String, in reading: inout NoteReading) {
    reading.draft.notes += "\n\n\(key): \(words)"
  }

  /// Whether the words told the kind.
  private func tellsKind(_ key: String, _ texts: [String]) -> Bool {
    switch Kind.bare(key) {
    case "kind": true
    case "type":
      // Beside a kind it says more: `kind: settlement`, `type: harbour town`.
      kinds.kind(called: texts[0]) != nil && !(saysKind && fieldExists(key))
    default: false
    }
  }

  private var saysKind: Bool {
    note.texts("kind").contains { kinds.kind(called: $0) != nil }
  }

  /// What programs write into notes for themselves.
  private func isBookkeeping(_ key: String) -> Bool {
    switch Kind.bare(key) {
    case "cssclass", "cssclasses", "publish", "permalink", "position", "created", "updated",
      "modified", "date", "banner", "cover", "icon":
      fieldExists(key) == false
    default: false
    }
  }

  private func fieldExists(_ key: String) -> Bool {
    kinds.field(key, of: kind) != nil
  }

  private mutating func takeFact(
    _ key: String, _ texts: [String], _ value: FrontMatter.Value, group: String = "Own",
    isVisual: Bool? = nil, into reading: inout NoteReading
  ) {
    let links = texts.compactMap(WikiLinks.only)
    let isLinks = links.count == texts.count
    if isLinks { reading.relations.append((key, links.flatMap { $0 })) }
    if isLinks, isRelation(key) || !fieldExists(key) { return }
    guard let field = field(named: key, value, group, isVisual) else {
      reading.problems.append("\(key): cannot be the name of a field. It stays in the notes.")
      return keep(key, value.words, in: &reading)
    }
    let plain = texts.map(WikiLinks.plain)
    do throws(WorldError) {
      // A comma within an item of a list belongs to the item.
      let read = try field.value(from: value.isList ? .list(plain) : .text(plain[0]))
      reading.draft.fields[field.key] =
        reading.draft.fields[field.key].map { $0.joined(with: read) } ?? read
    } catch {
      reading.problems.append("\(key): \(error.errorDescription ?? "") It stays in the notes.")
      keep(key, plain.joined(separator: "; "), in: &reading)
    }
  }

  private func isRelation(_ key: String) -> Bool {
    relations[key] != nil
  }

  private mutating func field(
    named key: String, _ value: FrontMatter.Value, _ group: String, _ isVisual: Bool?
  ) -> Field? {
    if let field = kinds.field(key, of: kind) { return field }
    return kinds.addField(
      named: key.label, type: value.isList ? .list : .text, to: kind, isVisual: isVisual,
      group: group)
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
