import ContentStore
import Files
public import FoundationEssentials
import SQLite
public import World

extension Library {
  /// What is in the trash of a project.
  public struct Trash: Encodable, Sendable {
    /// The elements, the latest first.
    public let elements: [Element]

    /// The pictures, the latest first.
    public let media: [MediaItem]

    /// How many candidates are rejected.
    public let candidates: Int

    /// How many pictures there are, which may be more than were asked for.
    public let pictures: Int

    /// The size of their files.
    public let bytes: Int

    /// The files of the whole library that no picture refers to any more.
    public let waiting: WaitingFiles
  }

  /// Files that no picture refers to any more, and that are still there.
  public struct WaitingFiles: Encodable, Sendable {
    /// How many there are.
    public internal(set) var files = 0

    /// Their size.
    public internal(set) var bytes = 0

    /// No files.
    public init() {}
  }

  /// What is in the trash of a project, and which files wait to be deleted.
  ///
  /// - Parameter limit: How many pictures and elements to list at most.
  public func trash(of project: Project.ID, limit: Int? = nil) throws -> Trash {
    let waiting = try waitingFiles()
    return try read { db in
      let sums = try db.tuples(
        """
        SELECT count(*), coalesce(sum(bytes), 0) FROM media
        WHERE project = \(project) AND trashed IS NOT NULL
        """, as: Int.self, Int.self)
      return Trash(
        elements: try db.all(
          """
          SELECT * FROM element WHERE project = \(project) AND trashed IS NOT NULL
          ORDER BY trashed DESC, id DESC LIMIT \(limit ?? -1)
          """),
        media: try db.all(
          """
          SELECT * FROM media WHERE project = \(project) AND trashed IS NOT NULL
          ORDER BY id DESC LIMIT \(limit ?? -1)
          """),
        candidates: try db.value(
          """
          SELECT count(*) FROM candidate
          CROSS JOIN generation ON generation.id = candidate.generation
          WHERE candidate.state = 'rejected' AND project = \(project)
          """) ?? 0,
        pictures: sums.first?.0 ?? 0, bytes: sums.first?.1 ?? 0, waiting: waiting)
    }
  }

  private func waitingFiles() throws -> WaitingFiles {
    var waiting = WaitingFiles()
    let names = try read { db in
      // What is needed again is not waiting: undoing brings it back without a word.
      try db.values(
        """
        SELECT name FROM looseFile WHERE removed IS NULL AND NOT EXISTS (
          SELECT 1 FROM storedFile WHERE hash = substr(name, 1, 64))
        """, as: String.self)
    }
    let days = try trashedDays()
    for name in names.compactMap(ContentName.init) {
      let paths = [store.path(of: name)] + days.map { "\($0)/\(name)" }
      guard let size = try paths.lazy.compactMap({ try StoredFile($0)?.size }).first else {
        continue
      }
      waiting.files += 1
      waiting.bytes += size
    }
    return waiting
  }

  /// What emptying the trash has done.
  public struct Emptied: Encodable, Sendable {
    /// How many pictures are gone.
    public internal(set) var pictures = 0

    /// How many rejected candidates are gone.
    public internal(set) var candidates = 0

    /// How many files were put aside, to be deleted later.
    public internal(set) var setAside = 0

    /// How many files were deleted.
    public internal(set) var deleted = 0

    /// The size of the files that were deleted.
    public internal(set) var bytes = 0
  }

  /// Removes the pictures that are in the trash of some projects since before a moment. As long as
  /// their files are there, this can be undone.
  public func emptyTrash(of projects: [Project.ID], before: Date) throws -> Emptied {
    try refuseUnmounted()
    var emptied = Emptied()
    for project in projects {
      var (operation, count) = (Operation.ID?.none, 0)
      while true {
        if Interruption.wantsEnd { throw CancellationError() }
        let summary = "empty the trash"
        let removed: Int
        (removed, operation) = try change(continuing: operation, summary, in: project) { db in
          try Library.removeTrashed(of: project, before: before, db)
        }
        guard removed > 0 else { break }
        count += removed
      }
      emptied.pictures += count
    }
    for project in projects {
      emptied.candidates += try forgetRejected(of: project, before: before)
    }
    return emptied
  }

  /// Forgets candidates that were rejected before a moment. As long as their files are there, this can be
  /// undone.
  private func forgetRejected(of project: Project.ID, before: Date) throws -> Int {
    try change("forget rejected candidates", in: project) { db in
      try db.run(
        """
        DELETE FROM candidate WHERE state = 'rejected' AND decided <= \(before) AND generation IN (
          SELECT id FROM generation WHERE project = \(project))
        """)
      return db.changes
    }
  }

  /// Removes some of the pictures with all that is said of them, and returns how many.
  private static func removeTrashed(
    of project: Project.ID, before: Date, _ db: Connection
  ) throws -> Int {
    let numbers = try db.values(
      """
      SELECT id FROM media WHERE project = \(project) AND trashed <= \(before) LIMIT 500
      """, as: Int64.self)
    let removed: SQL = "\(list: numbers)"
    try db.run("UPDATE media SET derivedFrom = NULL WHERE derivedFrom IN \(removed)")
    try db.run("UPDATE candidate SET media = NULL WHERE media IN \(removed)")
    for link in ["generationReference", "generationImage"] {
      try db.run("UPDATE \(name: link) SET media = NULL WHERE media IN \(removed)")
    }
    for link in ["cover", "albumItem", "mediaElement", "mediaTag", "provenance"] {
      try db.run("DELETE FROM \(name: link) WHERE media IN \(removed)")
    }
    try db.run("DELETE FROM media WHERE id IN \(removed)")
    return numbers.count
  }

  /// Nothing is deleted while it cannot be seen what is there.
  private func refuseUnmounted() throws {
    let found = try compareFiles(looksAtFiles: false)
    guard try looksUnmounted(found) else { return }
    throw UpkeepError.looksUnmounted(
      folder: store.folder, missing: found.missing.count, known: found.known)
  }
}
