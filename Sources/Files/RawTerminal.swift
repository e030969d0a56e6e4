import CFiles
import Glibc

/// A terminal that gives each key at once, or that does not show what is typed.
///
/// It is given back when the work ends or throws, and also by a second Ctrl-C, when the process is
/// stopped, and when it crashes; who goes on after a stop has it again
/// (`docs/decisions/0007-signals.md`).
///
/// ```swift
/// try RawTerminal.reading(.keys) { terminal in
///   while case .key(let key) = try terminal.next() { … }
/// }
/// ```
package final class RawTerminal {
  /// What is read from it.
  package enum Reading: Sendable {
    case keys

    /// A line that nobody should see, but that can be corrected before Enter.
    case hiddenLine
  }

  /// What happens while somebody waits for a key.
  package enum Event: Hashable, Sendable {
    case key(Key)

    /// The window has another size, or the process was stopped and goes on: what was on the screen may be
    /// gone.
    case disturbed

    /// Nothing more can come.
    case closed
  }

  private let descriptor: Int32
  private let bell: Int32
  private var typed = TypedBytes()

  private init(_ reading: Reading, from descriptor: Int32) throws(FileError) {
    self.descriptor = descriptor
    bell = limn_raw_begin(descriptor, reading == .hiddenLine ? 1 : 0)
    guard bell >= 0 else { throw FileError("prepare", "the terminal") }
  }

  /// There can be one at a time.
  package static func reading<Value>(
    _ reading: Reading, from descriptor: Int32 = STDIN_FILENO,
    _ body: (RawTerminal) throws -> Value
  ) throws -> Value {
    let terminal = try RawTerminal(reading, from: descriptor)
    defer { limn_raw_end() }
    return try body(terminal)
  }

  /// Whether more keys were pressed before anybody took them.
  package var isAhead: Bool { !typed.isEmpty }

  /// Waits for the next key. Throws where somebody wants the process to end.
  package func next() throws -> Event {
    while true {
      if Interruption.wantsEnd { throw CancellationError() }
      if let key = typed.next() { return .key(key) }
      // A key that sends several bytes sends them at once.
      let (isTyped, isRung) = wait(typed.isEmpty ? -1 : 50)
      if isRung {
        settle()
        if !Interruption.wantsEnd { return .disturbed }
      } else if isTyped {
        guard try read() else { return .closed }
      } else if let key = typed.next(isAll: true) {
        return .key(key)
      }
    }
  }

  /// Who pulls at a window changes its size many times.
  private func settle() {
    var bytes = [UInt8](repeating: 0, count: 64)
    var isRung = true
    while isRung, !Interruption.wantsEnd {
      while Glibc.read(bell, &bytes, bytes.count) > 0 {}
      isRung = wait(100).isRung
    }
  }

  /// - Parameter milliseconds: How long at most; for ever where it is negative.
  private func wait(_ milliseconds: Int32) -> (isTyped: Bool, isRung: Bool) {
    var sources = [descriptor, bell].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&sources, 2, milliseconds) > 0 else { return (false, false) }
    return (sources[0].revents != 0, sources[1].revents != 0)
  }

  /// Whether there was anything, and not the end.
  private func read() throws(FileError) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return true }
    // A terminal that was closed answers with EIO.
    if count < 0, errno != EIO { throw FileError("read", "the terminal") }
    guard count > 0 else { return false }
    typed.add(bytes.prefix(count))
    return true
  }
}
