import Glibc
import Synchronization

/// A line that somebody types and nobody sees, such as a key.
///
/// Only the echo is switched off, so that mistakes can be taken back as always. It is on again whatever
/// ends the typing: a signal that ends the program, one that stops it, or the second of two that let it
/// no time.
package enum HiddenTyping {
  /// The former mode of the terminal while it hides what is typed, as an address that a handler of
  /// signals can read; 0 while it does not.
  private static let formerMode = Atomic<Int>(0)
  private static let wantsPause = Atomic<Bool>(false)

  /// Reads a line from the terminal behind stdin.
  ///
  /// - Returns: How many bytes it has without its end; more than there is room for where that is so.
  package static func line(
    _ prompt: String, into room: UnsafeMutableRawBufferPointer
  ) throws -> Int {
    try hide(prompt)
    defer { end() }
    var filled = 0
    while true {
      if Interruption.wantsEnd { throw CancellationError() }
      if wantsPause.exchange(false, ordering: .relaxed) { try pause(prompt) }
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&input, 1, 100) > 0 else { continue }
      var byte: UInt8 = 0
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1, byte != UInt8(ascii: "\n") else { return filled }
      if filled < room.count { room[filled] = byte }
      filled += 1
    }
  }

  /// Lets the terminal show again what is typed. It calls nothing that a handler of signals may not.
  static func show() {
    let address = formerMode.exchange(0, ordering: .relaxed)
    guard let mode = UnsafeMutablePointer<termios>(bitPattern: address) else { return }
    tcsetattr(STDIN_FILENO, TCSADRAIN, mode)
  }

  /// - Note: The former mode is never given back: a handler may be reading it.
  private static func hide(_ prompt: String) throws(FileError) {
    let mode = UnsafeMutablePointer<termios>.allocate(capacity: 1)
    guard tcgetattr(STDIN_FILENO, mode) == 0 else { throw FileError("ask on", "the terminal") }
    var hidden = mode.pointee
    hidden.c_lflag &= ~tcflag_t(ECHO)
    formerMode.store(Int(bitPattern: mode), ordering: .relaxed)
    watchPauses()
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0 else {
      throw FileError("hide what is typed on", "the terminal")
    }
    say(prompt)
  }

  private static func end() {
    show()
    signal(SIGTSTP, SIG_DFL)
    say("\n")
  }

  /// Stops as somebody wants it, with a terminal that shows what is typed, and goes on when it may.
  private static func pause(_ prompt: String) throws(FileError) {
    end()
    raise(SIGTSTP)
    try hide(prompt)
  }

  private static func watchPauses() {
    signal(SIGTSTP) { _ in HiddenTyping.wantsPause.store(true, ordering: .relaxed) }
  }

  private static func say(_ text: String) {
    _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
  }
}
