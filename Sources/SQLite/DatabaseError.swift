package import Files
import Glibc

/// Why a database cannot be used.
package enum DatabaseError: Error, Hashable {
  case missing(String)
  case unreadable(String)
  case notADatabase(String)

  /// An SQLite database, but of another program.
  case foreign(String)

  /// A file without anything in it.
  case empty(String)

  case newer(String, version: Int, known: Int)

  /// Made by an older program, on a disk where it cannot be changed.
  case outdated(String)
  case readOnly(String)

  /// The lock is there, and may not be opened by whoever wants to write.
  case lockClosed(String)

  /// On a disk behind a network, where no writer is safe.
  case onNetworkDisk(String, kind: String)

  /// On a disk that is read only, with changes in its log that only a writer can bring in.
  case unsettled(String)

  case locked(String, by: LockHolder?, seconds: Int)
  case damaged(String)
  case diskFull(String)

  /// The disk failed before anything was changed.
  case diskFailed(String, cause: String)

  /// The disk failed during a commit, which may or may not have happened.
  case outcomeUnknown(SQLiteError)

  /// A reader or writer asked for the database again inside its own turn.
  case reentrant

  /// What should be undone was changed again by something else.
  case changedSince

  /// What should be undone has made something to which something else refers by now.
  case neededSince
  case danglingReference(table: String, migration: String)
}

extension DatabaseError {
  /// The fact behind an answer of SQLite, where it is one that a user can do something about.
  init?(_ error: SQLiteError, path: String, busyLimit: Duration) {
    switch error.code {
    // Somebody who does not know our lock, so that it cannot tell who it is.
    case .busy: self = .locked(path, by: nil, seconds: Int(busyLimit.components.seconds))
    case .notADatabase: self = .notADatabase(path)
    case .corrupt: self = .damaged(path)
    case .full: self = .diskFull(path)
    // SQLite tells a full disk from other failures only where it writes pages.
    case .inputOutput where [ENOSPC, EDQUOT].contains(error.systemCode): self = .diskFull(path)
    case .inputOutput: self = .diskFailed(path, cause: error.message)
    case .readOnly: self = .readOnly(path)
    case .cannotOpen: self = File.exists(path) ? .unreadable(path) : .missing(path)
    default: return nil
    }
  }
}
