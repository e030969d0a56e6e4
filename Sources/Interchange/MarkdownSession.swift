import Files
import MediaLibrary
import World

/// One run of an import, inside its transaction.
struct MarkdownSession {
  let source: MarkdownImport
  let writer: WorldWriter
  var report = ImportReport()
  private var kinds: KindBook
  private let words = BuiltIn.words
  let relations: RelationIndex
  let general: RelationType?
  private var known: KnownFiles

  /// What the notes became, for the links between them.
  private(set) var index = NoteIndex()
  var readNotes: [(note: Note, reading: NoteReading, element: Element)] = []

  /// The elements that this run has added.
  private(set) var newElements: Set<Element.ID> = []

  /// The elements that notes of this run have become.
  private var takenElements: Set<Element.ID> = []

  /// The notes that are as they were.
  private(set) var unchangedNotes: Set<String> = []
  /// How many notes have a key that says nothing of an element.
  private var passedOver: [String: Int] = [:]
  private var unchangedStates: [String: String] = [:]

  init(_ source: MarkdownImport, _ writer: WorldWriter) throws {
    self.source = source
    self.writer = writer
    kinds = KindBook(try writer.kinds(), words: words)
    let types = try writer.relationTypes()
    relations = RelationIndex(types)
    general = types.first { $0.id == "related-to" }
    known = KnownFiles(try writer.importedFiles())
    report.failed = source.folder.unreadable
    report.left = source.folder.left
  }

  mutating func run() throws {
    let fallback = try source.fallbackKind.map { try kinds.all.kind(named: $0).id }
    for note in source.folder.notes {
      try stopIfWanted()
      guard let kind = kinds.kind(of: note) ?? fallback else {
        report.leave(note.path, "does not say what sort of thing it is")
        continue
      }
      var reader = NoteReader(note: note, kind: kind, kinds: kinds, relations: relations)
      let reading = reader.read()
      kinds = reader.kinds
      for problem in reading.problems { report.complain(note.path, problem) }
      for key in Set(reading.passedOver) { passedOver[key, default: 0] += 1 }
      try take(note, reading)
    }
    try connect()
    for (note, reading, element) in readNotes { count(note, reading, element) }
    for (key, count) in passedOver.sorted(by: { $0.key < $1.key }) {
      let notes = count == 1 ? "1 note" : "\(count) notes"
      report.leave(key, "in the head of \(notes): says nothing of an element")
    }
    report.sortFields(by: kinds.all)
  }

  func stopIfWanted() throws {
    if Interruption.wantsEnd { throw CancellationError() }
  }

  private mutating func take(_ note: Note, _ reading: NoteReading) throws {
    // Fields that the kind has only since this note must be there when it is checked.
    for kind in kinds.takeChanges() { try writer.save(kind) }
    guard let kind = kinds.kind(reading.draft.kind) else { return }
    let path = source.folder.path + "/" + note.path
    let same = try writer.element(named: reading.draft.name, kind: kind.id)
    let element: Element
    if let (file, present) = try earlier(note, same) {
      element = try renew(present, file, note, reading, kind)
      if file.path != path, !report.conflicts.contains(note.path) { try forget(file) }
    } else if let same, !isTaken(same) {
      element = try merge(note, reading, into: same, kind)
    } else {
      element = try add(note, reading, kind, isSecond: same != nil)
    }
    takenElements.insert(element.id)
    readNotes.append((note, reading, element))
    index.add(element, note)
    guard !report.conflicts.contains(note.path) else { return }
    try remember(
      ImportedFile(
        path: path, fingerprint: note.fingerprint, element: element.uuid,
        state: try state(of: note, reading, as: element, kind)))
  }

