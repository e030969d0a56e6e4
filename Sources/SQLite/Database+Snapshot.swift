import Files

extension Database {
  /// Writes one state of the database into a new file, safe on the disk; others may write meanwhile.
  package func snapshot(to path: String) throws {
    try translatingErrors {
      let db = try connect(file.readingMode())
      try file.refuseOtherShapes(db)
      // Made before, so that nobody else can read it.
      try File.create(path)
      try db.run("VACUUM INTO \(path)")
      try File.sync(path)
    }
  }
}

extension DatabaseFile {
  /// A copy of the database, which nobody changes any more.
  package func copy(at path: String) -> DatabaseFile {
    DatabaseFile(
      path: path, lock: lock, backups: backups, applicationID: applicationID,
      migrations: migrations)
  }

  /// Shows `body` a database that nobody changes any more. Refuses what is not ours, or newer.
  package func readFrozen<Value>(
    _ body: (_ db: Connection, _ version: Int) throws -> Value
  ) throws -> Value {
    do {
      let db = try Connection(path, .immutable)
      let version = try version(on: db)
      guard version > 0 else { throw DatabaseError.empty(path) }
      return try db.transaction(.reading) { try body($0, version) }
    } catch let error as SQLiteError {
      if error.code == .interrupted, Interruption.wantsEnd { throw CancellationError() }
      throw DatabaseError(error, path: path, busyLimit: .zero) ?? error
    }
  }

  /// Refuses a copy that contradicts itself.
  package func refuseDamage() throws {
    try readFrozen { db, _ in
      guard try db.inconsistencies(.whole).isEmpty else { throw DatabaseError.damaged(path) }
    }
  }
}
