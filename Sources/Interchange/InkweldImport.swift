import Archive
import Files
import FoundationEssentials
package import MediaLibrary
import Text
import World

/// Brings an archive of Inkweld into a project.
package struct InkweldImport: Sendable {
  let archive: InkweldArchive

  package init(_ archive: InkweldArchive) {
    self.archive = archive
  }

  package func run(
    in library: Library, into target: Library.ImportTarget, dryRun: Bool
  ) throws -> ImportReport {
    // The pictures lie in the archive, which is the user's to throw away.
    let hasPictures = !dryRun && archive.reader.entries.contains { $0.name.hasPrefix("media/") }
    let source =
      try hasPictures
      ? library.keep(archive.reader.path, fingerprint: archive.fingerprint) : archive.reader.path
    return try library.importWorld(
      "import \(archive.title)", into: target, dryRun: dryRun
    ) { writer in
      var session = try InkweldSession(archive, writer, pictures: source)
      try session.run()
      return session.report
    }
  }
}

/// One run of an import, inside its transaction.
struct InkweldSession {
  let archive: InkweldArchive
  let writer: WorldWriter
  var report = ImportReport()
  private(set) var kinds: KindBook
  private var kindOfSchema: [String: Kind.ID] = [:]
  var elements: [String: Element] = [:]

  /// Where pictures lie in the archive, by their ids and by the names of their files.
  let mediaPaths: [String: String]

  /// What their fields explain about themselves, which a `KindBook` does not take.
  private var helps: [Kind.ID: [String: String]] = [:]

  /// The archive in which the pictures are found later.
  let source: String

  init(_ archive: InkweldArchive, _ writer: WorldWriter, pictures source: String) throws {
    self.archive = archive
    self.source = source
    self.writer = writer
    kinds = KindBook(try writer.kinds(), words: BuiltIn.words)
    var paths: [String: String] = [:]
    for part in archive.media {
      for name in [part.mediaId, part.filename].compactMap(\.self) where paths[name] == nil {
        paths[name] = part.archivePath
      }
    }
    mediaPaths = paths
    report.left = archive.left
  }

  mutating func run() throws {
    for schema in archive.schemas { takeSchema(schema) }
    for part in archive.elements { try takeElement(part) }
    try saveKinds()
    try setParents()
    try takeTags()
    try takeRelations()
    try takeMedia()
    listTheRest()
    for element in elements.values {
      guard let kind = kinds.kind(element.kind) else { continue }
      for key in element.fields.keys.sorted() {
        guard let field = kind.field(key: key) else { continue }
        report.count(field, of: kind.id, isNew: kinds.isNew(key, of: kind.id))
      }
    }
    report.sortFields(by: kinds.all)
  }

  private mutating func saveKinds() throws {
    for var kind in kinds.takeChanges() {
      for index in kind.fields.indices {
        if let help = helps[kind.id]?[kind.fields[index].key] { kind.fields[index].help = help }
      }
      try writer.save(kind)
    }
  }

  /// `character-v1` is our `character`; a schema of the user's own becomes a kind.
  private mutating func takeSchema(_ schema: InkweldArchive.SchemaPart) {
    let kind = kind(ofSchema: schema.id) ?? addKind(for: schema)
    kindOfSchema[schema.id] = kind
    for tab in schema.tabs ?? [] {
      for field in tab.fields ?? [] { takeField(field, in: tab, of: kind) }
    }
  }

  func kind(ofSchema id: String) -> Kind.ID? {
    if let kind = kindOfSchema[id] { return kind }
    let parts = id.split(separator: "-")
    let isVersioned =
      parts.last?.first == "v" && parts.last?.dropFirst().allSatisfy(\.isNumber) == true
    let name = isVersioned ? parts.dropLast().joined(separator: "-") : id
    return kinds.kind(called: name)?.id
  }

  private mutating func addKind(for schema: InkweldArchive.SchemaPart) -> Kind.ID {
    if let kind = kinds.kind(called: schema.name) { return kind.id }
    let wanted = [schema.name.slug, schema.id.slug].first { $0.isKey && kinds.kind($0) == nil }
    let id = wanted ?? "imported-\(kinds.all.count)"
    let name = cut(name: schema.name.trimmed.isEmpty ? id : schema.name)
    kinds.add(Kind(id: id, name: name, plural: name + "s", summary: schema.description ?? ""))
    return id
  }

  private mutating func takeField(
    _ part: InkweldArchive.SchemaPart.FieldPart, in tab: InkweldArchive.SchemaPart.TabPart,
    of kind: Kind.ID
  ) {
    let label = part.label ?? part.key
    guard !isOwnPart(part.key), field(part.key, label, of: kind) == nil else { return }
    let options = part.options.map(Self.texts) ?? []
    let type: FieldType =
      switch part.type {
      case "textarea": .longText
      case "number": .number
      case "date": .date
      case "select": options.isEmpty ? .text : .choice
      case "multiselect": options.isEmpty ? .list : .choices
      case "array": .list
      case "checkbox": .yesNo
      default: .text
      }
    let field = kinds.addField(
      named: label, type: type, to: kind,
      isVisual: kinds.words.isVisual(fieldNamed: label)
        || kinds.words.isVisual(fieldNamed: part.key)
        || kinds.words.isLook(heading: tab.label ?? tab.key ?? ""),
      group: tab.label ?? "Own",
      options: type == .choice || type == .choices ? options : [])
    let help = part.description?.words ?? ""
    if let field, !help.isEmpty { helps[kind, default: [:]][field.key] = help }
  }

