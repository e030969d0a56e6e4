import Files
import FoundationEssentials

extension DatabaseFile {
  /// Leaves a copy of the whole database in `backups`, looked through and safe on the disk. Older
  /// copies stay.
  func backUp(_ connection: Connection, version: Int) throws {
    try Folder.make(backups)
    let name = "\(backups)/before-version-\(version + 1)-\(DatabaseFile.timeInName)"
    let unfinished = "\(backups)/unfinished.sqlite"
    // Who has the lock is alone here, so this is what a program has left that was killed.
    try remove(unfinished)
    do {
      try File.create(unfinished)
      try connection.run("VACUUM INTO \(unfinished)")
      try refuseDamage(inCopy: unfinished, version: version)
      try File.sync(unfinished)
      try DatabaseFile.rename(unfinished, to: name)
    } catch {
      removeQuietly(unfinished)
      throw error
    }
    try Folder.sync(backups)
  }

  /// On a way that ends with another error: that one is worth telling, and not that a file was left.
  private func removeQuietly(_ copy: String) {
    do { try remove(copy) } catch {}
  }

  /// Removes a copy with the journal that SQLite keeps beside it while it is made.
  private func remove(_ copy: String) throws(FileError) {
    for name in [copy, copy + "-journal"] { try File.remove(name) }
  }

  private func refuseDamage(inCopy copy: String, version: Int) throws {
    let db = try Connection(copy, .immutable)
    guard try db.inconsistencies(.quick).isEmpty, try self.version(on: db) == version else {
      throw DatabaseError.damaged(path)
    }
  }

  /// Such as `20260314T092653Z`.
  private static var timeInName: String {
    Date.now.formatted(
      Date.ISO8601FormatStyle(
        dateSeparator: .omitted, dateTimeSeparator: .standard, timeSeparator: .omitted,
        timeZone: .gmt))
  }

  /// Gives the copy a name that is free.
  private static func rename(_ copy: String, to name: String) throws {
    for number in 1... {
      do {
        return try File.rename(copy, to: name + (number == 1 ? "" : "-\(number)") + ".sqlite")
      } catch {
        guard error.isNameTaken else { throw error }
      }
    }
  }
}
