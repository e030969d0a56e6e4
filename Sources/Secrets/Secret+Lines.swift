import Files
import Glibc

/// Keys and passphrases as they are handed over: one line, typed or in a file.
extension Secret {
  /// What somebody types at the terminal behind stdin, where nobody sees it.
  package init(typedAfter prompt: String) throws {
    try self.init(lineWith: { room in try HiddenTyping.line(prompt, into: room) })
  }

  /// The one line that is in a file; a dash stands for stdin.
  package init(lineOf path: String) throws {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SecretError.file(FileError("open", path)) }
    defer { if path != "-" { close(descriptor) } }
    try self.init(lineWith: { room in try Secret.read(descriptor, path, into: room) })
  }

  /// - Parameter reading: Returns how many bytes there are, which may be more than there is room for.
  private init(lineWith reading: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
    let sodium = try LibSodium.opened()
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: Secret.limit + 3, alignment: 1)
    defer {
      sodium.wipe(room)
      room.deallocate()
    }
    var count = try reading(room)
    guard count <= room.count else { throw SecretError.tooLarge(limit: Secret.limit) }
    for end in "\n\r".utf8 where count > 0 && room[count - 1] == end { count -= 1 }
    let line = UnsafeRawBufferPointer(rebasing: room[..<count])
    try Secret.check(line)
    try self.init(line.bytes)
  }

  /// A value of a file with several. The text stays where it was.
  package init(line text: String) throws(SecretError) {
    try Secret.check(text.utf8)
    try self.init(text)
  }

  private static func check(_ line: some Sequence<UInt8>) throws(SecretError) {
    guard !line.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else {
      throw .severalLines
    }
    guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw .unfit }
    guard line.contains(where: { $0 != 0x20 }) else { throw .empty }
  }

  private static func read(
    _ descriptor: Int32, _ path: String, into room: UnsafeMutableRawBufferPointer
  ) throws -> Int {
    var filled = 0
    while filled < room.count {
      if Interruption.wantsEnd { throw CancellationError() }
      // A pipe may stay empty for long.
      var input = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&input, 1, 100) > 0 else { continue }
      let count = Glibc.read(descriptor, room.baseAddress.map { $0 + filled }, room.count - filled)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SecretError.file(FileError("read", path)) }
      guard count > 0 else { return filled }
      filled += count
    }
    return room.count + 1
  }
}
