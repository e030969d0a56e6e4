import Glibc

extension File {
  /// Removes a file, if it is still the one that was looked at before. One that was written to since,
  /// or that has taken its place, stays.
  ///
  /// It gets another name before the last look: whoever writes under the old one from then on makes a
  /// file of his own. Where the process ends in between, that name can be seen and has no ending, so
  /// that people find the file.
  ///
  /// - Returns: False where it stays.
  package static func remove(_ path: String, ifStill former: Facts) throws(FileError) -> Bool {
    guard holdsNothing(path, but: former) else { return false }
    let aside = "\(Folder.parent(of: path))/limn-moving-\(unusedName)"
    do throws(FileError) {
      try rename(path, replacing: aside)
    } catch {
      guard error.isNotThere else { throw FileError("remove", path, code: error.code) }
      return true
    }
    guard holdsNothing(aside, but: former) else {
      try rename(aside, to: path)
      return false
    }
    try remove(aside)
    return true
  }

  /// A link that leads nowhere any more holds nothing at all. Where it is not known, there may be
  /// something.
  private static func holdsNothing(_ path: String, but former: Facts) -> Bool {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return errno == ENOENT }
    return Facts(facts) == former
  }
}
