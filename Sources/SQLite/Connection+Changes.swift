import CSQLite

extension Connection {
  /// Runs `body`, and tells what it did to the tables in a form from which it can be undone, and
  /// which is empty where it did nothing.
  package func recordingChanges<Value>(
    to tables: [String], _ body: () throws -> Value
  ) throws -> (value: Value, changes: [UInt8]) {
    var session: OpaquePointer?
    try check(sqlite3session_create(handle, "main", &session), "record changes")
    defer { sqlite3session_delete(session) }
    for table in tables {
      try check(sqlite3session_attach(session, table), "record changes to \(table)")
    }
    let value = try body()
    var count: Int32 = 0
    var bytes: UnsafeMutableRawPointer?
    try check(sqlite3session_changeset(session, &count, &bytes), "collect changes")
    defer { sqlite3_free(bytes) }
    return (value, [UInt8](UnsafeRawBufferPointer(start: bytes, count: Int(count))))
  }

  /// Takes back what `recordingChanges(to:_:)` recorded.
  ///
  /// Throws where something that it would change was changed again since; the transaction has to be
  /// taken back then.
  package func undo(_ changes: [UInt8]) throws {
    try refuseWhatFollowsARollback()
    var count: Int32 = 0
    var inverse: UnsafeMutableRawPointer?
    let inverted = changes.withUnsafeBytes { bytes in
      sqlite3changeset_invert(Int32(clamping: bytes.count), bytes.baseAddress, &count, &inverse)
    }
    try check(inverted, "invert changes")
    defer { sqlite3_free(inverse) }
    // A savepoint around all of it would have SQLite walk through what it has noted of the former
    // changes after each further one: 50,000 took seven minutes.
    let applied = sqlite3changeset_apply_v2(
      handle, count, inverse, nil, { _, _, _ in SQLITE_CHANGESET_ABORT }, nil, nil, nil,
      SQLITE_CHANGESETAPPLY_NOSAVEPOINT)
    if applied == SQLITE_ABORT { throw DatabaseError.changedSince }
    // What would go is what something else refers to by now.
    if applied & 0xFF == SQLITE_CONSTRAINT { throw DatabaseError.neededSince }
    try check(applied, "apply changes")
  }

  private func check(_ code: Int32, _ action: String) throws {
    guard code == SQLITE_OK else {
      throw SQLiteError(handle, code: code, sql: action, isBound: true)
    }
  }
}
