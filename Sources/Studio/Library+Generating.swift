import FoundationEssentials
package import MediaLibrary
import Prompting
import Synchronization
public import World

/// What somebody wants a provider to make.
package struct PictureOrder: Sendable {
  /// The request, as it is remembered.
  package var draft: GenerationDraft

  /// How large the pictures are to be.
  package let size: PictureSize

  /// What chance starts from, for each picture: in the first from the seed, in the next from the next number,
  /// so that one of them can be asked for again.
  package let seeds: [UInt64]

  /// The requests that it takes: a model makes only so many pictures at once.
  package let jobs: [JobDraft]

  package init(
    _ draft: GenerationDraft, size: PictureSize, count: Int, seed: UInt64, from source: Source
  ) {
    self.draft = draft
    (self.draft.provider, self.draft.model) = (source.provider, draft.model ?? source.model)
    self.draft.parameters += [
      Provenance.Setting(name: "size", text: "\(size.width)x\(size.height)"),
      Provenance.Setting(name: "count", text: "\(count)"),
    ]
    self.size = size
    seeds = (0..<count).map { seed &+ UInt64($0) }
    jobs = stride(from: 0, to: count, by: source.mostAtOnce).map { offset in
      let pictures = min(source.mostAtOnce, count - offset)
      return JobDraft(
        provider: source.provider, model: source.model, pictures: pictures, offset: offset,
        seed: "\(seed &+ UInt64(offset))", estimate: source.price(pictures),
        isFirm: source.isPriceFirm)
    }
  }

  /// What all of it may cost; nil where nobody knows.
  package var estimate: Amount? {
    jobs.map(\.estimate).sum
  }

  /// Whether that is known to be right.
  package var isFirm: Bool { jobs.allSatisfy(\.isFirm) }

  /// Who makes them, and what that costs.
  package struct Source: Sendable {
    package let provider: String

    /// The engine, as the provider calls it.
    package let model: String?

    /// How many pictures a request can ask for.
    package var mostAtOnce = 64

    /// What so many pictures cost; nil where nobody knows.
    package var price: @Sendable (Int) -> Amount? = { _ in .zero }

    /// Whether that is known to be right.
    package var isPriceFirm = true

    package init(provider: String, model: String?) {
      (self.provider, self.model) = (provider, model)
    }
  }
}

/// A generation, and the pictures that it made.
public struct GenerationResult: Sendable {
  /// The request.
  public let generation: Generation

  /// What can be kept now.
  public let candidates: [Candidate]
}

extension Library {
  /// Has pictures made, and keeps them as candidates.
  ///
  /// The request is on the disk before the provider hears of it, and says why where it makes nothing.
  package func generate(
    _ order: PictureOrder, with provider: any Provider, in project: Project.ID
  ) async throws -> GenerationResult {
    let generation = try enqueue([(order.draft, order.jobs)], run: UUID(), in: project)[0]
    let failure = Mutex<(any Error)?>(nil)
    var means = QueueRunner.Means { _, name in
      throw ProviderError.unreachable(provider: name, reason: nil)
    }
    means.report = { event in
      guard case .ended(_, _, let error?) = event else { return }
      failure.withLock { $0 = $0 ?? error }
    }
    let pace = JobWish.Pace(provider: provider.name, atOnce: 2, isFree: true)
    var wish = JobWish(worker: Worker(), paces: [pace]) { _ in Budgets() }
    wish.only = [generation.id]
    try await QueueRunner(self, providers: [provider], wish, means).run(until: .drained)
    if let error = failure.withLock({ $0 }) { throw error }
    return try result(of: generation.id)
  }

  /// A generation, with what became of it.
  package func result(of id: Generation.ID) throws -> GenerationResult {
    GenerationResult(generation: try generation(id), candidates: try candidates(of: id))
  }
}
