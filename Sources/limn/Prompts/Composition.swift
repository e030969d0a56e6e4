import MediaLibrary
import Prompting
import Studio
import World

/// Composes what somebody wants to see, for any model.
struct Composition {
  let brief: PromptBrief

  /// What else was asked for, by the names of options.
  let parameters: [Provenance.Setting]

  /// What chance starts from, where somebody has said.
  let seed: UInt64?
  let library: Library
  let project: Project

  /// The request of all prompts, whichever the model.
  private let request: PromptRequest
  private let composer: PromptComposer

  init(
    _ brief: PromptBrief, parameters: [Provenance.Setting], seed: UInt64?, library: Library,
    project: Project
  ) throws {
    (self.brief, self.parameters, self.seed) = (brief, parameters, seed)
    (self.library, self.project) = (library, project)
    var brief = brief
    brief.seed = seed ?? 0
    request = try library.request(for: brief, in: project, target: .plain)
    composer = try library.composer(for: request, in: project.id)
  }

  /// What a command line asks for.
  init(words: [String], content: PromptOptions, library: Library, project: Project) throws {
    try self.init(
      content.brief(words), parameters: content.parameters, seed: content.seed?.number,
      library: library, project: project)
  }

  /// A prompt, and what it was made of.
  struct Composed {
    let request: PromptRequest
    var view: PromptView
  }

  func prompt(for target: ResolvedTarget) throws -> Composed {
    var request = request
    request.target = target.target
    let prompt = try composer.compose(request)
    return Composed(request: request, view: PromptView(prompt, for: target))
  }

  /// - Parameter target: The model that somebody names.
  func compared(
    _ first: Composed, with other: ComparedWith, target: (String) throws -> ResolvedTarget
  ) throws -> ComparedPrompts {
    var second = first.view
    switch other {
    case .model(let name): second = try prompt(for: target(name)).view
    case .revision(let name, let number):
      let former = try first.request.with(revision: number, of: name, library, project)
      second.prompt = try library.composer(for: former, in: project.id).compose(former)
    case .generation(let id):
      let generation = try library.generation(id)
      second = PromptView(try library.prompt(of: generation), of: generation)
    }
    return ComparedPrompts(first.view, second)
  }

  /// A generation with that prompt, as it is remembered.
  func draft(of composed: Composed) throws -> GenerationDraft {
    var draft = try GenerationDraft(
      composed.view.prompt, of: composed.request, words: brief.words, seed: seed)
    draft.parameters += parameters
    return draft
  }

  /// Saves each of the prompts as a generation.
  func save(_ prompts: inout [Composed], _ readers: TargetOptions) throws {
    let drafts = try prompts.map { composed in
      var draft = try draft(of: composed)
      draft.parameters += readers.parameters
      return draft
    }
    let saved = try library.save(drafts, in: project.id)
    for (index, generation) in saved.enumerated() {
      prompts[index].view.generation = generation.id
    }
  }
}

extension PromptOptions {
  /// What is asked for beside elements, words, purpose and seed, by the names of the options.
  var parameters: [Provenance.Setting] {
    let flags = [("no-style", noStyle), ("no-related", noRelated)].filter(\.1)
    return avoid.map { Provenance.Setting(name: "avoid", text: $0) }
      + flags.map { Provenance.Setting(name: $0.0, text: "yes") }
      + (names.map { [Provenance.Setting(name: "names", text: $0.rawValue)] } ?? [])
  }
}

extension TargetOptions {
  /// What is asked for beside the model, by the names of the options.
  fileprivate var parameters: [Provenance.Setting] {
    (dialect.map { [Provenance.Setting(name: "dialect", text: $0.asTyped)] } ?? [])
      + (limit.map { [Provenance.Setting(name: "limit", text: "\($0)")] } ?? [])
  }
}
