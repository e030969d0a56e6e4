public import MediaLibrary
public import Prompting
public import World

extension Library {
  /// A composer for a request and for all others with the same cast and words. It knows the names of
  /// the project that they may begin with.
  public func composer(for request: PromptRequest, in project: Project.ID) throws -> PromptComposer
  {
    let names = try firstWords(ofNamesAmong: request.capitalizedWords, in: project)
    return PromptComposer(kinds: request.kinds, names: names)
  }

  /// The writer's words with their snippets said and their mentions found, and the elements that are
  /// mentioned, each once.
  public func words(
    _ text: String, seed: UInt64 = 0, in project: Project.ID
  ) throws -> (words: PromptWords, mentioned: [Element]) {
    let text = try expanded(text, seed: seed, in: project)
    guard text.contains("@") else { return (PromptWords(text), []) }
    let words = try promptWords(text, in: project)
    var known: Set<Element.ID> = []
    let order = words.mentions.filter { known.insert($0).inserted }
    let elements = try elements(known)
    return (words, order.compactMap { elements[$0] })
  }

  /// The words with their mentions. All names are read only for an error, which says what is meant.
  private func promptWords(_ text: String, in project: Project.ID) throws -> PromptWords {
    let places = text.indices.filter { text[$0] == "@" }.map { text.index(after: $0) }
    do {
      return try PromptWords(text, names: names(beginningAt: places, of: text, in: project))
    } catch PromptError.unknownMention {
      return try PromptWords(text, names: allNames(in: project))
    }
  }

  private func expanded(_ text: String, seed: UInt64, in project: Project.ID) throws -> String {
    guard text.contains(where: "{}\\".contains) else { return text }
    let snippets = try snippets(in: project).map { ($0.name.lowercased(), $0.text) }
    var expander = SnippetExpander(
      Dictionary(snippets, uniquingKeysWith: { first, _ in first }), seed: seed)
    return try expander.expanded(text)
  }

  /// A request for a cast, with all that the project knows of it and wants of its prompts.
  public func request(
    for casting: Casting, in project: Project, target: PromptTarget
  ) throws -> PromptRequest {
    var request = PromptRequest(for: target)
    request.cast = try members(of: casting.unique(), project)
    request.names = project.names
    request.aspects = project.aspects
    request.suffix = project.promptSuffix
    request.avoided = project.negativePrompt.split(separator: ",").map(String.init)
    return request
  }

  private func members(of casting: Casting, _ project: Project) throws -> [CastMember] {
    let elements = casting.elements
    let pictures = try references(of: elements.map(\.id))
    let companions = try companions(of: elements.map(\.id), in: project.id)
    let kinds = try kinds(
      Set((elements + companions.map(\.element)).map(\.kind)), in: project.id)
    return try casting.parts.map { part in
      switch part {
      case .style(let style): return .style(style)
      case .element(let element, let role):
        var member = CastElement(
          id: element.id, state: element, kind: try kinds.kind(named: element.kind), role: role)
        member.related = try companions.filter { $0.owner == element.id }.map {
          RelatedElement(
            id: $0.element.id, state: $0.element, kind: try kinds.kind(named: $0.element.kind),
            link: $0.link)
        }
        member.pictures = pictures.filter { $0.element == element.id }
        return .element(member)
      }
    }
  }
}
