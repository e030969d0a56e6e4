import FoundationEssentials
package import MediaLibrary
package import Prompting
public import World

/// What somebody wants a provider to make.
package struct PictureOrder: Sendable {
  /// The request, as it is remembered.
  package var draft: GenerationDraft
  package let request: PictureRequest

  /// - Parameter seed: What chance starts from in the first picture. The next starts from the next
  ///   number, so that one of them can be asked for again.
  package init(
    _ draft: GenerationDraft, prompt: Prompt, size: PictureSize, count: Int, seed: UInt64
  ) {
    self.draft = draft
    self.draft.parameters += [
      Provenance.Setting(name: "size", text: "\(size.width)x\(size.height)"),
      Provenance.Setting(name: "count", text: "\(count)"),
    ]
    request = PictureRequest(
      prompt: prompt, size: size, seeds: (0..<count).map { seed &+ UInt64($0) })
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
    var draft = order.draft
    (draft.provider, draft.model) = (provider.name, draft.model ?? provider.model)
    let generation = try begin(draft, in: project)
    do {
      try await provider.make(order.request) { try add($0, to: generation.id) }
      let candidates = try candidates(of: generation.id)
      guard !candidates.isEmpty else { throw ProviderError.noPictures(provider: provider.name) }
      try finish(generation.id)
      return GenerationResult(
        generation: try self.generation(generation.id), candidates: candidates)
    } catch {
      // Where even this cannot be stored, the first reason is what matters.
      do { try fail(generation.id, because: error.reason) } catch {}
      throw error
    }
  }
}

extension Error {
  /// What happened, in one sentence.
  fileprivate var reason: String {
    if self is CancellationError { return "It was interrupted." }
    return (self as? any LocalizedError)?.errorDescription ?? "\(self)"
  }
}
