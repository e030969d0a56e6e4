import Files
public import FoundationEssentials
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
  case unsettled(String)
  case locked(String, by: String?, seconds: Int)
  case damaged(String)
  case diskFull(String)
  case outcomeUnknown(String)

  /// A library inside another would be taken for a part of it.
  case insideAnother(folder: String, library: String)
}

extension LibraryError: LocalizedError {
  public var errorDescription: String? {
    switch self {
    case .notFound(nil): "There is no library here or in the folders above."
    case .notFound(let folder?): "There is no library in \(folder)."
    case .notADatabase(let path): "\(path) is not a database, or its beginning is destroyed."
    case .foreign(let path): "\(path) is the database of another program."
    case .empty(let path): "\(path) is empty: no library was ever made there."
    case .newer(let path, let version, let known):
      "\(path) was made by a newer Limn: it has version \(version), and this one knows \(known)."
    case .outdated(let path):
      "\(path) was made by an older Limn, and cannot be changed where it lies."
    case .unreadable(let path): "\(path) cannot be opened."
    case .readOnly(let path): "\(path) cannot be written."
    case .unsettled(let path):
      "\(path) is on a disk that cannot be written, and its last changes are not settled."
    case .locked(let path, let holder, let seconds):
      "\(holder ?? "Another process") has been writing to \(path) for over \(seconds) s."
    case .damaged(let path): "\(path) is damaged."
    case .diskFull(let path): "The disk is full; nothing was changed in \(path)."
    case .outcomeUnknown(let message):
      "The disk failed while a change was being saved; it may or may not be there. (\(message))"
    case .insideAnother(let folder, let library): "\(folder) is inside the library \(library)."
    }
  }

  public var recoverySuggestion: String? {
    switch self {
    case .notFound(nil): "Make one with `limn init`, or name one with `--library DIR`."
    case .notFound(let folder?): "Make one with `limn init \(folder.quotedForShell)`."
    case .notADatabase, .damaged: "Restore the newest copy from the folder `backups` or your own."
    case .foreign, .empty: "Choose another folder, or move the file away and run `limn init`."
    case .newer: "Install the newest Limn, or use a copy that this version made."
    case .outdated, .readOnly, .unsettled:
      "Copy the library to a folder that can be written, and use it there."
    case .unreadable: "Check who may read it with `ls -l`, and write to its folder with `ls -ld`."
    case .locked: "Try again when it is done, or end it if it hangs."
    case .diskFull: "Free some space, then try again."
    case .outcomeUnknown: "Check the disk, run `limn check`, and look before you try again."
    case .insideAnother: "Choose a folder outside of it."
    }
  }
}

extension LibraryError {
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
    case .readOnly(let path): self = .readOnly(path)
    case .unsettled(let path): self = .unsettled(path)
    case .locked(let path, let holder, let seconds):
      self = .locked(path, by: holder?.description, seconds: seconds)
    case .damaged(let path): self = .damaged(path)
    case .diskFull(let path): self = .diskFull(path)
    case .outcomeUnknown(let cause): self = .outcomeUnknown(cause.message)
    // Mistakes of ours; no words would help a user.
    case .reentrant, .danglingReference: return nil
    }
  }
}

extension String {
  /// The text as one word of a shell's command line.
  fileprivate var quotedForShell: String {
    let isPlain = allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+".contains($0)) }
    guard !isPlain || isEmpty else { return self }
    return "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
      + "'"
  }
}
