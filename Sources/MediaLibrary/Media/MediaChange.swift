import SQLite
import Text
public import World

/// What somebody wants to be different about pictures, in the words of people: tags, albums and
/// elements by name. The same for all of them.
public struct MediaChange: Sendable {
  /// Their title, if that changes.
  public var title: String?

  /// What is written below them, if that changes.
  public var caption: String?

  /// What is read to those who do not see them, if that changes.
  public var altText: String?

  /// How good they are, from 1 to 5, if that changes; 0 takes the rating away.
  public var rating: Int?

  /// Their most important point, in percent from the left and the top, if that changes.
  public var focus: (x: Int, y: Int)?

  /// Where they come from, if that changes.
  public var source: MediaItem.Source?

  /// Tags to add.
  public var tags: [String] = []

  /// Tags to take away.
  public var removedTags: [String] = []

  /// Albums to put them into; those that are not there are made.
  public var albums: [String] = []

  /// Albums to take them out of.
  public var removedAlbums: [String] = []

  /// Elements that they show; without a role each gets that of its kind.
  public var elements: [(name: String, role: Role?)] = []

  /// Elements that they do not show.
  public var removedElements: [String] = []

  /// Changes nothing yet.
  public init() {}

  /// Whether it changes nothing.
  public var isEmpty: Bool {
    title == nil && caption == nil && altText == nil && rating == nil && focus == nil
      && source == nil && elements.isEmpty
      && [tags, removedTags, albums, removedAlbums, removedElements].allSatisfy(\.isEmpty)
  }
}

extension MediaChange {
  /// Whether a picture lacks any of the tags, albums and elements.
  func isLacking(in id: MediaItem.ID, of project: Project.ID, _ db: Connection) throws -> Bool {
    let tagged = try db.values(
      "SELECT foldedName FROM tag JOIN mediaTag ON tag = tag.id WHERE media = \(id)",
      as: String.self)
    let held = try db.values(
      "SELECT foldedName FROM album JOIN albumItem ON album = album.id WHERE media = \(id)",
      as: String.self)
    let linked = try Library.linkedElements(of: id, db)
    let wanted = try elements.map { try Library.element(named: $0.name, in: project, db).id }
    return tags.contains { !tagged.contains($0.folded) }
      || albums.contains { !held.contains($0.folded) } || wanted.contains { !linked.contains($0) }
  }
}

/// A change whose names lead somewhere and whose values are fit to be stored.
struct ResolvedMediaChange {
  let title: String?
  let caption: String?
  let altText: String?
  let rating: Int?
  let focus: (x: Int, y: Int)?
  let source: MediaItem.Source?
  let tags: [Tag.ID]
  let removedTags: [Tag.ID]
  let albums: [Album.ID]
  let removedAlbums: [Album.ID]
  let shown: [Library.Shown]
  let removedElements: [Element.ID]

  /// Makes the tags and albums that are to be added and are not there yet.
  init(_ change: MediaChange, in project: Project.ID, _ db: Connection) throws {
    title = try change.title?.trimmed.checked(asTitle: "The title")
    caption = try change.caption?.trimmed.checked(as: "The caption")
    altText = try change.altText?.trimmed.checked(as: "The alternative text")
    if let rating = change.rating, !(0...5).contains(rating) { throw MediaError.badRating(rating) }
    if let focus = change.focus, !(0...100).contains(focus.x) || !(0...100).contains(focus.y) {
      throw MediaError.badFocus(focus.x, focus.y)
    }
    (rating, focus, source) = (change.rating, change.focus, change.source)
    removedTags = try change.removedTags.map { try Library.tagID($0, in: project, db) }
    removedAlbums = try change.removedAlbums.map {
      try Library.album(named: $0, in: project, db).id
    }
    removedElements = try change.removedElements.map {
      try Library.element(named: $0, in: project, db).id
    }
    shown = try change.elements.map { name, role in
      try Library.shown(Library.element(named: name, in: project, db), as: role, db)
    }
    tags = try change.tags.map { try Library.addTag($0, in: project, db) }
    albums = try change.albums.map { try Library.addAlbum($0, in: project, db).album.id }
  }

  func apply(to id: MediaItem.ID, _ db: Connection) throws {
    try setFacts(of: id, db)
    for tag in tags {
      try db.run(
        "INSERT INTO mediaTag (media, tag) VALUES (\(id), \(tag)) ON CONFLICT DO NOTHING")
    }
    for tag in removedTags {
      try db.run("DELETE FROM mediaTag WHERE media = \(id) AND tag = \(tag)")
    }
    for shown in shown { try Library.link(id, to: shown, db) }
    for element in removedElements {
      try db.run("DELETE FROM mediaElement WHERE media = \(id) AND element = \(element)")
    }
    for album in removedAlbums {
      try db.run("DELETE FROM albumItem WHERE album = \(album) AND media = \(id)")
    }
  }

  /// Gives a picture the tags, albums and elements that it lacks; whatever else is said of it stays.
  ///
  /// - Returns: Whether it lacked any.
  func add(to id: MediaItem.ID, _ db: Connection) throws -> Bool {
    var added = 0
    for tag in tags {
      try db.run(
        "INSERT INTO mediaTag (media, tag) VALUES (\(id), \(tag)) ON CONFLICT DO NOTHING")
      added += db.changes
    }
    for album in albums {
      try Library.append([id], to: album, db)
      added += db.changes
    }
    let linked = try Library.linkedElements(of: id, db)
    // What an element does in a picture may have been said otherwise since.
    for shown in shown where !linked.contains(shown.element.id) {
      try Library.link(id, to: shown, db)
      added += 1
    }
    return added > 0
  }

  /// Where nothing would be different, nothing is written, so that nothing is indexed again.
  private func setFacts(of id: MediaItem.ID, _ db: Connection) throws {
    guard
      title != nil || caption != nil || altText != nil || rating != nil || focus != nil
        || source != nil
    else { return }
    try db.run(
      """
      UPDATE media SET title = coalesce(\(title), title), caption = coalesce(\(caption), caption),
        altText = coalesce(\(altText), altText), rating = coalesce(\(rating), rating),
        focusX = coalesce(\(focus?.x), focusX), focusY = coalesce(\(focus?.y), focusY),
        source = coalesce(\(source?.rawValue), source)
      WHERE id = \(id) AND (title <> coalesce(\(title), title)
        OR caption <> coalesce(\(caption), caption) OR altText <> coalesce(\(altText), altText)
        OR rating <> coalesce(\(rating), rating)
        OR focusX IS NOT coalesce(\(focus?.x), focusX)
        OR focusY IS NOT coalesce(\(focus?.y), focusY)
        OR source <> coalesce(\(source?.rawValue), source))
      """)
  }
}

extension String {
  /// The text as a title: it may be empty, and is no longer than a name.
  fileprivate func checked(asTitle what: String) throws(WorldError) -> String {
    guard utf8.count <= Limits.name * 4, count <= Limits.name else {
      throw .tooLong(what: what, length: count, limit: Limits.name)
    }
    return self
  }
}
