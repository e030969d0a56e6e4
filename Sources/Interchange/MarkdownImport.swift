import Files
package import MediaLibrary
import Text
import World

/// Brings a folder of notes into a project: what is new is added, what has changed becomes a
/// revision, and nothing is removed.
package struct MarkdownImport: Sendable {
  package let folder: MarkdownFolder

  /// The kind of notes that do not tell; without one they are left.
  package let fallbackKind: String?

  package init(_ folder: MarkdownFolder, fallbackKind: String?) {
    self.folder = folder
    self.fallbackKind = fallbackKind
  }

  package func run(
    in library: Library, into target: Library.ImportTarget, dryRun: Bool
  ) throws -> ImportReport {
    let name = folder.path.split(separator: "/").last.map(String.init) ?? folder.path
    return try library.importWorld("import \(name)", into: target, dryRun: dryRun) { writer in
      var session = try MarkdownSession(self, writer)
      try session.run()
      return session.report
    }
  }
}

/// One run of an import, inside its transaction.
struct MarkdownSession {
  let source: MarkdownImport
  let writer: WorldWriter
  var report = ImportReport()
  private var kinds: KindBook
  private let words = BuiltIn.words
  private let relations: RelationIndex
  private let general: RelationType?
  private var known: [String: ImportedFile]

  /// What the notes became, for the links between them.
  private var elements: [String: Element] = [:]
  private var readNotes: [(note: Note, reading: NoteReading, element: Element)] = []

  /// The notes that are as they were: what was removed here since must not come back.
  private var unchangedNotes: Set<String> = []

  init(_ source: MarkdownImport, _ writer: WorldWriter) throws {
    self.source = source
    self.writer = writer
    kinds = KindBook(try writer.kinds(), words: words)
    let types = try writer.relationTypes()
    relations = RelationIndex(types)
    general = types.first { $0.id == "related-to" }
    known = try writer.importedFiles()
    report.failed = source.folder.unreadable
  }

  mutating func run() throws {
    let fallback = try source.fallbackKind.map { try kinds.all.kind(named: $0).id }
    for note in source.folder.notes {
      guard let kind = kinds.kind(of: note) ?? fallback else {
        report.leave(note.path, "does not say what sort of thing it is")
        continue
      }
      var reader = NoteReader(note: note, kind: kind, kinds: kinds, relations: relations)
      let reading = reader.read()
      kinds = reader.kinds
      for problem in reading.problems { report.complain(note.path, problem) }
      try take(note, reading)
    }
    for kind in kinds.changed { try writer.save(kind) }
    try connect()
    for (note, reading, element) in readNotes { count(note, reading, element) }
    report.sortFields(by: kinds.all)
  }

  private mutating func take(_ note: Note, _ reading: NoteReading) throws {
    // Fields that the kind has only since this note must be there when it is checked.
    for kind in kinds.takeChanges() { try writer.save(kind) }
    guard let kind = kinds.kind(reading.draft.kind) else { return }
    let path = source.folder.path + "/" + note.path
    let element: Element
    if let file = known[path], let present = try writer.element(uuid: file.element) {
      element = try renew(present, file, note, reading, kind)
    } else if let same = try writer.element(named: reading.draft.name, kind: kind.id) {
      element = try merge(reading, into: same, kind)
    } else {
      element = try writer.add(reading.draft, of: kind, tags: reading.tags)
      report.added.append("\(element.kind):\(element.name)")
    }
    register(element, note, reading)
    guard !report.conflicts.contains(note.path) else { return }
    try writer.remember(
      ImportedFile(
        path: path, fingerprint: note.fingerprint, element: element.uuid, state: element.state))
  }

  /// A note that was imported before.
  private mutating func renew(
    _ present: Element, _ file: ImportedFile, _ note: Note, _ reading: NoteReading, _ kind: Kind
  ) throws -> Element {
    guard file.fingerprint != note.fingerprint else {
      report.unchanged += 1
      unchangedNotes.insert(note.path)
      return present
    }
    guard present.trashed == nil, present.state == file.state else {
      report.conflicts.append(note.path)
      return present
    }
    var draft = reading.draft
    draft.parent = present.parent
    let changed = try writer.change(present, to: draft, of: kind)
    try writer.addTags(reading.tags, to: changed)
    report.changed.append("\(changed.kind):\(changed.name)")
    return changed
  }

