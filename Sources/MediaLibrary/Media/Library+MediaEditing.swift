import Files
import FoundationEssentials
import SQLite
public import World

extension Library {
  /// So many are changed in one transaction, for which others wait.
  private static let batch = 500

  /// Changes pictures of one project, and calls `progress` with how many are done.
  ///
  /// Many are changed in several transactions, which are undone as one. Where it is interrupted, what
  /// is done stays.
  public func edit(
    _ ids: [MediaItem.ID], _ wanted: MediaChange, progress: (Int) -> Void = { _ in }
  ) throws {
    try change(ids, "edit", progress) { project, ids, db in
      let resolved = try ResolvedMediaChange(wanted, in: project, db)
      for id in ids { try resolved.apply(to: id, db) }
      for album in resolved.albums { try Library.append(ids, to: album, db) }
    }
  }

  /// Throws where the change could not be made, and makes none.
  public func check(_ wanted: MediaChange, for ids: [MediaItem.ID]) throws {
    struct Enough: Error {}
    guard let project = try read({ try Library.onlyProject(of: ids, $0) }) else { return }
    do {
      try change("check", in: project) { db in
        _ = try ResolvedMediaChange(wanted, in: project, db)
        // What is thrown takes everything back.
        throw Enough()
      }
    } catch is Enough {}
  }

  /// Puts pictures into the trash, as `edit` changes them. What refers to them stays, and finds them
  /// again when they are restored.
  public func remove(_ ids: [MediaItem.ID], progress: (Int) -> Void = { _ in }) throws {
    try setTrashed(.thisMillisecond, ids, "remove", progress)
  }

  /// Takes pictures out of the trash, as `edit` changes them.
  public func restore(_ ids: [MediaItem.ID], progress: (Int) -> Void = { _ in }) throws {
    try setTrashed(nil, ids, "restore", progress)
  }

  private func setTrashed(
    _ time: Date?, _ ids: [MediaItem.ID], _ verb: String, _ progress: (Int) -> Void
  ) throws {
    try change(ids, verb, progress) { _, ids, db in
      try db.run(
        """
        UPDATE media SET trashed = \(time)
        WHERE id IN \(list: ids) AND (trashed IS NULL) <> (\(time) IS NULL)
        """)
    }
  }

  /// Changes things of one project: that of all the pictures.
  private func change(
    _ ids: [MediaItem.ID], _ verb: String, _ progress: (Int) -> Void,
    _ body: @Sendable (Project.ID, [MediaItem.ID], Connection) throws -> Void
  ) throws {
    guard let project = try read({ try Library.onlyProject(of: ids, $0) }) else { return }
    var operation: Operation.ID?
    var done = 0
    while done < ids.count {
      if Interruption.wantsEnd { throw CancellationError() }
      let batch = Array(ids[done..<min(done + Library.batch, ids.count)])
      let summary = "\(verb) \(Library.phrase(ids[..<(done + batch.count)]))"
      operation = try change(continuing: operation, summary, in: project) { db in
        _ = try Library.onlyProject(of: batch, db)
        try body(project, batch, db)
      }.operation
      done += batch.count
      progress(done)
    }
  }

  /// The project that all of the pictures belong to; nil where there are none.
  private static func onlyProject(of ids: [MediaItem.ID], _ db: Connection) throws -> Project.ID? {
    guard let first = ids.first else { return nil }
    let owner = try owner(of: first, db)
    let owned = try db.values(
      "SELECT id FROM media WHERE id IN \(list: ids) AND project = \(owner)", as: MediaItem.ID.self)
    guard let strange = Set(ids).subtracting(owned).min(by: { $0.rawValue < $1.rawValue }) else {
      return owner
    }
    throw try Library.strange(strange, db)
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

  static func phrase(_ ids: ArraySlice<MediaItem.ID>) -> String {
    ids.count == 1 ? "the picture \(ids[0].rawValue)" : "\(ids.count) pictures"
  }
}
