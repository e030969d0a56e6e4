import CSQLite
import FoundationEssentials
import Glibc

/// An answer of SQLite that is not success, with the statement that it was given.
///
/// The values bound to the statement are left out: they may be secret, or somebody's novel.
package struct SQLiteError: Error, Hashable {
  package let extendedCode: Int32
  package let message: String
  package let sql: String?

  /// What the system answered, for failures that come from it; 0 for others.
  package let systemCode: Int32

  /// The general code, such as `SQLITE_CONSTRAINT` for all its kinds.
  package var code: Code? { Code(rawValue: extendedCode & 0xFF) }

  /// The general codes that somebody may want to tell apart.
  package enum Code: Int32, Sendable {
    case error = 1
    case busy = 5
    case readOnly = 8
    case interrupted = 9
    case inputOutput = 10
    case corrupt = 11
    case full = 13
    case cannotOpen = 14
    case constraint = 19
    case notADatabase = 26
  }

  /// The kinds of broken constraints, which Swift does not import: each is 19 | kind << 8.
  package enum Constraint: Int32, Sendable {
    case check = 275
    case foreignKey = 787
    case notNull = 1299
    case primaryKey = 1555
    case trigger = 1811
    case unique = 2067
    case dataType = 3091
  }

  package var constraint: Constraint? { Constraint(rawValue: extendedCode) }

  package init(extendedCode: Int32, message: String, sql: String?, systemCode: Int32 = 0) {
    self.extendedCode = extendedCode
    self.message = message
    self.sql = sql
    self.systemCode = systemCode
  }
}

extension SQLiteError: LocalizedError {
  package var errorDescription: String? {
    "The database answered: \(message) (\(extendedCode))." + (sql.map { " Statement: \($0)" } ?? "")
  }
}

extension SQLiteError {
  /// The last failure of a connection.
  ///
  /// SQLite's own sentence is kept only where it cannot quote a bound value: before anything is
  /// bound, and for constraints, where it names columns.
  init(_ handle: OpaquePointer?, code: Int32, sql: String?, isBound: Bool) {
    let extended = handle.map { sqlite3_extended_errcode($0) } ?? code
    let isConstraint = extended & 0xFF == Code.constraint.rawValue
    let own = isBound && !isConstraint ? nil : handle.flatMap { sqlite3_errmsg($0) }
    var sentence = (own ?? sqlite3_errstr(extended)).map { String(cString: $0) } ?? "unknown error"
    var systemCode = handle.map { sqlite3_system_errno($0) } ?? 0
    if extended & 0xFF == Code.inputOutput.rawValue {
      if let handle, systemCode == 0 { systemCode = limn_sqlite_file_errno(handle) }
      if systemCode != 0 { sentence += ": " + String(cString: strerror(systemCode)).lowercased() }
    }
    self.init(extendedCode: extended, message: sentence, sql: sql, systemCode: systemCode)
  }
}