  /// An element of that name that did not come from this file: what is empty there is filled in.
  private mutating func merge(_ reading: NoteReading, into same: Element, _ kind: Kind) throws
    -> Element
  {
    var draft = same.draft
    draft.aliases += reading.draft.aliases
    if draft.summary.isEmpty { draft.summary = reading.draft.summary }
    if draft.look.isEmpty { draft.look = reading.draft.look }
    if draft.notes.isEmpty { draft.notes = reading.draft.notes }
    draft.fields.merge(reading.draft.fields) { here, _ in here }
    let merged = try writer.change(same, to: draft, of: kind)
    try writer.addTags(reading.tags, to: merged)
    if merged == same {
      report.unchanged += 1
    } else {
      report.changed.append("\(merged.kind):\(merged.name)")
    }
    return merged
  }

  private mutating func register(_ element: Element, _ note: Note, _ reading: NoteReading) {
    readNotes.append((note, reading, element))
    let path = note.path.hasSuffix(".md") ? String(note.path.dropLast(3)) : note.path
    for name in [path, note.name, element.name] + element.aliases where elements[name.folded] == nil
    {
      elements[name.folded] = element
    }
  }

  private func target(_ link: String) -> Element? {
    let name = link.hasSuffix(".md") ? String(link.dropLast(3)) : link
    return elements[name.folded]
      ?? elements[name.split(separator: "/").last.map { String($0).folded } ?? ""]
  }

  /// Makes relations of the links, once all elements are there.
  private mutating func connect() throws {
    for (note, reading, element) in readNotes where !unchangedNotes.contains(note.path) {
      if let name = reading.parent, let parent = target(name), parent.id != element.id {
        try setParent(parent, of: element, note)
      }
      for (key, names) in reading.relations {
        for name in names { try relate(element, key, to: name, note) }
      }
      for name in reading.links {
        guard let other = target(name), other.id != element.id, let general else { continue }
        if try !writer.areRelated(element, other) {
          if try writer.relate(element, general, other) { report.relations += 1 }
        }
      }
      for picture in reading.pictures {
        guard let path = source.folder.pictures[picture] else {
          report.complain(note.path, "embeds \(picture), which is not in the folder")
          continue
        }
        try writer.remember(picture: path, in: source.folder.path, of: element, role: "embedded")
        report.pictures += 1
      }
    }
  }

  private mutating func setParent(_ parent: Element, of element: Element, _ note: Note) throws {
    do {
      _ = try writer.setParent(parent, of: element)
    } catch let error as ChangeError {
      report.complain(note.path, error.errorDescription ?? "")
    }
  }

  private mutating func relate(_ element: Element, _ key: String, to name: String, _ note: Note)
    throws
  {
    guard let other = target(name) else {
      return report.complain(note.path, "\(key): there is no note “\(name)”")
    }
    guard other.id != element.id else { return }
    do {
      if let (type, direction) = relations[key] {
        let ends = direction == .forward ? (element, other) : (other, element)
        if try writer.relate(ends.0, type, ends.1) { report.relations += 1 }
      } else if let general, try writer.relate(element, general, other, note: key) {
        report.relations += 1
      }
    } catch let error as WorldError {
      report.complain(note.path, "\(key): \(error.errorDescription ?? "")")
    }
  }

  private mutating func count(_ note: Note, _ reading: NoteReading, _ element: Element) {
    for key in reading.draft.fields.keys.sorted() {
      guard let field = kinds.kind(element.kind)?.field(key: key) else { continue }
      report.count(field, of: element.kind, isNew: kinds.isNew(key, of: element.kind))
    }
  }
}

extension Element {
  /// Tells whether a writer has changed the element since.
  var state: String {
    let facts = fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.words)" }
    return Fingerprint.of(
      ([kind, name, summary, look, notes] + aliases + facts).joined(separator: "\u{1F}"))
  }
}
