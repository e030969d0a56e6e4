import CSQLite
import Files

/// One open database file. It is used by one thread at a time; `Database` sees to that.
package final class Connection {
  package enum Mode: Sendable {
    case reading, writing

    /// Reads like `reading`, and sees more in a check: SQLite passes over the rules of tables on a
    /// connection that cannot write.
    case inspecting

    /// For a file on a disk that cannot change: nothing is locked, and no file is made beside it.
    case immutable

    /// A database of its own in memory; the path means nothing.
    case memory
  }

  let handle: OpaquePointer
  private let busyLimit: Duration
  private var statements = StatementCache(limit: 64)
  private var isInTransaction = false

  /// How many compiled statements wait for their next use.
  var cachedStatements: Int { statements.count }

  /// - Parameter busyLimit: How long a statement waits for a program that writes and does not know
  ///   our lock, such as `sqlite3`.
  package init(
    _ path: String, _ mode: Mode, busyLimit: Duration = .seconds(5)
  ) throws(SQLiteError) {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(Connection.name(of: path, mode), &handle, mode.flags, nil)
    guard code == SQLITE_OK, let handle else {
      let error = SQLiteError(handle, code: code, sql: nil, isBound: false)
      sqlite3_close_v2(handle)
      throw error
    }
    self.handle = handle
    self.busyLimit = busyLimit
    try configure(mode)
  }

  deinit {
    statements = StatementCache(limit: 0)
    sqlite3_close_v2(handle)
  }

  private static func name(of path: String, _ mode: Mode) -> String {
    if mode == .memory { return ":memory:" }
    guard mode == .immutable else { return path }
    // The signs that mean something in such a name: https://sqlite.org/uri.html
    let escapes: [Unicode.Scalar: String] = ["%": "%25", "?": "%3f", "#": "%23"]
    let escaped = path.unicodeScalars.map { escapes[$0] ?? String($0) }
    return "file:\(escaped.joined())?immutable=1"
  }

  private func configure(_ mode: Mode) throws(SQLiteError) {
    waitWhenBusy()
    // Closing must not checkpoint: a checkpoint happens under the lock or not at all.
    try set(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, to: 1)
    try set(SQLITE_DBCONFIG_DEFENSIVE, to: 1)
    try set(SQLITE_DBCONFIG_TRUSTED_SCHEMA, to: 0)
    try script(
      "PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY")
    // With the usual 2 MB, what one search needs again is read again: half of its time.
    try script("PRAGMA cache_size = -16000")
    switch mode {
    case .writing:
      try useLog()
      try script("PRAGMA synchronous = FULL")
    case .reading, .immutable: endWhenWanted()
    case .memory: break
    case .inspecting:
      try script("PRAGMA query_only = ON")
      endWhenWanted()
    }
  }

  private func set(_ option: Int32, to value: Int32) throws(SQLiteError) {
    let code = limn_sqlite_set(handle, option, value)
    guard code == SQLITE_OK else {
      throw SQLiteError(handle, code: code, sql: "option \(option)", isBound: false)
    }
  }

  /// Has changes written to a log first. SQLite says in a row, and not with an error, when a
  /// database cannot have one; everything here relies on it.
  private func useLog() throws(SQLiteError) {
    let pragma = "PRAGMA journal_mode = WAL"
    let statement = try Statement(pragma, on: handle)
    guard try statement.step(), statement.value(at: 0) == .text("wal") else {
      throw SQLiteError(
        extendedCode: SQLITE_CANTOPEN, message: "the database cannot have a write-ahead log",
        sql: pragma)
    }
  }

  /// Waits in short sleeps, so that somebody who wants the end does not wait as long.
  private func waitWhenBusy() {
    let tries = Int(busyLimit / .milliseconds(5))
    sqlite3_busy_handler(
      handle,
      { tries, earlier in
        guard Int(earlier) < Int(bitPattern: tries), !Interruption.wantsEnd else { return 0 }
        sqlite3_sleep(5)
        return 1
      }, UnsafeMutableRawPointer(bitPattern: tries))
  }

  /// Ends a long query soon after somebody wants it to end.
  private func endWhenWanted() {
    sqlite3_progress_handler(handle, 10_000, { _ in Interruption.wantsEnd ? 1 : 0 }, nil)
  }

  /// Runs statements that have no values, one after the other.
  package func script(_ text: String) throws(SQLiteError) {
    try refuseWhatFollowsARollback()
    let code = sqlite3_exec(handle, text, nil, nil, nil)
    guard code == SQLITE_OK else {
      throw SQLiteError(handle, code: code, sql: text, isBound: false)
    }
  }

  /// Runs a statement and hands its rows over, one at a time.
  package func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    if let refusal = sql.refusal { throw refusal }
    try refuseWhatFollowsARollback()
    let statement = try statement(sql.text)
    defer {
      statement.reset()
      statements.putBack(statement)
    }
    try statement.bind(sql.bindings)
    let row = Row(statement: statement)
    while try statement.step() {
      try body(row)
    }
  }

  private func statement(_ text: String) throws(SQLiteError) -> Statement {
    if let compiled = statements.take(text) { return compiled }
    return try Statement(text, on: handle)
  }

  /// Runs a statement for its effect.
  package func run(_ sql: SQL) throws {
    try each(sql) { _ in }
  }

  /// How many rows the last statement inserted, changed or deleted.
  package var changes: Int { Int(sqlite3_changes64(handle)) }

  /// The number of the row that was inserted last.
  package var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }
}

