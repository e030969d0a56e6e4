import Files
import SQLite

/// What can go wrong when a library is opened or used, and what to do about it.
public enum LibraryError: Error, Hashable {
  /// No library where one was named, or nowhere that was searched.
  case notFound(at: String?)
  case notADatabase(String)
  case foreign(String)
  case empty(String)
  case newer(String, version: Int, known: Int)
  case outdated(String)
  case unreadable(String)
  case readOnly(String)

  /// The lock, which everybody needs who writes, may not be opened.
  case lockClosed(String)

  /// On a disk behind a network, where no writer is safe.
  case networkDisk(String, kind: String)
  case unsettled(String)
  case locked(String, by: String?, seconds: Int)
  case damaged(String)
  case diskFull(String)
  case diskFailed(String, cause: String)
  case outcomeUnknown(String)

  /// A library inside another would be taken for a part of it.
  case insideAnother(folder: String, library: String)

  /// Neither in the folder that was named nor in `limn` inside it is room for a library.
  case occupied(String)

  /// What SQLite keeps beside a database is there, and the database is not. A new one in its place
  /// would be given the changes of the old one.
  case leftOver(folder: String, names: [String])

  /// A file where the folder of a library should be.
  case notAFolder(String)

  /// A folder, or something else that is no file, where the database should be.
  case notAFile(String)
  case pathTooLong(String, limit: Int)

  /// SQLite needs to make files beside a database even to read it.
  case closedFolder(String)
}

extension LibraryError {
  /// Whether the library can be read, and not written.
  var forbidsWriting: Bool {
    switch self {
    case .readOnly, .lockClosed, .networkDisk, .closedFolder: true
    default: false
    }
  }

  /// Says in our words what the database says in its own.
  static func translating<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw LibraryError(error) ?? error
    }
  }

  private init?(_ error: DatabaseError) {
    switch error {
    case .missing(let path): self = .notFound(at: Folder.parent(of: path))
    case .unreadable(let path): self = .unreadable(path)
    case .notADatabase(let path): self = .notADatabase(path)
    case .foreign(let path): self = .foreign(path)
    case .empty(let path): self = .empty(path)
    case .newer(let path, let version, let known):
      self = .newer(path, version: version, known: known)
    case .outdated(let path): self = .outdated(path)
    case .readOnly(let path):
      let folder = Folder.parent(of: path)
      let needsFolder = !Disk.isReadOnly(folder) && !Disk.mayWrite(folder)
      self = needsFolder ? .closedFolder(path) : .readOnly(path)
    case .lockClosed(let path): self = .lockClosed(path)
    case .onNetworkDisk(let path, let kind): self = .networkDisk(path, kind: kind)
    case .unsettled(let path): self = .unsettled(path)
    case .locked(let path, let holder, let seconds):
      self = .locked(path, by: holder?.description, seconds: seconds)
    case .damaged(let path): self = .damaged(path)
    case .diskFull(let path): self = .diskFull(path)
    case .diskFailed(let path, let cause): self = .diskFailed(path, cause: cause)
    case .outcomeUnknown(let cause): self = .outcomeUnknown(cause.message)
    // Mistakes of ours; no words would help a user.
    case .reentrant, .danglingReference, .changedSince, .neededSince: return nil
    }
  }
}
