public import FoundationEssentials
import SQLite
public import World

extension Library {
  /// Something that was done to a project, and that can be undone as long as nothing newer stands
  /// in the way.
  public struct Operation: Codable, Identifiable, Sendable {
    /// Its number in the library.
    public let id: Int64

    /// What was done, as it is told to people.
    public let summary: String

    /// When it was done.
    public let time: Date
  }

  /// Changes a project, and remembers how to undo it.
  ///
  /// - Parameter summary: What is done, such as “add Mara Voss”.
  @discardableResult
  func change<Value: Sendable>(
    _ summary: String, in project: Project.ID,
    _ body: @Sendable (Connection) throws -> Value
  ) throws -> Value {
    try record(summary) { db in (try body(db), project) }
  }

  /// The same, for a project whose number only `body` knows.
  func record<Value: Sendable>(
    _ summary: String,
    _ body: @Sendable (Connection) throws -> (value: Value, project: Project.ID)
  ) throws -> Value {
    try write { db in
      let ((value, project), changes) = try db.recordingChanges(to: Schema.undoable) {
        try body(db)
      }
      if !changes.isEmpty { try Library.remember(summary, changes, in: project, db) }
      try Library.index(db)
      return value
    }
  }

  private static func remember(
    _ summary: String, _ changes: [UInt8], in project: Project.ID, _ db: Connection
  ) throws {
    try db.run(
      """
      INSERT INTO operation (project, summary, changes, time)
      VALUES (\(project), \(summary), \(changes), \(Date.now))
      """)
    try db.run(
      """
      DELETE FROM operation WHERE project = \(project) AND id <= (
        SELECT id FROM operation WHERE project = \(project) ORDER BY id DESC LIMIT 1 OFFSET \(500))
      """)
  }

  /// What can be undone in a project, the newest first.
  public func operations(in project: Project.ID, limit: Int = 20) throws -> [Operation] {
    try read { db in
      try db.all(
        """
        SELECT id, summary, time FROM operation WHERE project = \(project) AND undone IS NULL
        ORDER BY id DESC LIMIT \(limit)
        """)
    }
  }

  /// Undoes the last operation of a project that is not undone yet, and returns it.
  public func undo(in project: Project.ID) throws -> Operation {
    try write { db in
      let last = try db.first(
        """
        SELECT id, summary, time FROM operation WHERE project = \(project) AND undone IS NULL
        ORDER BY id DESC LIMIT 1
        """, as: Operation.self)
      guard let last else { throw ChangeError.nothingToUndo }
      let changes = try db.value(
        "SELECT changes FROM operation WHERE id = \(last.id)", as: [UInt8].self)
      do {
        try db.undo(changes ?? [])
      } catch DatabaseError.changedSince {
        throw ChangeError.changedSince(last.summary)
      }
      try db.run("UPDATE operation SET undone = \(Date.now) WHERE id = \(last.id)")
      try Library.index(db)
      return last
    }
  }

  func write<Value: Sendable>(_ body: @Sendable (Connection) throws -> Value) throws -> Value {
    try LibraryError.translating { try database.write(body) }
  }
}