  /// What was made of the note before: under its path, else where it lay before it was moved.
  private func earlier(_ note: Note, _ same: Element?) throws -> (ImportedFile, Element)? {
    if let file = known[source.folder.path + "/" + note.path] {
      if let element = try writer.element(uuid: file.element) { return (file, element) }
    }
    for file in known.former(note, in: source.folder.path, of: same?.uuid) {
      guard let element = try writer.element(uuid: file.element),
        !takenElements.contains(element.id)
      else { continue }
      return (file, element)
    }
    return nil
  }

  /// Whether an element is what another note has become.
  private func isTaken(_ element: Element) -> Bool {
    takenElements.contains(element.id) || known.has(element.uuid)
  }

  private mutating func add(
    _ note: Note, _ reading: NoteReading, _ kind: Kind, isSecond: Bool
  ) throws -> Element {
    let element = try writer.add(reading.draft, of: kind, tags: reading.tags)
    newElements.insert(element.id)
    report.added.append("\(element.kind):\(element.name)")
    if isSecond { complainOfName(note, reading, element) }
    return element
  }

  private mutating func complainOfName(_ note: Note, _ reading: NoteReading, _ element: Element) {
    report.complain(
      note.path,
      "another note is \(element.kind):\(reading.draft.name); this one is “\(element.name)”")
  }

  /// A note that was imported before.
  private mutating func renew(
    _ present: Element, _ file: ImportedFile, _ note: Note, _ reading: NoteReading, _ kind: Kind
  ) throws -> Element {
    guard file.fingerprint != note.fingerprint else {
      report.unchanged += 1
      unchangedNotes.insert(note.path)
      unchangedStates[note.path] = file.state
      return present
    }
    guard present.trashed == nil, present.state == file.state else {
      report.conflicts.append(note.path)
      return present
    }
    var draft = reading.draft
    draft.parent = present.parent
    if let other = try writer.element(named: draft.name, kind: kind.id), other.id != present.id {
      draft.name = present.name
      complainOfName(note, reading, present)
    }
    let changed = try writer.change(present, to: draft, of: kind)
    try writer.addTags(reading.tags, to: changed)
    report.changed.append("\(changed.kind):\(changed.name)")
    return changed
  }

  /// An element of that name that came from no file: what is empty there is filled in, and what
  /// differs is listed and stays.
  private mutating func merge(
    _ note: Note, _ reading: NoteReading, into same: Element, _ kind: Kind
  ) throws -> Element {
    let wanted = try reading.draft.checked(as: kind)
    let differing = same.draft.differing(from: wanted, kind)
    if !differing.isEmpty {
      report.conflicts.append(note.path)
      report.complain(
        note.path,
        "says another thing than \(same.kind):\(same.name) here, which stays: "
          + differing.joined(separator: ", "))
    }
    let merged = try writer.change(same, to: same.draft.filled(from: wanted), of: kind)
    try writer.addTags(reading.tags, to: merged)
    if merged == same {
      report.unchanged += 1
    } else {
      report.changed.append("\(merged.kind):\(merged.name)")
    }
    return merged
  }

  /// What the element is if it says what the note says, and nothing else: where it says more, the
  /// next change of the note is a conflict, and takes nothing away.
  private func state(
    of note: Note, _ reading: NoteReading, as element: Element, _ kind: Kind
  ) throws -> String {
    if let state = unchangedStates[note.path] { return state }
    var draft = try reading.draft.checked(as: kind)
    draft.name = element.name
    return draft.state
  }

  private mutating func remember(_ file: ImportedFile) throws {
    known.add(file)
    try writer.remember(file)
  }

  /// A file that lay elsewhere is known from its new place alone.
  private mutating func forget(_ file: ImportedFile) throws {
    guard !File.exists(file.path) else { return }
    known.remove(file.path)
    try writer.forget(file)
  }

  private mutating func count(_ note: Note, _ reading: NoteReading, _ element: Element) {
    for key in reading.draft.fields.keys.sorted() {
      guard let field = kinds.kind(element.kind)?.field(key: key) else { continue }
      report.count(field, of: element.kind, isNew: kinds.isNew(key, of: element.kind))
    }
  }
}
