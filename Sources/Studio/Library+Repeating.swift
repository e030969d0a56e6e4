public import MediaLibrary
public import World

extension Library {
  /// What a generation was asked for, to be asked for again: the same words, and the elements as they
  /// are now. Snippets choose what they chose then.
  public func brief(repeating generation: Generation) throws -> PromptBrief {
    let seed = generation.seed.flatMap { UInt64($0) } ?? 0
    let elements = try explicitElements(of: generation, seed: seed)
    // The kind tells apart what has one name.
    let named = { (role: Role) in
      elements.filter { $0.role == role }.map { "\($0.kind):\($0.name)" }
    }
    var brief = PromptBrief()
    brief.words = generation.words
    brief.subjects = named(.subject)
    brief.settings = named(.setting)
    brief.references = named(.reference)
    brief.styles = named(.style) + generation.texts(of: "style")
    brief.takesProjectStyles = false
    brief.purpose = BuiltIn.purpose(generation.purpose)
    brief.avoided = generation.texts(of: "avoid")
    brief.showsRelated = generation.texts(of: "no-related").isEmpty
    brief.names = generation.texts(of: "names").first.flatMap(NamePolicy.init)
    brief.seed = seed
    return brief
  }

  /// The elements that have to be named: those at the end that the words mention come with the words, in
  /// the role of their kind.
  private func explicitElements(
    of generation: Generation, seed: UInt64
  ) throws -> [GenerationElement] {
    var elements = try details(of: generation).elements.filter { !$0.related }
    let mentioned = try words(generation.words, seed: seed, in: generation.project).mentioned
    let kinds = try kinds(Set(elements.map(\.kind)), in: generation.project)
    while let last = elements.last, mentioned.contains(where: { $0.id == last.element }),
      kinds.first(where: { $0.id == last.kind })?.usualRole == last.role
    {
      elements.removeLast()
    }
    return elements
  }
}

extension Generation {
  /// What was asked for with an option.
  public func texts(of option: String) -> [String] {
    parameters.filter { $0.name == option }.map(\.text)
  }

  /// What was asked for beside what is asked for anew, whenever it is repeated.
  package var lastingParameters: [Provenance.Setting] {
    parameters.filter {
      ![
        "style", "size", "count", "dialect", "limit", "quality", "steps", "guidance", "strength",
        "format", "set",
      ].contains($0.name)
    }
  }

  /// The size that was asked for, where one was.
  package var size: PictureSize? { texts(of: "size").first.flatMap { PictureSize($0) } }
}
