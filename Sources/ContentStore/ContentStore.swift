import Files
import Glibc

/// A folder of files that are called by the hash of their bytes, as `ab/ab12….png`.
///
/// What was reported as stored survives the end of the process and of the power. Files are never
/// changed. Several processes may use one store at once, and need no lock.
package struct ContentStore: Sendable {
  package let folder: String

  /// Where files are written before they get their names. On the same disk as the store.
  package let unfinished: String

  /// Where damaged files go. On the same disk as the store.
  package let quarantine: String

  /// Makes no folder before something is stored.
  package init(folder: String, unfinished: String, quarantine: String) {
    self.folder = folder
    self.unfinished = unfinished
    self.quarantine = quarantine
  }

  package func path(of name: ContentName) -> String {
    "\(shard(of: name.hash))/\(name)"
  }

  /// The folder that holds the file: no folder of a large store is too large to list.
  func shard(of hash: ContentHash) -> String {
    "\(folder)/\(hash.description.prefix(2))"
  }

  /// Without a look at the bytes; nil where there is no such file.
  package func size(of name: ContentName) throws(ContentError) -> Int? {
    var facts = stat()
    guard lstat(path(of: name), &facts) != 0 else { return Int(facts.st_size) }
    guard errno == ENOENT else { throw .file(FileError("look at", path(of: name))) }
    return nil
  }

  /// All bytes, if there are no more than `limit`.
  ///
  /// - Parameter verifying: Refuses a damaged file, at the cost of hashing it.
  package func read(
    _ name: ContentName, limit: Int, verifying: Bool
  ) throws(ContentError) -> [UInt8] {
    let path = path(of: name)
    do throws(ContentError) {
      let file = try ReadableFile(path, followsLinks: false)
      guard file.size <= limit else { throw .tooLarge(path: path, limit: limit) }
      let bytes = try file.contents()
      if verifying, try ContentHash(of: bytes) != name.hash { throw .damaged(name, path: path) }
      return bytes
    } catch .file(let error) where error.isNotThere {
      throw .missing(name, path: path)
    } catch .notAFile {
      throw .damaged(name, path: path)
    }
  }

  /// What became of a file.
  package enum Condition: Hashable, Sendable {
    case whole(size: Int)
    case missing

    /// The bytes are others, or cannot be read from the disk, or there is no file behind the name.
    case damaged
  }

  /// Hashes the file again, in constant memory.
  package func verify(_ name: ContentName) throws(ContentError) -> Condition {
    try condition(of: path(of: name), name.hash, size: nil)
  }

  /// - Parameter size: The size of a whole file, where it is known: what differs there needs no
  ///   hashing.
  func condition(
    of path: String, _ hash: ContentHash, size: Int?
  ) throws(ContentError) -> Condition {
    do {
      let file = try ReadableFile(path, followsLinks: false)
      if let size, file.size != size { return .damaged }
      return try file.hash() == hash ? .whole(size: file.size) : .damaged
    } catch .file(let error) where error.isNotThere {
      return .missing
    } catch .file(let error) where error.code == EIO {
      return .damaged
    } catch .notAFile {
      return .damaged
    }
  }
}
