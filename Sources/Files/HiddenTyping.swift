import CFiles
import Glibc

/// A line that somebody types and nobody sees, such as a key.
///
/// Only the echo is switched off, so that mistakes can be taken back as always. The terminal is given back
/// as `RawTerminal` gives it back. The bytes go nowhere but into the room for them.
package enum HiddenTyping {
  /// Reads a line from the terminal behind stdin.
  ///
  /// - Returns: How many bytes it has without its end; more than there is room for where that is so.
  package static func line(
    _ prompt: String, into room: UnsafeMutableRawBufferPointer
  ) throws -> Int {
    let bell = limn_raw_begin(STDIN_FILENO, 1)
    guard bell >= 0 else { throw FileError("hide what is typed on", "the terminal") }
    defer {
      limn_raw_end()
      say("\n")
    }
    say(prompt)
    var filled = 0
    while true {
      if Interruption.wantsEnd { throw CancellationError() }
      var sources = [STDIN_FILENO, bell].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&sources, 2, 100) > 0 else { continue }
      var byte: UInt8 = 0
      if sources[1].revents != 0 {
        // The program was stopped and goes on, or the window has another size.
        while read(bell, &byte, 1) > 0 {}
        say("\r" + prompt)
        continue
      }
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1, byte != UInt8(ascii: "\n") else { return filled }
      if filled < room.count { room[filled] = byte }
      filled += 1
    }
  }

  private static func say(_ text: String) {
    _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
  }
}
