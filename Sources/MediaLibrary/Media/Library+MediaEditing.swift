import FoundationEssentials
import SQLite
public import World

extension Library {
  /// Changes pictures of one project, all or none, as one operation.
  public func edit(_ ids: [MediaItem.ID], _ wanted: MediaChange) throws {
    try change("edit \(Library.phrase(ids))", inProjectOf: ids) { project, db in
      let resolved = try ResolvedMediaChange(wanted, in: project, db)
      for id in ids { try resolved.apply(to: id, db) }
      for album in resolved.albums { try Library.append(ids, to: album, db) }
    }
  }

  /// Throws where the change could not be made, and makes none.
  public func check(_ wanted: MediaChange, for ids: [MediaItem.ID]) throws {
    struct Enough: Error {}
    do {
      try change("check", inProjectOf: ids) { project, db in
        _ = try ResolvedMediaChange(wanted, in: project, db)
        // What is thrown takes everything back.
        throw Enough()
      }
    } catch is Enough {}
  }

  /// Puts pictures into the trash. What refers to them stays, and finds them again when they are
  /// restored.
  public func remove(_ ids: [MediaItem.ID]) throws {
    try setTrashed(.thisMillisecond, ids, "remove")
  }

  /// Takes pictures out of the trash.
  public func restore(_ ids: [MediaItem.ID]) throws {
    try setTrashed(nil, ids, "restore")
  }

  private func setTrashed(_ time: Date?, _ ids: [MediaItem.ID], _ verb: String) throws {
    try change("\(verb) \(Library.phrase(ids))", inProjectOf: ids) { _, db in
      try db.run(
        """
        UPDATE media SET trashed = \(time)
        WHERE id IN \(list: ids)
          AND (trashed IS NULL) <> (\(time) IS NULL)
        """)
    }
  }

  /// Changes things of one project: that of all the pictures.
  private func change(
    _ summary: String, inProjectOf ids: [MediaItem.ID],
    _ body: @Sendable (Project.ID, Connection) throws -> Void
  ) throws {
    guard let first = ids.first else { return }
    _ = try record(summary) { db in
      let project = try Library.onlyProject(of: ids, first, db)
      try body(project, db)
      return ((), project)
    }
  }

  private static func onlyProject(
    of ids: [MediaItem.ID], _ first: MediaItem.ID, _ db: Connection
  ) throws -> Project.ID {
    let owner = try owner(of: first, db)
    for id in ids.dropFirst() where try Library.owner(of: id, db) != owner {
      throw try Library.strange(id, db)
    }
    return owner
  }

  static func owner(of id: MediaItem.ID, _ db: Connection) throws -> Project.ID {
    let owner = try db.value("SELECT project FROM media WHERE id = \(id)", as: Project.ID.self)
    guard let owner else { throw MediaError.unknown("\(id.rawValue)", trashed: false) }
    return owner
  }

  /// What to say of a picture that belongs to another project.
  static func strange(_ id: MediaItem.ID, _ db: Connection) throws -> MediaError {
    let slug = try db.value(
      "SELECT slug FROM project WHERE id = \(owner(of: id, db))", as: String.self)
    return MediaError.otherProject(id.rawValue, project: slug ?? "")
  }

  static func phrase(_ ids: [MediaItem.ID]) -> String {
    ids.count == 1 ? "the picture \(ids[0].rawValue)" : "\(ids.count) pictures"
  }
}
