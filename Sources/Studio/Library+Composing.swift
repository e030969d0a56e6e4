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

  /// A request for a cast, with all that the project knows of it and wants of its prompts.
  ///
  /// - Parameter seed: What the choices follow in the texts of the project.
  public func request(
    for casting: Casting, in project: Project, target: PromptTarget, seed: UInt64 = 0
  ) throws -> PromptRequest {
    var request = PromptRequest(for: target)
    request.cast = try members(of: casting.unique(), project)
    request.names = project.names
    request.aspects = project.aspects
    request.suffix = try said([project.promptSuffix], .suffix, seed: seed, in: project.id)[0]
    request.avoided = try said([project.negativePrompt], .negative, seed: seed, in: project.id)[0]
      .terms
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