extension Connection {
  /// Has SQLite not count the memory that it uses, for which it takes a lock around every piece: a
  /// tenth of the time to open a library. For a program of our own, before it opens anything; an app
  /// may have other databases, and ask.
  package static func countNoMemory() {
    // Refused where a database is open already. It is then only slower.
    _ = limn_sqlite_count_no_memory()
  }

  static var engineVersion: String { String(cString: sqlite3_libversion()) }
}

extension Connection.Mode {
  fileprivate var flags: Int32 {
    let common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    return switch self {
    case .reading: common | SQLITE_OPEN_READONLY
    case .immutable: common | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
    case .writing, .inspecting, .memory: common | SQLITE_OPEN_READWRITE
    }
  }
}

extension Connection {
  package enum Transaction: String {
    /// Sees one state of the database from its first statement to its last.
    case reading = "BEGIN"

    /// The same, and may write.
    case writing = "BEGIN IMMEDIATE"
  }

  /// Does all of `body`, or nothing of it.
  package func transaction<Result>(
    _ kind: Transaction, _ body: (Connection) throws -> Result
  ) throws -> Result {
    guard !isInTransaction else { throw DatabaseError.reentrant }
    try step(kind.rawValue)
    isInTransaction = true
    defer { isInTransaction = false }
    let result: Result
    do {
      result = try body(self)
    } catch {
      try rollBack()
      throw error
    }
    try commit()
    return result
  }

  private func commit() throws {
    try refuseWhatFollowsARollback()
    do {
      try step("COMMIT")
    } catch {
      try rollBack()
      // After a failed fsync the transaction may or may not be there when the file is next read.
      guard error.code == .inputOutput else { throw error }
      throw DatabaseError.outcomeUnknown(error)
    }
  }

  private func rollBack() throws(SQLiteError) {
    if !hasRolledBack { try step("ROLLBACK") }
  }

  /// SQLite rolls back by itself after some failures, such as a full disk.
  private var hasRolledBack: Bool { sqlite3_get_autocommit(handle) != 0 }

  /// Each statement that follows would be kept by itself, although the whole is going to fail.
  func refuseWhatFollowsARollback() throws(SQLiteError) {
    guard isInTransaction, hasRolledBack else { return }
    throw SQLiteError(
      extendedCode: SQLITE_ABORT | 2 << 8,
      message: "an earlier failure has ended the transaction", sql: nil)
  }

  /// Runs a statement that is used again and again, and has neither values nor rows.
  private func step(_ text: String) throws(SQLiteError) {
    let statement = try statement(text)
    defer {
      statement.reset()
      statements.putBack(statement)
    }
    _ = try statement.step()
  }

  /// Moves the write-ahead log into the database and empties it, as far as readers allow.
  ///
  /// Only for who has the library's lock: before SQLite 3.51.3 a checkpoint that races a write can
  /// destroy the database (<https://sqlite.org/wal.html#walresetbug>).
  func checkpoint() throws(SQLiteError) {
    sqlite3_busy_handler(handle, nil, nil)
    defer { waitWhenBusy() }
    let code = sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    guard code & 0xFF == SQLITE_OK || code & 0xFF == SQLITE_BUSY else {
      throw SQLiteError(handle, code: code, sql: "wal_checkpoint(TRUNCATE)", isBound: false)
    }
  }
}
