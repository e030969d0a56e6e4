import ContentStore
import Imaging
import SQLite
import World

/// Enters pictures, inside the transaction of a batch.
struct PictureEntry {
  let task: PictureImport
  let db: Connection

  /// What is to be said of all, once the first has needed it.
  private var change: ResolvedMediaChange?

  /// What files them, once the first has needed it.
  private var filing: Filing?

  /// The elements that prompts have named so far.
  private var shown: [Element.ID: Library.Shown] = [:]

  init(task: PictureImport, db: Connection) {
    self.task = task
    self.db = db
  }

  /// - Parameter file: What is there of it in the store now.
  mutating func enter(
    _ preparation: Preparation, file: ContentName?
  ) throws -> PictureOutcome {
    let source = preparation.source
    let result = try result(of: preparation, file)
    let outcome = PictureOutcome(name: source.name, result: result)
    if let id = outcome.id { try source.then?(id, db) }
    return outcome
  }

  private mutating func result(
    of preparation: Preparation, _ file: ContentName?
  ) throws -> PictureOutcome.Result {
    switch preparation {
    case .noPicture: return .noPicture
    case .failed(_, let error): return .failed(error)
    case .known(let source, let item, let written):
      guard try written == nil || isThere(file), let present = try Library.media(item.id, db) else {
        return .failed(PictureImportError.vanished(source.name))
      }
      return try enterAgain(present)
    case .new(let picture):
      guard let file, try isThere(file) else {
        return .failed(PictureImportError.vanished(picture.source.name))
      }
      // The same bytes may lie in two places, or have been brought in by somebody else meanwhile.
      if let twin = try Library.media(hash: picture.item.hash, in: task.project, db) {
        return try enterAgain(twin)
      }
      // It may have been deleted once; from now on it can be again.
      try db.run("DELETE FROM looseFile WHERE name = \(file.description)")
      return .added(try enter(picture))
    }
  }

  /// Files are only removed under the lock that is held here: what is there now stays.
  private func isThere(_ file: ContentName?) throws -> Bool {
    guard let file else { return false }
    return try task.library.store.size(of: file) != nil
  }

  private mutating func enter(_ picture: PreparedPicture) throws -> PictureOutcome.Addition {
    let (item, provenance) = try picture.row(in: task.project, task.wishes, db)
    let fingerprint = picture.item.fingerprint
    let alike = try Library.alike(fingerprint.hash, within: .same, in: task.project, db)
    try Library.insertMedia(item, provenance, fingerprint, db)
    let filing = try resolvedFiling()
    _ = try filing?.file(item, db)
    let change = try resolvedChange()
    try change.apply(to: item.id, db)
    for album in change.albums { try Library.append([item.id], to: album, db) }
    let linked = Set(change.shown.map(\.element.id) + (filing?.elements ?? []))
    let named = task.names.named(in: provenance?.prompt ?? "").filter { !linked.contains($0) }
    let links = task.wishes.linksElements
    if links { try link(item.id, named) }
    return .init(
      id: item.id, alike: alike, proposed: links ? [] : named, linked: links ? named.count : 0)
  }

  private mutating func resolvedChange() throws -> ResolvedMediaChange {
    let resolved = try change ?? ResolvedMediaChange(task.wishes.change, in: task.project, db)
    change = resolved
    return resolved
  }

  private mutating func resolvedFiling() throws -> Filing? {
    let resolved =
      try filing
      ?? task.wishes.generation.map { id in
        try Filing(under: id, of: task.project, db)
      }
    filing = resolved
    return resolved
  }

  /// A picture that is there already stays as it is; only what was asked for in so many words is
  /// added to it.
  private mutating func enterAgain(_ item: MediaItem) throws -> PictureOutcome.Result {
    let id = item.id
    if item.trashed != nil { try db.run("UPDATE media SET trashed = NULL WHERE id = \(id)") }
    let filing = try resolvedFiling()?.file(item, db)
    let supplement = PictureOutcome.Supplement(
      isMarked: try resolvedChange().add(to: id, db), linked: try linkNamed(by: id),
      filing: filing)
    return item.trashed == nil ? .duplicate(of: id, supplement) : .restored(id, supplement)
  }

  /// Links a picture that is there with the elements that its prompt names, if that is wanted, and
  /// returns how many are new.
  private mutating func linkNamed(by id: MediaItem.ID) throws -> Int {
    guard task.wishes.linksElements, let prompt = try Library.prompt(of: id, db) else { return 0 }
    let linked = try Library.linkedElements(of: id, db)
    let new = task.names.named(in: prompt).filter { !linked.contains($0) }
    try link(id, new)
    return new.count
  }

  private mutating func link(_ id: MediaItem.ID, _ elements: [Element.ID]) throws {
    for element in elements {
      if shown[element] == nil, let present = try Library.element(element, db) {
        shown[element] = try Library.shown(present, db)
      }
      if let shown = shown[element] { try Library.link(id, to: shown, db) }
    }
  }
}

extension Library {
  static func linkedElements(of id: MediaItem.ID, _ db: Connection) throws -> [Element.ID] {
    try db.values("SELECT element FROM mediaElement WHERE media = \(id)", as: Element.ID.self)
  }

  static func prompt(of id: MediaItem.ID, _ db: Connection) throws -> String? {
    try db.value("SELECT prompt FROM provenance WHERE media = \(id)")
  }

  /// The picture of a project that has exactly these bytes, in the trash or not.
  static func media(
    hash: ContentHash, in project: Project.ID, _ db: Connection
  ) throws -> MediaItem? {
    try db.first(
      "SELECT * FROM media WHERE hash = \(hash.description) AND project = \(project)")
  }

  func media(hash: ContentHash, in project: Project.ID) throws -> MediaItem? {
    try read { try Library.media(hash: hash, in: project, $0) }
  }
}
