import FoundationEssentials
public import MediaLibrary
public import Prompting
public import World

extension GenerationDraft {
  /// A prompt that was composed, with all of which it was.
  ///
  /// - Parameters:
  ///   - words: The writer's own words, as they were typed.
  ///   - seed: What the choices of snippets followed, where somebody has said.
  public init(
    _ prompt: Prompt, of request: PromptRequest, words: String, seed: UInt64? = nil
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    self.init(
      positive: prompt.positive, aspect: prompt.aspect, purpose: prompt.purpose,
      prompt: String(decoding: try encoder.encode(prompt), as: UTF8.self))
    model = request.target.model
    self.words = words
    negative = prompt.negative
    self.seed = seed.map { "\($0)" }
    parameters = request.styles.map { Provenance.Setting(name: "style", text: $0) }
    cast = request.parts(saidBy: prompt)
    references = prompt.references.map {
      GenerationReference(media: $0.media, hash: $0.hash, element: $0.element, role: $0.role)
    }
  }
}

extension PromptRequest {
  /// The built-in styles. Those that are elements are among the elements.
  fileprivate var styles: [BuiltInStyle.ID] {
    cast.compactMap { member in
      if case .style(let style) = member { style.id } else { nil }
    }
  }

  /// The elements in their roles, and behind them what belongs to them, as far as the prompt says it:
  /// that is a reference, because nobody has named it.
  fileprivate func parts(saidBy prompt: Prompt) -> [GenerationDraft.Part] {
    let said = Set(prompt.segments.filter { $0.fate == .kept }.compactMap(\.element))
    let elements = cast.compactMap { member in
      if case .element(let element) = member { element } else { nil }
    }
    let parts = elements.map { element in
      GenerationDraft.Part(
        element: element.id, state: element.state, kind: element.kind, role: element.role)
    }
    let related = elements.flatMap(\.related).filter { said.contains($0.id) }
    return parts
      + related.map { other in
        GenerationDraft.Part(
          element: other.id, state: other.state, kind: other.kind, role: .reference,
          isRelated: true)
      }
  }
}

extension Library {
  /// How the prompt of a generation was polished; nil where it was not, or where nobody can read it.
  package func polish(of generation: Generation.ID) throws -> Prompt.Polish? {
    struct Part: Decodable { let polish: Prompt.Polish? }
    do {
      let text = try promptText(of: generation) ?? "{}"
      return try JSONDecoder().decode(Part.self, from: Data(text.utf8)).polish
    } catch is DecodingError {
      return nil
    }
  }

  /// The prompt of a generation, as it was composed.
  public func prompt(of generation: Generation) throws -> Prompt {
    do {
      let text = try promptText(of: generation.id) ?? ""
      return try JSONDecoder().decode(Prompt.self, from: Data(text.utf8))
    } catch is DecodingError {
      throw GenerationError.unreadablePrompt(generation.id.rawValue)
    }
  }
}
