import SQLite
public import World

extension Library {
  /// Saves requests for pictures, which no provider is asked for: all or none of them.
  public func save(_ drafts: [GenerationDraft], in project: Project.ID) throws -> [Generation] {
    let what = drafts.count == 1 ? "a generation" : "\(drafts.count) generations"
    return try change("save \(what)", in: project) { db in
      try drafts.map { try $0.insert(into: project, db) }
    }
  }

  /// The generation with that number, which means the same in all projects.
  public func generation(_ id: Generation.ID) throws -> Generation {
    try read { try Library.generation(id, $0) }
  }

  static func generation(_ id: Generation.ID, _ db: Connection) throws -> Generation {
    let found = try db.first("SELECT * FROM generation WHERE id = \(id)", as: Generation.self)
    guard let found else {
      let newest = try db.value("SELECT max(id) FROM generation", as: Int64.self)
      throw GenerationError.unknown(id.rawValue, newest: newest)
    }
    return found
  }

  /// The same, where pictures of a project are to belong to it.
  static func generation(
    _ id: Generation.ID, of project: Project.ID, _ db: Connection
  ) throws -> Generation {
    let generation = try generation(id, db)
    guard generation.project == project else {
      let slug = try db.value(
        "SELECT slug FROM project WHERE id = \(generation.project)", as: String.self)
      throw GenerationError.otherProject(id.rawValue, project: slug ?? "")
    }
    return generation
  }

  /// The generations of a project, the newest first.
  ///
  /// - Parameter last: Only those behind this one.
  public func generations(
    in project: Project.ID, after last: Generation.ID? = nil, limit: Int? = nil
  ) throws -> [Generation] {
    try read { db in
      try db.all(
        """
        SELECT * FROM generation WHERE project = \(project) AND id < \(last?.rawValue ?? .max)
        ORDER BY id DESC LIMIT \(limit ?? -1)
        """)
    }
  }

  /// The whole prompt of a generation, as JSON.
  package func promptText(of id: Generation.ID) throws -> String? {
    try read { db in
      try db.value("SELECT prompt FROM generationPrompt WHERE generation = \(id)")
    }
  }
}
