import Files
import Glibc
import Synchronization

/// What happens on Ctrl-C, a kill or a closed terminal: the command is asked to end, and who asks
/// twice ends it at once. A library is valid at any moment, so neither can break one.
///
/// A handler may do next to nothing, so it writes a byte to a pipe, and a thread of its own reads
/// the pipe (`docs/decisions/0007-signals.md`).
enum Interruption {
  private static let pipe = Atomic<Int32>(-1)
  private static let action = Mutex<@Sendable () -> Void>({})

  static func watch(_ whenInterrupted: @escaping @Sendable () -> Void) throws(FileError) {
    action.withLock { $0 = whenInterrupted }
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw FileError("make", "a pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    pipe.store(ends[1], ordering: .sequentiallyConsistent)
    try startReading(from: ends[0])
    for signal in [SIGINT, SIGTERM, SIGHUP] { install(for: signal) }
  }

  private static func install(for signal: Int32) {
    var handler = sigaction()
    handler.__sigaction_handler.sa_handler = { _ in
      let code = errno
      var byte: UInt8 = 0
      write(Interruption.pipe.load(ordering: .sequentiallyConsistent), &byte, 1)
      errno = code
    }
    handler.sa_flags = SA_RESTART
    sigaction(signal, &handler, nil)
  }

  private static func startReading(from end: Int32) throws(FileError) {
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { end in
        Interruption.read(Int32(Int(bitPattern: end)))
        return nil
      }, UnsafeMutableRawPointer(bitPattern: Int(end)))
    guard code == 0 else { throw FileError("start", "a thread", code: code) }
    pthread_detach(thread)
  }

  private static func read(_ end: Int32) {
    var wasAsked = false
    var byte: UInt8 = 0
    while true {
      let count = Glibc.read(end, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return }
      if wasAsked { _exit(ExitStatus.interrupted.rawValue) }
      wasAsked = true
      action.withLock { $0 }()
    }
  }
}
