import FoundationEssentials
import CFiles
import Glibc

/// Calls that make changes to folders last.
package enum Folder {
  /// Makes the folder and those above it that are missing; nobody but their owner may look inside.
  package static func make(_ path: String) throws(FileError) {
    if exists(path) { return }
    let parent = Folder.parent(of: path)
    if parent != path { try make(parent) }
    guard mkdir(path, 0o700) == 0 else {
      // Somebody else may have made it meanwhile; a file of that name is in the way.
      if errno == EEXIST, exists(path) { return }
      throw FileError("make the folder", path, code: errno == EEXIST ? ENOTDIR : errno)
    }
    try sync(parent)
  }

  /// Removes a folder that is empty.
  package static func removeEmpty(_ path: String) throws(FileError) {
    guard rmdir(path) == 0 || errno == ENOENT else { throw FileError("remove the folder", path) }
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

  /// The folder that holds `path`.
  package static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path from the root of the file system, without `.` and `..`.
  package static func absolute(_ path: String) -> String {
    let start = path.hasPrefix("/") ? "" : FileManager.default.currentDirectoryPath
    var parts: [Substring] = []
    for part in (start + "/" + path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
