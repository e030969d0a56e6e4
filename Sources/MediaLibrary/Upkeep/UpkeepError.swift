public import FoundationEssentials
import Text

/// Why a library is not tidied, backed up or restored.
public enum UpkeepError: Error, Hashable {
  /// So many files are missing that it is rather their disk that is not there.
  case looksUnmounted(folder: String, missing: Int, known: Int)

  /// A backup cannot be a part of what it is a backup of.
  case insideLibrary(String, library: String)

  /// The folder for a backup is a library itself.
  case isLibrary(String)
  case otherBackup(String)
  case occupied(String)
  case backupRunning(String)
  case notABackup(String)

  /// The database of the backup is not what was written, and none of its older copies is either.
  case backupDamaged(String)

  /// The folder in which a repair should look for copies has none.
  case noCopies(String)

  /// The backup itself was made by a newer Limn.
  case backupNewer(String)
}

extension UpkeepError: LocalizedError {
  /// What happened.
  public var errorDescription: String? {
    switch self {
    case .looksUnmounted(let folder, let missing, let known):
      "\(missing) of \(known) files are missing in \(folder), which looks like a mount problem; "
        + "nothing was changed."
    case .insideLibrary(let folder, let library): "\(folder) is inside the library \(library)."
    case .isLibrary(let folder): "\(folder) is a library."
    case .otherBackup(let folder): "\(folder) holds the backup of another library."
    case .occupied(let folder): "\(folder) holds files of something else."
    case .backupRunning(let folder): "Another process is writing the backup \(folder)."
    case .notABackup(let folder): "\(folder) is not a backup, or its first one was never finished."
    case .backupDamaged(let folder): "The database in the backup \(folder) is damaged."
    case .noCopies(let folder): "\(folder) is neither a backup nor a library, and holds no copies."
    case .backupNewer(let folder): "The backup \(folder) was made by a newer Limn."
    }
  }

  /// What to do about it.
  public var recoverySuggestion: String? {
    switch self {
    case .looksUnmounted:
      "Mount the disk; if the files are really gone, `limn check --repair --accept-missing` goes on."
    case .insideLibrary, .isLibrary: "Name a folder elsewhere, best on another disk."
    case .otherBackup, .occupied: "Name an empty folder, or a new one."
    case .backupRunning: "Try again when it is done."
    case .notABackup: "Name the folder that `limn backup` was given."
    case .backupDamaged: "Use another backup; its folder `media` still holds all originals."
    case .noCopies: "Name the folder that `limn backup` was given, or one with copies of `media`."
    case .backupNewer: "Install the newest Limn."
    }
  }
}
