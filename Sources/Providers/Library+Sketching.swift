public import MediaLibrary
import Prompting
public import Studio
public import World

extension Library {
  /// Has placeholders painted of what somebody wants to see, on this machine and without a network, and
  /// keeps them as candidates.
  ///
  /// ```swift
  /// var brief = PromptBrief()
  /// (brief.subjects, brief.words) = (["Mara"], "at dawn")
  /// let made = try await library.sketch(brief, in: project)
  /// ```
  /// - Parameter size: How large; what suits the purpose, unless somebody says.
  public func sketch(
    _ brief: PromptBrief, in project: Project, count: Int = 4, size: PictureSize? = nil
  ) async throws -> GenerationResult {
    let request = try request(for: brief, in: project, target: .plain)
    let prompt = try composer(for: request, in: project.id).compose(request)
    guard count > 0, let size = size ?? PictureSize(aspect: prompt.aspect) else {
      throw ProviderError.noPictures(provider: Provenance.sketch)
    }
    let draft = try GenerationDraft(prompt, of: request, words: brief.words, seed: brief.seed)
    return try await generate(
      PictureOrder(
        draft, size: size, count: count, seed: brief.seed,
        from: .init(provider: Provenance.sketch, model: "sketch")),
      with: Providers.sketch, in: project.id)
  }
}
