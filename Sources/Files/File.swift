import CFiles
import Glibc

/// Calls on single files that Foundation lacks.
package enum File {
  /// What a name can stand for.
  package enum Kind: Sendable {
    case file, folder, other

    init(_ facts: stat) {
      switch facts.st_mode & S_IFMT {
      case S_IFREG: self = .file
      case S_IFDIR: self = .folder
      default: self = .other
      }
    }
  }

  /// What is there; nil where nothing is. Unlike `exists`, it tells “nothing” from “not allowed to
  /// look”.
  package static func kind(of path: String) throws(FileError) -> Kind? {
    try facts(of: path)?.kind
  }

  package static func exists(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0
  }

  /// What two paths share that lead to one file, by whatever links.
  package struct Identity: Hashable, Sendable {
    private let device: UInt
    private let number: UInt

    init(_ facts: stat) {
      (device, number) = (UInt(facts.st_dev), UInt(facts.st_ino))
    }
  }

  /// Nil where nothing is there.
  package static func identity(of path: String) -> Identity? {
    var facts = stat()
    return stat(path, &facts) == 0 ? Identity(facts) : nil
  }

  /// The size in bytes; nil where there is no such file.
  package static func size(_ path: String) -> Int? {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) : nil
  }

  /// Makes an empty file that only its owner may read; one that is there stays as it is.
  package static func create(_ path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0, errno == EEXIST { return }
    guard descriptor >= 0 else { throw FileError("make", path) }
    close(descriptor)
  }

  /// All bytes of a file; nil where there are more than `limit`.
  package static func contents(of path: String, limit: Int) throws(FileError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("open", path) }
    defer { close(descriptor) }
    let size = try facts(of: descriptor, path).size
    return try contents(of: descriptor, path, expecting: size, limit: limit)
  }

  /// All that follows in an open file; nil where that is more than `limit` bytes.
  ///
  /// - Parameter size: A guess, because it may be a pipe, or grow.
  package static func contents(
    of descriptor: Int32, _ path: String, expecting size: Int, limit: Int
  ) throws(FileError) -> [UInt8]? {
    // Room for all of it at once, and for finding that there is no more.
    var room = max(min(size, limit) + 1, 1 << 16)
    var bytes = try piece(of: descriptor, path, room: room)
    var hasEnded = bytes.count < room
    room = 1 << 16
    while !hasEnded, bytes.count <= limit {
      let more = try piece(of: descriptor, path, room: room)
      hasEnded = more.count < room
      bytes += more
    }
    return bytes.count <= limit ? bytes : nil
  }

  /// The first bytes of a file, or all where it has fewer.
  package static func start(of path: String, count: Int) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError("open", path) }
    defer { close(descriptor) }
    return try piece(of: descriptor, path, room: count)
  }

  /// What comes next, until there is no more room or nothing left: less than the room is the end.
  private static func piece(
    of descriptor: Int32, _ path: String, room: Int
  ) throws(FileError) -> [UInt8] {
    var failure: FileError?
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
      while filled < room, let base = buffer.baseAddress {
        let count = read(descriptor, base + filled, room - filled)
        if count < 0, errno == EINTR { continue }
        if count < 0 { failure = FileError("read", path) }
        guard count > 0 else { return }
        filled += count
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Writes a file or the names of a folder to the disk.
  ///
  /// A failure is final: the kernel may have dropped what it could not write, and would report
  /// success the second time.
  package static func sync(_ path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileError("write to the disk", path) }
  }

  /// Gives the file another name, and fails with `EEXIST` where that name is taken.
  package static func rename(_ path: String, to other: String) throws(FileError) {
    guard limn_rename_without_replacing(path, other) == 0 else {
      throw FileError("rename to \(other)", path)
    }
  }

  /// Gives the file another name, which may be taken only where `replacing` says so.
  package static func rename(
    _ path: String, to other: String, replacing: Bool
  ) throws(FileError) {
    if replacing { try rename(path, replacing: other) } else { try rename(path, to: other) }
  }

  /// A part of a name that nobody else has thought of.
  package static var unusedName: String {
    "\(getpid())-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
  }

  /// Gives the file the name of another, which is gone at the same moment if it was there.
  package static func rename(_ path: String, replacing other: String) throws(FileError) {
    guard Glibc.rename(path, other) == 0 else { throw FileError("rename to \(other)", path) }
  }

  /// Gives each of two files the name of the other, both at the same moment.
  package static func exchange(_ path: String, with other: String) throws(FileError) {
    guard limn_exchange(path, other) == 0 else { throw FileError("exchange with \(other)", path) }
  }

  /// Removes the file if it is there.
  package static func remove(_ path: String) throws(FileError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw FileError("remove", path) }
  }

  /// Copies a file to a new name, so that the copy is whole and safe on the disk, or not there.
  package static func copy(_ path: String, to other: String) throws(FileError) {
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw FileError("open", path) }
    defer { close(source) }
    let unfinished = other + ".unfinished"
    try remove(unfinished)
    do throws(FileError) {
      try copyBytes(of: source, to: unfinished)
      try sync(unfinished)
      try rename(unfinished, to: other)
    } catch {
      unlink(unfinished)
      throw error
    }
    try Folder.sync(Folder.parent(of: other))
  }

  private static func copyBytes(of source: Int32, to path: String) throws(FileError) {
    let target = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard target >= 0 else { throw FileError("make", path) }
    defer { close(target) }
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(source, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError("read what goes into", path) }
      guard count > 0 else { return }
      try write(chunk.span.extracting(first: count).bytes, to: target, path)
    }
  }
}
