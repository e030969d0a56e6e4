import Files
import FoundationEssentials
import MediaLibrary
import Providers
import Studio
import World

/// The queue of a library as commands work on it, with all providers that can be asked.
struct Queue {
  let library: Library

  /// Only the jobs of these generations; nil means all.
  var only: [Generation.ID]?

  /// Works, and tells on the main actor what becomes of the jobs. Who presses Ctrl-C ends what costs nothing,
  /// and waits for what is paid.
  func run(
    until ending: QueueRunner.Ending, tell: (JobEvent) throws -> Void
  ) async throws {
    let (events, feed) = AsyncStream.makeStream(of: JobEvent.self)
    var means = QueueRunner.Means { _, name in
      throw ProviderError.unreachable(provider: name, reason: nil)
    }
    means.report = { feed.yield($0) }
    means.wantsEnd = { Interruption.wantsEnd }
    let runner = QueueRunner(library, providers: Providers.all, wish, means)
    async let work: Void = {
      defer { feed.finish() }
      try await interruptible { try await runner.run(until: ending) }
    }()
    for await event in events { try tell(event) }
    do { try await work } catch is CancellationError {}
  }

  private var wish: JobWish {
    let paces = Providers.all.map { JobWish.Pace(provider: $0.name, atOnce: 2, isFree: true) }
    var wish = JobWish(worker: Worker(), paces: paces) { _ in Budgets() }
    wish.only = only
    return wish
  }
}
