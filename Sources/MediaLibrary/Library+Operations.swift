public import FoundationEssentials
package import SQLite
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
  package func change<Value: Sendable>(
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

  /// Changes a project in one of several transactions that are undone together.
  ///
  /// ```swift
  /// var operation: Operation.ID?
  /// for batch in batches {
  ///   (_, operation) = try change(continuing: operation, "import 40 pictures", in: project) { … }
  /// }
  /// ```
  /// - Parameter operation: What the part before this one returned. Where somebody has done or undone
  ///   something since, what follows is an operation of its own.
  /// - Parameter summary: What is done, as far as it is known by now; it takes the place of what the
  ///   part before said.
  /// - Returns: The operation that this part belongs to; nil as long as nothing was changed.
  func change<Value: Sendable>(
    continuing operation: Operation.ID?, _ summary: String, in project: Project.ID,
    _ body: @Sendable (Connection) throws -> Value
  ) throws -> (value: Value, operation: Operation.ID?) {
    try write { db in
      let (value, changes) = try db.recordingChanges(to: Schema.undoable) { try body(db) }
      try Library.index(db)
      guard !changes.isEmpty else { return (value, operation) }
      guard let operation, try Library.newest(in: project, db)?.id == operation else {
        try Library.remember(summary, changes, in: project, db)
        return (value, try Library.newest(in: project, db)?.id)
      }
      try db.run(
        """
        INSERT INTO operationPart (operation, number, changes) VALUES (\(operation), (
          SELECT coalesce(max(number), 0) + 1 FROM operationPart WHERE operation = \(operation)),
          \(changes))
        """)
      try db.run("UPDATE operation SET summary = \(summary) WHERE id = \(operation)")
      return (value, operation)
    }
  }

  /// What can be undone in a project, the newest first.
  public func operations(in project: Project.ID, limit: Int = 20) throws -> [Operation] {
    try read { try Library.operations(in: project, limit: limit, $0) }
  }

  private static func operations(
    in project: Project.ID, limit: Int, _ db: Connection
  ) throws -> [Operation] {
    try db.all(
      """
      SELECT id, summary, time FROM operation WHERE project = \(project) AND undone IS NULL
      ORDER BY id DESC LIMIT \(limit)
      """)
  }

  /// What `undo(in:)` undoes next.
  private static func newest(in project: Project.ID, _ db: Connection) throws -> Operation? {
    try operations(in: project, limit: 1, db).first
  }

  /// Undoes the last operation of a project that is not undone yet, and returns it.
  public func undo(in project: Project.ID) throws -> Operation {
    try write { db in
      guard let last = try Library.newest(in: project, db) else { throw ChangeError.nothingToUndo }
      try self.takeBack(last, db)
      return last
    }
  }

  /// Undoes an operation although others were done since, unless they have changed the same.
  public func undo(_ id: Operation.ID, in project: Project.ID) throws {
    try write { db in
      let found = try db.first(
        """
        SELECT id, summary, time FROM operation
        WHERE id = \(id) AND project = \(project) AND undone IS NULL
        """, as: Operation.self)
      guard let found else { throw ChangeError.undoneBefore }
      try self.takeBack(found, db)
    }
  }

  private func takeBack(_ operation: Operation, _ db: Connection) throws {
    do {
      try Library.undo(operation.id, db)
    } catch DatabaseError.changedSince {
      throw ChangeError.changedSince(operation.summary)
    } catch DatabaseError.neededSince {
      throw ChangeError.neededSince(operation.summary)
    }
    try recoverFiles(broughtBackBy: operation, db)
    try db.run("UPDATE operation SET undone = \(Date.now) WHERE id = \(operation.id)")
    try Library.index(db)
  }

  /// Takes the parts back, the last one first.
  private static func undo(_ operation: Operation.ID, _ db: Connection) throws {
    let parts = try db.values(
      "SELECT number FROM operationPart WHERE operation = \(operation) ORDER BY number DESC",
      as: Int.self)
    // One at a time: all of a long import would not fit into memory.
    for part in parts {
      let changes = try db.value(
        "SELECT changes FROM operationPart WHERE operation = \(operation) AND number = \(part)",
        as: [UInt8].self)
      try db.undo(changes ?? [])
    }
    let changes = try db.value(
      "SELECT changes FROM operation WHERE id = \(operation)", as: [UInt8].self)
    try db.undo(changes ?? [])
  }

  package func write<Value: Sendable>(_ body: @Sendable (Connection) throws -> Value) throws
    -> Value
  {
    try LibraryError.translating { try database.write(body) }
  }
}
