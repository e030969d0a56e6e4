import ContentStore
import Files
import SQLite
import Text

/// Files that no picture refers to any more. They stay in `media` for a while, then in `trash` by
/// the day on which they were moved there, and only then they go.
extension Library {
  var trash: String { folder + "/trash" }

  /// What was moved into the trash, by the day; what is called otherwise is not ours.
  func trashedDays() throws -> [String] {
    guard Folder.exists(trash) else { return [] }
    return try Folder.names(in: trash).filter(\.isDay).map { "\(trash)/\($0)" }
  }

  /// Moves a file from the trash back to where it belongs; false where the trash does not have it.
  ///
  /// Only for who has the library's lock: emptying the trash looks under it who needs the file.
  func recover(_ name: ContentName) throws -> Bool {
    for day in try trashedDays() where try File.kind(of: "\(day)/\(name)") == .file {
      let path = store.path(of: name)
      try Folder.make(Folder.parent(of: path))
      try File.rename("\(day)/\(name)", to: path)
      // The new name first: a file with two names is better than one without.
      try Folder.sync(Folder.parent(of: path))
      try Folder.sync(day)
      return true
    }
    return false
  }

  /// Sees to the files of pictures that undoing has just brought back. Refuses where one was deleted;
  /// one that is missing for another reason is for `limn check` to tell.
  func recoverFiles(broughtBackBy operation: Operation, _ db: Connection) throws {
    let names = try db.tuples(
      """
      SELECT hash, format FROM mediaUnindexed JOIN media ON media.id = mediaUnindexed.media
      UNION
      SELECT hash, format FROM candidate WHERE state = 'rejected'
      """, as: String.self, String.self)
    var deleted = 0
    for name in names.compactMap(ContentName.init(hash:format:)) {
      let isThere = try store.size(of: name) != nil
      if try isThere || recover(name) {
        try db.run("DELETE FROM looseFile WHERE name = \(name.description)")
      } else if try db.value(
        "SELECT 1 FROM looseFile WHERE name = \(name.description)", as: Int.self) != nil
      {
        deleted += 1
      }
    }
    if deleted > 0 { throw ChangeError.filesDeleted(operation.summary, count: deleted) }
  }
}
