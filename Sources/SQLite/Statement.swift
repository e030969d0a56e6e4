import CSQLite

/// A compiled statement. Belongs to its connection, which keeps it for the next time.
package final class Statement {
  let text: String
  private let handle: OpaquePointer
  private let connection: OpaquePointer

  /// The columns, and how often SQLite had compiled the statement again when they were read.
  private var known: (columns: ColumnNames, compilations: Int32)?

  init(_ text: String, on connection: OpaquePointer) throws(SQLiteError) {
    var statements = Statement.compile(text, on: connection)
    defer { statements.handles.forEach { sqlite3_finalize($0) } }
    guard statements.code == SQLITE_OK else {
      throw SQLiteError(connection, code: statements.code, sql: text, isBound: false)
    }
    guard statements.isWhole, statements.handles.count == 1 else {
      throw SQLiteError(
        extendedCode: SQLITE_MISUSE,
        message: "one statement was expected; `script` runs several", sql: text)
    }
    handle = statements.handles.removeLast()
    self.text = text
    self.connection = connection
  }

  private struct Compilation {
    var handles: [OpaquePointer] = []
    var code = SQLITE_OK

    /// Whether all of the text was read; SQLite stops where it finds a zero.
    var isWhole = false
  }

  /// Compiles up to two statements of `text`: a second one is one too many.
  private static func compile(_ text: String, on connection: OpaquePointer) -> Compilation {
    text.utf8CString.withUnsafeBufferPointer { bytes in
      var result = Compilation()
      guard var start = bytes.baseAddress else { return result }
      let end = start + bytes.count - 1
      while start < end, start.pointee != 0, result.handles.count < 2 {
        var handle: OpaquePointer?
        var rest: UnsafePointer<CChar>?
        result.code = sqlite3_prepare_v3(
          connection, start, Int32(clamping: end - start + 1), UInt32(SQLITE_PREPARE_PERSISTENT),
          &handle, &rest)
        guard result.code == SQLITE_OK, let rest else { return result }
        if let handle { result.handles.append(handle) }
        start = rest
      }
      result.isWhole = start == end
      return result
    }
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// The names of the columns.
  ///
  /// SQLite compiles a statement again, in the middle of its use, when somebody has changed a table;
  /// `SELECT *` may then have other columns than before.
  var columns: ColumnNames {
    let compilations = sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0)
    if let known, known.compilations == compilations { return known.columns }
    let columns = ColumnNames(
      (0..<columnCount).map { sqlite3_column_name(handle, $0).map { String(cString: $0) } ?? "" })
    known = (columns, compilations)
    return columns
  }

  func bind(_ values: [SQLValue]) throws(SQLiteError) {
    guard values.count == sqlite3_bind_parameter_count(handle) else {
      throw SQLiteError(
        extendedCode: SQLITE_MISUSE,
        message: "\(values.count) values for \(sqlite3_bind_parameter_count(handle)) places",
        sql: text)
    }
    for (index, value) in values.enumerated() {
      let code = bind(value, at: Int32(index + 1))
      guard code == SQLITE_OK else {
        throw SQLiteError(connection, code: code, sql: text, isBound: true)
      }
    }
  }

  private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(handle, index)
    case .integer(let number): return sqlite3_bind_int64(handle, index, number)
    case .real(let number): return sqlite3_bind_double(handle, index, number)
    case .text(var text):
      return text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) { text in
          limn_sqlite_bind_text(handle, index, text.baseAddress, UInt64(text.count))
        }
      }
    case .blob(let bytes):
      return bytes.withUnsafeBytes { bytes in
        limn_sqlite_bind_blob(handle, index, bytes.baseAddress, UInt64(bytes.count))
      }
    }
  }

  /// Goes on to the next row; false behind the last.
  func step() throws(SQLiteError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw SQLiteError(connection, code: code, sql: text, isBound: true)
    }
  }

  /// Makes it ready for the next time, and lets go of the values.
  func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  var columnCount: Int32 { sqlite3_column_count(handle) }

  package func value(at index: Int32) -> SQLValue {
    switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, index))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, index))
    case SQLITE_TEXT:
      guard let text = sqlite3_column_text(handle, index) else { return .null }
      let count = Int(sqlite3_column_bytes(handle, index))
      return .text(String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self))
    case SQLITE_BLOB:
      guard let bytes = sqlite3_column_blob(handle, index) else { return .blob([]) }
      let count = Int(sqlite3_column_bytes(handle, index))
      return .blob([UInt8](UnsafeRawBufferPointer(start: bytes, count: count)))
    default: return .null
    }
  }

  package func isNull(at index: Int32) -> Bool {
    sqlite3_column_type(handle, index) == SQLITE_NULL
  }
}

/// What the columns of a statement are called. A type reads its columns mostly in their order, so that
/// the one behind the last is looked at first: to look names up in a dictionary takes longer than to
/// read what is in the columns.
final class ColumnNames {
  let names: [String]
  private var next = 0

  init(_ names: [String]) {
    self.names = names
  }

  func place(of name: String) -> Int32? {
    if next < names.count, names[next] == name {
      next += 1
      return Int32(next - 1)
    }
    guard let place = names.lastIndex(of: name) else { return nil }
    next = place + 1
    return Int32(place)
  }
}

/// The statements that a connection has compiled, the longest unused of which goes when there are
/// too many.
struct StatementCache {
  private var entries: [String: (statement: Statement, used: Int)] = [:]
  private var clock = 0
  let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  var count: Int { entries.count }

  /// Hands a statement out; while it is in use, nobody else gets it.
  mutating func take(_ text: String) -> Statement? {
    entries.removeValue(forKey: text)?.statement
  }

  mutating func putBack(_ statement: Statement) {
    clock += 1
    entries[statement.text] = (statement, clock)
    guard entries.count > limit else { return }
    if let oldest = entries.min(by: { $0.value.used < $1.value.used }) {
      entries.removeValue(forKey: oldest.key)
    }
  }
}
