import SQLite
public import World

extension Library {
  /// The picture that stands for a project; nil where there is none, or it is in the trash.
  public func cover(of project: Project.ID) throws -> MediaItem? {
    try read { db in
      try db.first(
        """
        SELECT media.* FROM cover JOIN media ON media.id = cover.media
        WHERE cover.project = \(project) AND trashed IS NULL
        """)
    }
  }

  /// Lets a picture of the project stand for it.
  public func setCover(of project: Project, to id: MediaItem.ID) throws {
    try change("set the cover of \(project.slug)", in: project.id) { db in
      try Library.setCover(of: project.id, to: id, db)
    }
  }

  static func setCover(of project: Project.ID, to id: MediaItem.ID, _ db: Connection) throws {
    try refuseStrange(id, in: project, db)
    try db.run(
      """
      INSERT INTO cover (project, media) VALUES (\(project), \(id))
      ON CONFLICT (project) DO UPDATE SET media = excluded.media
      """)
  }

  /// Lets no picture stand for the project.
  public func clearCover(of project: Project) throws {
    try change("clear the cover of \(project.slug)", in: project.id) { db in
      try db.run("DELETE FROM cover WHERE project = \(project.id)")
      guard db.changes > 0 else { throw MediaError.noCover(project: project.slug) }
    }
  }

  /// The picture that stands for an element; nil where there is none, or it is in the trash.
  public func portrait(of element: Element.ID) throws -> MediaItem? {
    try read { db in
      try db.first(
        """
        SELECT media.* FROM mediaElement JOIN media ON media.id = mediaElement.media
        WHERE element = \(element) AND portrait = 1 AND trashed IS NULL
        """)
    }
  }

  /// Lets a picture stand for an element, or none. The picture is linked with it where it is not.
  public func setPortrait(of element: Element, to id: MediaItem.ID?) throws {
    try change("set the portrait of \(element.name)", in: element.project) { db in
      try Library.setPortrait(of: element, to: id, db)
    }
  }

  static func setPortrait(of element: Element, to id: MediaItem.ID?, _ db: Connection) throws {
    try db.run(
      """
      UPDATE mediaElement SET portrait = 0
      WHERE element = \(element.id) AND portrait = 1 AND media IS NOT \(id)
      """)
    guard let id else { return }
    try link(id, ifNeededTo: element, db)
    try db.run(
      """
      UPDATE mediaElement SET portrait = 1
      WHERE media = \(id) AND element = \(element.id) AND portrait = 0
      """)
  }

  /// Notes that a picture of its project shows an element, where nobody has said so.
  static func link(
    _ id: MediaItem.ID, ifNeededTo element: Element, _ db: Connection
  ) throws {
    try refuseStrange(id, in: element.project, db)
    let isLinked = try db.value(
      """
      SELECT EXISTS (
        SELECT 1 FROM mediaElement WHERE media = \(id) AND element = \(element.id))
      """, as: Bool.self)
    if isLinked != true { try link(id, to: shown(element, db), db) }
  }

  private static func refuseStrange(
    _ id: MediaItem.ID, in project: Project.ID, _ db: Connection
  ) throws {
    guard try owner(of: id, db) == project else { throw try strange(id, db) }
  }
}
