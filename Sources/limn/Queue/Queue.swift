import Files
import FoundationEssentials
import MediaLibrary
import Providers
import Studio
import World

/// The queue of a library as commands work on it, with all providers that can be asked.
struct Queue {
  let library: Library
  private let wish: JobWish
  private let board: Switchboard

  /// The providers that are not asked, because they are reached over a network and none is to be used.
  let outOfReach: [String]

  /// Those whose key cannot be opened, and why.
  let locked: [(provider: String, error: any Error)]

  /// - Parameter only: Only the jobs of these generations; nil means all.
  init(
    library: Library, _ settings: Settings, _ board: Switchboard, only: [Generation.ID]? = nil,
    isOffline: Bool
  ) throws {
    (self.library, self.board) = (library, board)
    let paces = try board.all.map { provider in
      let facts = try settings.provider(named: provider.name)
      return JobWish.Pace(
        provider: provider.name, atOnce: try settings.concurrency(of: facts),
        perMinute: try settings.rate(of: facts), isFree: facts.place != .remote)
    }
    var wish = JobWish(worker: Worker(), paces: paces) { project in
      let project = try library.project(project)
      return try library.settings(for: project) { Environment.value(of: $0) }.budgets()
    }
    outOfReach = try isOffline ? board.outOfReach(of: settings) : []
    wish.paces.removeAll { [outOfReach] in outOfReach.contains($0.provider) }
    wish.only = only
    // Somebody may be asked for a passphrase, which must not happen in the middle of the work.
    locked = try wish.paces.map(\.provider).compactMap { name in
      guard board.service(named: name)?.access.hasKey == true,
        try library.openJobCount(only: only ?? [], at: [name]) > 0
      else { return nil }
      do {
        try board.openKey(of: name)
        return nil
      } catch { return (name, error) }
    }
    wish.paces.removeAll { [locked] pace in locked.contains { $0.provider == pace.provider } }
    self.wish = wish
  }

  /// What somebody hears who has pressed Ctrl-C.
  static let endingSentence = "Waiting for what is paid already; Ctrl-C once more ends at once."

  /// Works, and tells on the main actor what becomes of the jobs. Who presses Ctrl-C ends what costs nothing,
  /// and waits for what is paid.
  func run(
    until ending: QueueRunner.Ending, tell: (JobEvent) throws -> Void
  ) async throws {
    let (events, feed) = AsyncStream.makeStream(of: JobEvent.self)
    var means = QueueRunner.Means { [board] in try await board.download($0, of: $1) }
    means.report = { feed.yield($0) }
    means.wantsEnd = { Interruption.isRequested || Task.isCancelled }
    let runner = QueueRunner(library, providers: board.all, wish, means)
    async let work: Void = {
      defer { feed.finish() }
      try await interruptible { try await runner.run(until: ending) }
    }()
    for await event in events { try tell(event) }
    do { try await work } catch is CancellationError {}
  }
}
