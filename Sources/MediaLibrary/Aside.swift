import Files

/// The folder in which a new database is finished before it gets its name.
///
/// Who made it keeps a lock inside for as long as it is used. One that is not locked was left by a
/// process that was killed, and whoever comes next removes it.
final class Aside {
  let folder: String
  private let lock: FileLock

  static let prefix = ".limn-"
  private static let lockName = "init"

  /// How many bytes its name and the slash in front may take.
  static let longestName = 20

  /// Makes one inside `target`, with a name that nobody has.
  init(in target: String) throws {
    while true {
      let folder = try Folder.makeNew(in: target, prefix: Aside.prefix)
      do {
        let lock = try FileLock("\(folder)/\(Aside.lockName)")
        if try lock.takeIfFree() {
          self.folder = folder
          self.lock = lock
          return
        }
      } catch let error where error.isNotThere {
        // Somebody took it for abandoned before it was locked.
      } catch {
        Folder.removeEmpty([folder])
        throw error
      }
    }
  }

  /// Removes it with the files in it. Does it quietly: what went wrong before is worth telling, and
  /// not that something was left.
  func remove() {
    Aside.remove(folder)
  }

  private static func remove(_ folder: String) {
    do {
      // The lock goes last: before, nobody else may use the folder; after, nobody can.
      for name in Schema.names + [lockName] { try File.remove("\(folder)/\(name)") }
      try Folder.removeEmpty(folder)
    } catch {}
  }

  /// Removes what processes that were killed have left in `target`.
  static func removeAbandoned(in target: String) {
    do {
      for name in try Folder.names(in: target) where name.hasPrefix(prefix) {
        let folder = "\(target)/\(name)"
        Folder.removeEmpty([folder])
        guard File.exists("\(folder)/\(lockName)") else { continue }
        let lock = try FileLock("\(folder)/\(lockName)")
        if try lock.takeIfFree() { remove(folder) }
      }
    } catch {}
  }
}
