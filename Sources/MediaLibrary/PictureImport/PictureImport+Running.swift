import Files
import FoundationEssentials
import World

extension PictureImport {
  /// So many files are entered together: few enough that a program that is killed has little to do
  /// again, and that nobody waits long for the lock.
  private static let together = 64

  /// Brings pictures in, on all cores, and tells what became of each as soon as it is safe.
  ///
  /// - Parameter sources: They are asked for as they have their turn, so that there may be any number.
  public nonisolated(nonsending) func run(
    _ sources: some Sequence<PictureSource>, _ tell: ([PictureOutcome]) throws -> Void
  ) async throws {
    var run = Run(self)
    Memory.reuseLargeBlocks()
    if !wishes.isDryRun { library.sweep() }
    let prepare = { @Sendable (source: PictureSource) in self.prepare(source) }
    do {
      try await inParallel(sources, ahead: Self.together, prepare) { _, preparation in
        try run.add(preparation, tell)
      }
    } catch is CancellationError {
      // What is ready costs no more time, and is not to be done again.
      try run.enter(tell)
      throw CancellationError()
    }
    try run.enter(tell)
  }

  private struct Run {
    let task: PictureImport
    var ready: [Preparation] = []
    var operation: Library.Operation.ID?

    init(_ task: PictureImport) { self.task = task }

    mutating func add(
      _ preparation: Preparation, _ tell: ([PictureOutcome]) throws -> Void
    ) throws {
      ready.append(preparation)
      if ready.count >= PictureImport.together { try enter(tell) }
    }

    mutating func enter(_ tell: ([PictureOutcome]) throws -> Void) throws {
      guard !ready.isEmpty else { return }
      let outcomes = try task.enter(ready, continuing: &operation)
      ready = []
      try tell(outcomes)
    }
  }
}
