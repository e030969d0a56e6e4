import SQLite
public import World

/// A request for pictures before the library has it.
public struct GenerationDraft: Sendable {
  /// The service that is to make the pictures, if one is.
  public var provider: String?

  /// The model that the prompt is for, if it is for one.
  public var model: String?

  /// The writer's own words, as they were typed.
  public var words = ""

  /// What is to be seen.
  public var positive: String

  /// What is not to be seen.
  public var negative = ""

  /// The shape of the pictures, as `2:3`.
  public var aspect: String

  /// What the pictures are for.
  public var purpose: Purpose.ID

  /// The whole prompt, as JSON.
  public var prompt: String

  /// What else was asked for, by the names of options.
  public var parameters: [Provenance.Setting] = []

  /// What chance starts from, if somebody has said.
  public var seed: String?

  /// Who and what is described, in its order.
  public var cast: [Part] = []

  /// The pictures that are handed over beside the words, in their order.
  public var references: [GenerationReference] = []

  /// The pictures that somebody hands over, in their order.
  public var images: [GenerationImage] = []

  /// An element as it is described.
  public struct Part: Sendable {
    let element: Element.ID
    let state: any ElementState & Sendable
    let kind: Kind
    let role: Role
    let isRelated: Bool

    /// An element in a state, with what it does in the pictures.
    ///
    /// - Parameter isRelated: Whether it is described only because it belongs to another.
    public init(
      element: Element.ID, state: any ElementState & Sendable, kind: Kind, role: Role,
      isRelated: Bool = false
    ) {
      (self.element, self.state, self.kind, self.role) = (element, state, kind, role)
      self.isRelated = isRelated
    }
  }

  /// A prompt that describes nothing of the library yet.
  public init(positive: String, aspect: String, purpose: Purpose.ID, prompt: String) {
    (self.positive, self.aspect, self.purpose, self.prompt) = (positive, aspect, purpose, prompt)
  }
}

extension GenerationDraft {
  /// Stores it, with the number that is next.
  func insert(
    into project: Project.ID, as state: Generation.State = .composed, _ db: Connection
  ) throws -> Generation {
    let generation = Generation(
      id: Generation.ID(rawValue: try Library.nextNumber(in: "generation", db)), project: project,
      state: state, provider: provider, model: model, words: words, positive: positive,
      negative: negative, aspect: aspect, purpose: purpose, parameters: parameters, seed: seed,
      created: .thisMillisecond)
    let parameters = try Library.json(parameters)
    try db.run(
      """
      INSERT INTO generation (
        id, uuid, project, state, provider, model, words, positive, negative, aspect, purpose,
        parameters, seed, created
      ) VALUES (
        \(generation.id), \(generation.uuid), \(project), \(generation.state), \(provider),
        \(model), \(words), \(positive), \(negative), \(aspect), \(purpose), \(parameters),
        \(seed), \(generation.created)
      )
      """)
    try db.run("INSERT INTO generationPrompt VALUES (\(generation.id), \(prompt))")
    try insertParts(of: generation.id, db)
    try insertImages(of: generation.id, db)
    return generation
  }

  private func insertParts(of id: Generation.ID, _ db: Connection) throws {
    var seen: Set<Element.ID> = []
    for part in cast where seen.insert(part.element).inserted {
      try db.run(
        """
        INSERT INTO generationElement (
          generation, position, element, role, revision, appearance, related
        ) VALUES (
          \(id), \(seen.count), \(part.element), \(part.role), \(try part.revision(db)),
          \(part.state.appearance(as: part.kind)), \(part.isRelated))
        """)
    }
    for (index, reference) in references.enumerated() {
      // A picture that was deleted meanwhile is still known by its hash.
      try db.run(
        """
        INSERT INTO generationReference (generation, position, media, hash, element, role)
        VALUES (
          \(id), \(index + 1), (SELECT id FROM media WHERE id = \(reference.media)),
          \(reference.hash), \(reference.element), \(reference.role))
        """)
    }
  }
}

extension GenerationDraft.Part {
  /// Which state of the element it is: the latest that says the same. Somebody may have changed the
  /// element since it was read.
  fileprivate func revision(_ db: Connection) throws -> Int {
    guard let present = try Library.element(element, db) else {
      throw NameError.unknownElement(state.name, known: [], trashed: false)
    }
    let wanted = state.draft(under: nil)
    let former = try db.value(
      "SELECT count(*) FROM elementRevision WHERE element = \(element)", as: Int.self)
    let number = (former ?? 0) + 1
    guard present.draft(under: nil) != wanted else { return number }
    let revisions = try db.all(
      "SELECT * FROM elementRevision WHERE element = \(element) ORDER BY number DESC",
      as: ElementRevision.self)
    return revisions.first { $0.draft(under: nil) == wanted }?.number ?? number
  }
}
