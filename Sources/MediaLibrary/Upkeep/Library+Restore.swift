import ContentStore
import Files
import SQLite

extension Library {
  /// Makes a new library of a backup. The backup stays as it is.
  ///
  /// The database gets its name last, so that there is never half a library. Where it is interrupted,
  /// the same call goes on.
  public static func restore(
    _ folder: String, to target: String,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> TransferReport {
    let backup = BackupFolder(path: try Folder.absolute(folder))
    guard let manifest = try backup.readManifest() else {
      throw UpkeepError.notABackup(backup.path)
    }
    let target = try room(forRestored: target)
    let file = Schema.file(in: target)
    let copy = file.copy(at: "\(target)/\(unfinishedCopy)")
    let made = try Folder.make(target)
    do {
      try backup.copyDatabase(of: manifest, to: copy.path)
    } catch {
      Folder.removeEmpty(made)
      throw error
    }
    try LibraryError.translating { try copy.refuseDamage() }
    // What an interrupted restoring has left is read again, because nobody remembers it.
    var transfer = FileTransfer(from: backup.store, to: ContentStore(of: target), verifying: true)
    try LibraryError.translating {
      try copy.readFrozen { db, _ in
        guard try contents(db) == manifest.contents else { throw DatabaseError.damaged(copy.path) }
        try transfer.run(db) { progress($0, manifest.contents.files) }
      }
    }
    try File.rename(copy.path, to: file.path)
    try Folder.sync(target)
    let library = try Library(opening: target)
    try library.holdJobsOfCopy()
    let report = try library.check()
    let known = transfer.problems.all
    let found = known.isEmpty ? report.checks.flatMap(\.problems) : known
    return TransferReport(
      folder: target, time: manifest.time, files: transfer.known, copied: transfer.copied,
      bytes: transfer.bytes, problems: found, notes: [])
  }

  /// The database, while not all files are there.
  private static let unfinishedCopy = "unfinished.sqlite"

  /// A folder that is not there, or empty, or holds what an interrupted restoring has left.
  private static func room(forRestored folder: String) throws -> String {
    let folder = try Folder.absolute(folder)
    guard folder.utf8.count <= Schema.longestFolder else {
      throw LibraryError.pathTooLong(folder, limit: Schema.longestFolder)
    }
    let names = try Folder.exists(folder) ? Folder.names(in: folder) : []
    if names.contains(Schema.databaseName) { throw UpkeepError.isLibrary(folder) }
    let left = ["media", "tmp", "quarantine", unfinishedCopy, "\(unfinishedCopy).unfinished"]
    guard names.allSatisfy(left.contains) else { throw UpkeepError.occupied(folder) }
    return folder
  }
}
