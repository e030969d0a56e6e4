public import FoundationEssentials
import Text

extension LibraryError: LocalizedError {
  /// What happened.
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
    case .lockClosed(let path): "\(path) cannot be written, and every change needs it."
    case .networkDisk(let path, let kind):
      "\(path) is on a network disk (\(kind)), where writing could destroy it; reading works."
    case .unsettled(let path):
      "\(path) is on a disk that cannot be written, and its last changes are not settled."
    case .locked(let path, let holder, let seconds):
      "\(holder ?? "Another process") has been writing to \(path) for over \(seconds) s."
    case .damaged(let path): "\(path) is damaged."
    case .diskFull(let path): "The disk is full; nothing was changed in \(path)."
    case .diskFailed(let path, let cause):
      "The disk failed, and nothing was changed in \(path). (\(cause))"
    case .outcomeUnknown(let message):
      "The disk failed while a change was being saved; it may or may not be there. (\(message))"
    case .insideAnother(let folder, let library): "\(folder) is inside the library \(library)."
    case .occupied(let folder): "\(folder) holds files of something else."
    case .leftOver(let folder, let names):
      "\(folder) holds \(names.joined(separator: " and ")) of a database that is not there."
    case .notAFolder(let path): "\(path) is a file, and a library is a folder."
    case .notAFile(let path): "\(path) is not a file, so it is no database."
    case .pathTooLong(let folder, let limit):
      "\(folder) is too long a path for a library: SQLite takes \(limit) bytes of it."
    case .closedFolder(let path):
      "\(path) cannot be used, even to read, because its folder cannot be written."
    }
  }

  /// What to do about it.
  public var recoverySuggestion: String? {
    switch self {
    case .notFound(nil): "Make one with `limn init`, or name one with `--library DIR`."
    case .notFound(let folder?): "Make one with `limn init \(folder.quotedForShell)`."
    case .notADatabase, .damaged: "Restore the newest copy from the folder `backups` or your own."
    case .foreign, .empty:
      "Choose another folder, or move all files limn.sqlite* away and run `limn init`."
    case .newer: "Install the newest Limn, or use a copy that this version made."
    case .outdated, .readOnly, .unsettled:
      "Copy the library to a folder that can be written, and use it there."
    case .networkDisk:
      "Keep the library on a disk of this computer; LIMN_ALLOW_NETWORK=1 writes all the same."
    case .unreadable: "Check who may read it with `ls -l`, and write to its folder with `ls -ld`."
    case .locked: "Try again when it is done, or end it if it hangs."
    case .diskFull: "Free some space, then try again."
    case .diskFailed: "Check the disk, run `limn check`, and try again."
    case .outcomeUnknown: "Check the disk, run `limn check`, and look before you try again."
    case .insideAnother: "Choose a folder outside of it."
    case .occupied: "Name an empty folder or a new one: `limn init DIR`."
    case .leftOver: "Put limn.sqlite back, or move all files limn.sqlite* away, then try again."
    case .notAFolder: "Name the folder that holds limn.sqlite."
    case .notAFile: "Choose another folder, or move it away and run `limn init`."
    case .pathTooLong: "Choose a shorter path."
    case .closedFolder, .lockClosed:
      "Allow it with `chmod u+w`, or copy the library to a folder that can be written."
    }
  }
}
