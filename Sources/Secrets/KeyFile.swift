import Files
import Glibc

/// A file with the master key: 32 random bytes that only their owner may read.
///
/// It lies in a folder of its own beside the user's library and not in it, so that whoever copies,
/// shares or finds the library has the sealed keys and nothing that opens them.
package struct KeyFile: Hashable, Sendable {
  package let path: String

  package init(path: String) {
    self.path = path
  }

  /// `$XDG_DATA_HOME/limn-keys/master.key`, else `~/.local/share/limn-keys/master.key`. Relative
  /// paths count as unset, as the XDG specification has it.
  package init(environment: [String: String]) throws(SecretError) {
    if let folder = environment["XDG_DATA_HOME"], Folder.isAbsolute(folder) {
      self.init(path: folder + "/limn-keys/master.key")
    } else if let home = environment["HOME"], Folder.isAbsolute(home) {
      self.init(path: home + "/.local/share/limn-keys/master.key")
    } else {
      throw .homeMissing
    }
  }

  /// The master key, where there are secrets that it has sealed: a file that is missing is then an
  /// error, because a new key would open none of them.
  package func read() throws(SecretError) -> MasterKey {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw refusal(code: errno) }
    defer { close(descriptor) }
    try checkFolder()
    try check(descriptor)
    return MasterKey(
      try Secret(count: Cipher.keySize) { target throws(SecretError) in
        try fill(target, from: descriptor)
      })
  }

  /// The master key, where nothing is sealed yet: it is made where it is missing, and on the disk
  /// before anything is sealed with it. Of several who make it at once, all get the same.
  package func readOrMake() throws(SecretError) -> MasterKey {
    do {
      _ = try read()
    } catch .keyFileMissing {
      try make()
    }
    // Also what another process has just made may not have reached the disk.
    try translated { () throws(FileError) in
      try File.sync(path)
      try Folder.sync(folder)
      try Folder.sync(Folder.parent(of: folder))
    }
    return try read()
  }

  private var folder: String { Folder.parent(of: path) }

  // MARK: Reading

  private func refusal(code: Int32) -> SecretError {
    switch code {
    case ENOENT, ENOTDIR: .keyFileMissing(path)
    // Its last part, for which links are not followed.
    case ELOOP: .keyFileIsLink(path)
    default: .file(FileError("open the key file", path, code: code))
    }
  }

  private func check(_ descriptor: Int32) throws(SecretError) {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw .file(FileError("look at", path)) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .keyFileIsNoFile(path) }
    guard facts.st_uid == geteuid() else { throw .keyFileOfAnother(path, owner: facts.st_uid) }
    guard facts.st_mode & 0o077 == 0 else {
      throw .keyFileOpen(path, mode: facts.st_mode & 0o777)
    }
    guard facts.st_size == Cipher.keySize else {
      throw .keyFileDamaged(path, size: Int(facts.st_size))
    }
  }

  /// Whoever may write to the folder can put another file into the place of this one.
  private func checkFolder() throws(SecretError) {
    var facts = stat()
    guard stat(folder, &facts) == 0 else { throw .file(FileError("look at", folder)) }
    guard [0, geteuid()].contains(facts.st_uid) else {
      throw .keyFileOfAnother(folder, owner: facts.st_uid)
    }
    guard facts.st_mode & 0o022 == 0 else {
      throw .keyFolderOpen(folder, mode: facts.st_mode & 0o777)
    }
  }

  private func fill(
    _ target: UnsafeMutableRawBufferPointer, from descriptor: Int32
  ) throws(SecretError) {
    var filled = 0
    while filled < target.count, let base = target.baseAddress {
      let count = Glibc.read(descriptor, base + filled, target.count - filled)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .file(FileError("read the key file", path)) }
      guard count > 0 else { throw .keyFileDamaged(path, size: filled) }
      filled += count
    }
  }

  // MARK: Making

  /// The file gets its name when it is whole and on the disk, and only if nobody else has made one.
  private func make() throws(SecretError) {
    let key = try Secret(count: Cipher.keySize) { target throws(SecretError) in
      try Randomness.fill(target)
    }
    try translated { () throws(FileError) in
      try Folder.make(folder)
      let unfinished = "\(folder)/\(File.unfinishedPrefix)\(File.unusedName)"
      do throws(FileError) {
        defer { unlink(unfinished) }
        try write(key, to: unfinished)
        try File.rename(unfinished, to: path)
      } catch {
        guard error.isNameTaken else { throw error.told(of: path) }
      }
    }
  }

  private func write(_ key: Secret, to path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileError("make", path) }
    defer { close(descriptor) }
    // The user's mask can only have taken rights away, even those of the owner.
    guard fchmod(descriptor, 0o600) == 0 else { throw FileError("change the rights of", path) }
    try key.withBytes { bytes throws(FileError) in
      try File.write(bytes, to: descriptor, path)
    }
    guard fsync(descriptor) == 0 else { throw FileError("write to the disk", path) }
  }
}

/// Does something with files, and tells its failure as ours.
private func translated(_ work: () throws(FileError) -> Void) throws(SecretError) {
  do {
    try work()
  } catch {
    throw .file(error)
  }
}