  /// Options are texts, or objects with a value and a label.
  private static func texts(_ options: JSONValue) -> [String] {
    guard case .list(let values) = options else { return [] }
    return values.compactMap { value in
      if case .map(let pair) = value {
        return pair["label"]?.fieldValue?.words ?? pair["value"]?.fieldValue?.words
      }
      return value.fieldValue?.words
    }
  }

  /// What every element of ours has in a place of its own.
  private func isOwnPart(_ key: String) -> Bool {
    ["schemaid", "id", "name", "fullname", "createddate", "lastmodified", "summary", "notes"]
      .contains(Kind.bare(key))
  }

  private func field(_ key: String, _ label: String, of kind: Kind.ID) -> Field? {
    let short = key.split(separator: ".").last.map(String.init) ?? key
    return [key, label, short].lazy.compactMap { kinds.field($0, of: kind) }.first
  }

  private mutating func takeElement(_ part: InkweldArchive.ElementPart) throws {
    if Interruption.wantsEnd { throw CancellationError() }
    guard part.type == "WORLDBUILDING" else {
      let reasons = ["FOLDER": "folders are not elements", "ITEM": "texts are not elements"]
      return report.leave(part.name, reasons[part.type] ?? "\(part.type) is not kept")
    }
    let data = archive.worldbuilding[part.id]
    guard let schema = data?.schemaId ?? part.schemaId, let id = kind(ofSchema: schema) else {
      return report.leave(part.name, "does not say what sort of thing it is")
    }
    var draft = ElementDraft(kind: id, name: cut(name: part.name))
    if case .map(let fields)? = data?.data { take(fields, under: "", into: &draft, of: part.name) }
    draft.summary = cut(draft.summary, "The summary", of: part.name)
    draft.look = cut(draft.look, "The look", of: part.name)
    draft.notes = cut(draft.notes, "The text", of: part.name)
    try saveKinds()
    guard let kind = kinds.kind(id) else { return }
    do {
      let element = try writer.add(draft, of: kind)
      elements[part.id] = element
      report.added.append("\(element.kind):\(element.name)")
    } catch let error as WorldError {
      report.complain(part.name, error.errorDescription ?? "")
    }
    if case .map(let fields)? = data?.data, let image = fields["identity"]?.image,
      let element = elements[part.id]
    {
      try remember(image, of: element, role: "portrait")
    }
  }

  /// Takes fields that are nested (`appearance: {eyeColor}`) and dotted (`appearance.eyeColor`).
  private mutating func take(
    _ fields: [String: JSONValue], under prefix: String, into draft: inout ElementDraft,
    of name: String
  ) {
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
      let path = prefix.isEmpty ? key : prefix + "." + key
      if case .map(let inner) = value {
        if key == "identity" {
          draft.look = inner["description"]?.fieldValue?.words ?? draft.look
          let rest = inner.filter { $0.key != "description" && $0.key != "image" }
          take(rest, under: path, into: &draft, of: name)
        } else {
          take(inner, under: path, into: &draft, of: name)
        }
      } else if value.isNested {
        guard !value.words.isEmpty else { continue }
        report.complain(name, "\(path): its items have parts themselves. It stays in the notes.")
        draft.notes += (draft.notes.isEmpty ? "" : "\n\n") + "\(path): \(value.words)"
      } else if let read = value.fieldValue, !read.isEmpty {
        take(path, read, into: &draft, of: name)
      }
    }
  }

  private mutating func take(
    _ path: String, _ value: FieldValue, into draft: inout ElementDraft, of name: String
  ) {
    let short = path.split(separator: ".").last.map(String.init) ?? path
    switch Kind.bare(short) {
    case "schemaid", "id", "name", "createddate", "lastmodified": return
    case "fullname": return draft.aliases.append(cut(name: value.words))
    case "summary": return draft.summary = value.words
    case "notes": return draft.notes += (draft.notes.isEmpty ? "" : "\n\n") + value.words
    default: break
    }
    let type: FieldType = if case .list = value { .list } else { .text }
    let known = field(path, short, of: draft.kind)
    guard let field = known ?? kinds.addField(named: short.spaced, type: type, to: draft.kind)
    else {
      return report.complain(name, "\(path) cannot be the name of a field")
    }
    do throws(WorldError) {
      draft.fields[field.key] = try field.value(from: value)
    } catch {
      report.complain(name, "\(path): \(error.errorDescription ?? "") It stays in the notes.")
      draft.notes += "\n\n\(field.label): \(value.words)"
    }
  }
}

extension JSONValue {
  /// The address of an image inside an identity.
  fileprivate var image: String? {
    guard case .map(let identity) = self, case .text(let image)? = identity["image"], !image.isEmpty
    else { return nil }
    return image
  }
}

extension String {
  /// `eyeColor` as people write it: “Eye color”.
  fileprivate var spaced: String {
    let words = reduce(into: "") { result, letter in
      result += letter.isUppercase && !result.isEmpty ? " " + letter.lowercased() : String(letter)
    }
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
