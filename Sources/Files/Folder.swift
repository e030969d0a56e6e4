import CFiles
import Glibc

/// Calls that make changes to folders last.
package enum Folder {
  /// Makes the folder and those above it that are missing, or none of them; nobody but their owner
  /// may look inside.
  ///
  /// - Parameter isLasting: Whether their names are on the disk when this returns. Who makes many at
  ///   once does that later, for all of them; and what can be made again needs it never.
  /// - Returns: Those that it made, the outermost first.
  @discardableResult
  package static func make(
    _ path: String, isLasting: Bool = true
  ) throws(FileError) -> [String] {
    var made: [String] = []
    do throws(FileError) {
      for folder in upwards(from: path).prefix(while: { !exists($0) }).reversed() {
        if try makeOne(folder) { made.append(folder) }
        if isLasting { try sync(parent(of: folder)) }
      }
    } catch {
      removeEmpty(made)
      throw error
    }
    return made
  }

  /// False where somebody else was faster.
  private static func makeOne(_ path: String) throws(FileError) -> Bool {
    if mkdir(path, 0o700) == 0 { return true }
    let code = errno
    if code == EEXIST, exists(path) { return false }
    // A file of that name is in the way.
    throw FileError("make the folder", path, code: code == EEXIST ? ENOTDIR : code)
  }

  /// Makes a folder inside `folder`, with a name that nobody has, beginning with `prefix`.
  package static func makeNew(in folder: String, prefix: String) throws(FileError) -> String {
    while true {
      let path = "\(folder)/\(prefix)\(String(UInt32.random(in: 0 ... .max), radix: 36))"
      if mkdir(path, 0o700) == 0 { return path }
      guard errno == EEXIST else { throw FileError("make the folder", path) }
    }
  }

  /// Removes a folder that is empty.
  package static func removeEmpty(_ path: String) throws(FileError) {
    guard rmdir(path) == 0 || errno == ENOENT else { throw FileError("remove the folder", path) }
  }

  /// Removes those of the folders, made from the outermost inwards, that are still empty. One that
  /// somebody else has begun to use stays, and so do those around it.
  package static func removeEmpty(_ made: [String]) {
    for folder in made.reversed() { rmdir(folder) }
  }

  package static func exists(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in the folder, in order.
  package static func names(in path: String) throws(FileError) -> [String] {
    guard let folder = opendir(path) else { throw FileError("read the folder", path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Writes the names of the folder to the disk: a new name survives a power cut only after this.
  package static func sync(_ path: String) throws(FileError) {
    try File.sync(path)
  }
}
