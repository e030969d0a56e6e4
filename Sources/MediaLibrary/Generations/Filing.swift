import SQLite
import World

/// Files pictures under a generation, inside a transaction: each gets its words, where the file says
/// nothing better, and shows its elements as they looked when it was composed.
struct Filing {
  let generation: Generation
  private let links: [(shown: Library.Shown, appearance: Int64)]

  /// Throws where the generation belongs to another project.
  init(under id: Generation.ID, of project: Project.ID, _ db: Connection) throws {
    generation = try Library.generation(id, of: project, db)
    let rows = try db.tuples(
      """
      SELECT element, role, appearance FROM generationElement
      WHERE generation = \(id) ORDER BY position
      """, as: Element.ID.self, Role.self, Int64.self)
    links = try rows.compactMap { id, role, appearance in
      guard let element = try Library.element(id, db) else { return nil }
      return (try Library.shown(element, as: role, db), appearance)
    }
  }

  /// Whether a picture belongs to the generation, or might.
  static func state(of item: MediaItem, under id: Generation.ID) -> PictureOutcome.Filing {
    switch item.generation {
    case nil: .filed
    case id?: .filedBefore
    case let other?: .elsewhere(other)
    }
  }

  /// Files a picture that belongs to no generation, and leaves all others alone.
  func file(_ item: MediaItem, _ db: Connection) throws -> PictureOutcome.Filing {
    let state = Filing.state(of: item, under: generation.id)
    guard state == .filed else { return state }
    try db.run(
      """
      UPDATE media SET generation = \(generation.id),
        source = iif(source = 'imported', 'generated', source)
      WHERE id = \(item.id)
      """)
    try tellOrigin(of: item.id, db)
    for link in links { try self.link(item.id, link.shown, link.appearance, db) }
    return state
  }

  /// What its file says stays; words to avoid belong to the words of the same prompt.
  private func tellOrigin(of id: MediaItem.ID, _ db: Connection) throws {
    try db.run(
      """
      INSERT INTO provenance (media, provider, model, prompt, negative, settings)
      VALUES (
        \(id), \(generation.provider), \(generation.model), \(generation.positive),
        \(generation.negative), '[]')
      ON CONFLICT (media) DO UPDATE SET
        provider = coalesce(provider, excluded.provider), model = coalesce(model, excluded.model),
        prompt = iif(prompt = '', excluded.prompt, prompt),
        negative = iif(prompt = '' AND negative = '', excluded.negative, negative)
      """)
  }

  /// Where the picture is linked with the element already, its role stays: somebody may have said it.
  private func link(
    _ id: MediaItem.ID, _ shown: Library.Shown, _ appearance: Int64, _ db: Connection
  ) throws {
    try db.run(
      """
      INSERT INTO mediaElement (media, element, role, appearance, portrait)
      VALUES (\(id), \(shown.element.id), \(shown.role), \(appearance), 0)
      ON CONFLICT (media, element) DO UPDATE SET appearance = excluded.appearance
      WHERE appearance <> excluded.appearance
      """)
  }

  /// Who and what its pictures show, without the styles, in their order.
  var subjectsAndSettings: [Element] {
    links.filter { [.subject, .setting].contains($0.shown.role) }.map(\.shown.element)
  }

  /// The elements that its pictures show.
  var elements: [Element.ID] { links.map(\.shown.element.id) }
}
