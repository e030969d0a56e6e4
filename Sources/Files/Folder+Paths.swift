import Glibc

/// Paths as texts. They are taken apart by their bytes: a mark that combines with a letter combines
/// with a slash too, and the two are then one `Character` that is not a slash.
extension Folder {
  private static let slash = UInt8(ascii: "/")

  /// The folder that holds `path`.
  package static func parent(of path: String) -> String {
    guard let last = path.utf8.lastIndex(of: slash) else { return "." }
    return last == path.startIndex ? "/" : String(path[..<last])
  }

  /// The path and the folders around it, up to the last that the path names.
  package static func upwards(from path: String) -> some Sequence<String> {
    sequence(first: path) { path in
      let parent = parent(of: path)
      return parent == path ? nil : parent
    }
  }

  package static func isAbsolute(_ path: String) -> Bool {
    path.utf8.first == slash
  }

  /// The path from the root of the file system, without `.` and `..`.
  package static func absolute(_ path: String) throws(FileError) -> String {
    guard !path.isEmpty else { throw FileError("find", path, code: ENOENT) }
    let start = isAbsolute(path) ? "" : try current()
    var parts: [Substring] = []
    for part in (start + "/" + path).utf8.split(separator: slash).map(Substring.init)
    where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    // Without `joined`, which would look up at run time what an array of texts can do.
    let absolute = parts.isEmpty ? "/" : parts.reduce(into: "") { $0 += "/\($1)" }
    guard absolute.utf8.count < PATH_MAX else {
      throw FileError("find", absolute, code: ENAMETOOLONG)
    }
    return absolute
  }

  /// The path to the same file or folder that leads over no link; nil where nothing is there.
  package static func withoutLinks(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The folder that the process works in.
  private static func current() throws(FileError) -> String {
    guard let path = getcwd(nil, 0) else { throw FileError("find the folder", ".") }
    defer { free(path) }
    guard let text = String(validatingCString: path) else {
      throw FileError("read the name of the folder", String(cString: path), code: EILSEQ)
    }
    return text
  }
}
