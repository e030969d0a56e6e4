import MediaLibrary
import Prompting
import Studio
import World

/// Composes what a command line asks for, for any model.
struct Composition {
  let words: [String]
  let content: PromptOptions
  let library: Library
  let project: Project

  /// The request of all prompts, whichever the model.
  private let request: PromptRequest
  private let composer: PromptComposer

  init(words: [String], content: PromptOptions, library: Library, project: Project) throws {
    (self.words, self.content, self.library, self.project) = (words, content, library, project)
    request = try library.request(for: content.brief(words), in: project, target: .plain)
    composer = try library.composer(for: request, in: project.id)
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

  /// Saves each of the prompts as a generation.
  func save(_ prompts: inout [Composed], _ readers: TargetOptions) throws {
    let drafts = try prompts.map { composed in
      var draft = try GenerationDraft(
        composed.view.prompt, of: composed.request, words: words.joined(separator: " "),
        seed: content.seed?.number)
      draft.parameters += content.parameters + readers.parameters
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
  fileprivate var parameters: [Provenance.Setting] {
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
