import CFiles
import Glibc
import Synchronization

/// Whether somebody wants the process to end: by Ctrl-C, a kill or a closed terminal.
///
/// Work that takes long looks here between its steps and ends in order. Who asks twice ends the
/// process at once; a library is valid at any moment, so neither can break one. The handler only
/// counts, because it may do next to nothing (`docs/decisions/0007-signals.md`).
package enum Interruption {
  private static let requests = Atomic<Int>(0)

  /// How much is under way that may be paid.
  private static let paid = Atomic<Int>(0)

  /// Where the words are that somebody hears who ends the process at once.
  private static let lastWords = Atomic<UInt>(0)

  package static var isRequested: Bool { requests.load(ordering: .relaxed) > 0 }

  /// Whether the work that asks should end, because of a signal or because its task was cancelled.
  package static var wantsEnd: Bool { (isRequested || Task.isCancelled) && !isPutOff }

  @TaskLocal private static var isPutOff = false

  /// Does what must come to its end once it has begun, whoever wants the end meanwhile: something was paid.
  package static func puttingOff<Value>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
  ) async rethrows -> Value {
    paid.add(1, ordering: .relaxed)
    defer { paid.subtract(1, ordering: .relaxed) }
    return try await $isPutOff.withValue(true) { try await body() }
  }

  /// Waits without keeping a thread, and no longer than until somebody wants the end.
  package static func pause(_ duration: Duration) async throws {
    let end = ContinuousClock.now + duration
    while ContinuousClock.now < end {
      if wantsEnd { throw CancellationError() }
      try await Task.sleep(for: min(.milliseconds(50), end - ContinuousClock.now))
    }
  }

  /// From here on, signals are counted instead of ending the process; one that is ignored, as
  /// `nohup` has it, stays so.
  ///
  /// - Parameter words: What is said on stderr when a second one ends what may be paid.
  package static func watch(lastWords words: StaticString) {
    lastWords.store(UInt(bitPattern: words.utf8Start), ordering: .relaxed)
    var watched = sigset_t()
    sigemptyset(&watched)
    for signal in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(signal) {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in
        let earlier = Interruption.requests.add(1, ordering: .relaxed).oldValue
        limn_raw_wake()
        guard earlier > 0 else { return }
        limn_raw_end()
        if Interruption.paid.load(ordering: .relaxed) > 0,
          let words = UnsafePointer<CChar>(
            bitPattern: Interruption.lastWords.load(ordering: .relaxed))
        {
          _ = write(STDERR_FILENO, words, strlen(words))
        }
        _exit(128 + SIGINT)
      }
      action.sa_flags = SA_RESTART
      sigaction(signal, &action, nil)
      sigaddset(&watched, signal)
    }
    // Who was started by a thread of a pool has inherited that all signals are held back.
    pthread_sigmask(SIG_UNBLOCK, &watched, nil)
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var present = sigaction()
    sigaction(signal, nil, &present)
    return unsafeBitCast(present.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
