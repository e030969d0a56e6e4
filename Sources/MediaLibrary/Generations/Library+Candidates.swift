import ContentStore
import FoundationEssentials
import Imaging
import SQLite
public import World

extension Library {
  /// Keeps what a provider has made, and returns the candidates. A picture that is there already is no
  /// second candidate.
  ///
  /// Who is told of them can rely on them: their files are on the disk before they are known.
  package func add(_ pictures: [MadePicture], to id: Generation.ID) throws -> [Candidate] {
    let stored = try store(pictures)
    return try write { db in
      let generation = try Library.generation(id, db)
      for picture in stored { try Library.insert(picture, into: generation.id, db) }
      try db.run(
        """
        UPDATE generation SET state = \(Generation.State.done), failure = NULL WHERE id = \(id)
        """)
      return try Library.candidates(of: id, db)
    }
  }

  private static func insert(
    _ picture: StoredPicture, into id: Generation.ID, _ db: Connection
  ) throws {
    try db.run(
      """
      INSERT INTO candidate (
        generation, number, hash, format, width, height, bytes, seed, revisedPrompt, state, created
      ) VALUES (
        \(id),
        (SELECT coalesce(max(number), 0) + 1 FROM candidate WHERE generation = \(id)),
        \(picture.file.hash.description), \(picture.format), \(picture.size.width),
        \(picture.size.height), \(picture.made.bytes.count), \(picture.made.seed),
        \(picture.made.revisedPrompt), \(Candidate.State.open), \(Date.thisMillisecond)
      ) ON CONFLICT (generation, hash) DO NOTHING
      """)
  }

  /// The candidates of a generation, in their order.
  public func candidates(of id: Generation.ID) throws -> [Candidate] {
    try read { try Library.candidates(of: id, $0) }
  }

  static func candidates(of id: Generation.ID, _ db: Connection) throws -> [Candidate] {
    try db.all("SELECT * FROM candidate WHERE generation = \(id) ORDER BY number")
  }

  /// The candidates of a project that nobody has decided on yet, those of the newest generation first.
  public func openCandidates(in project: Project.ID, limit: Int? = nil) throws -> [Candidate] {
    try read { db in
      try db.all(
        """
        SELECT candidate.* FROM candidate JOIN generation ON generation.id = candidate.generation
        WHERE candidate.state = 'open' AND project = \(project)
        ORDER BY candidate.generation DESC, number LIMIT \(limit ?? -1)
        """)
    }
  }

  /// The candidate that somebody means: `57.3`, or `3` for that of the newest generation of the project
  /// that has open ones.
  public func candidate(named word: String, in project: Project.ID) throws -> Candidate {
    try read { try Library.candidate(named: word, in: project, $0) }
  }

  private static func candidate(
    named word: String, in project: Project.ID, _ db: Connection
  ) throws -> Candidate {
    guard let name = CandidateName(word) else { throw CandidateError.notAName(word) }
    guard let generation = try name.generation ?? newestOpen(in: project, db) else {
      throw CandidateError.noneOpen
    }
    // Tells whether there is such a generation, and whether it is one of this project.
    _ = try Library.generation(generation, of: project, db)
    let all = try candidates(of: generation, db)
    guard let found = all.first(where: { $0.number == name.number }) else {
      let id = Candidate.ID(generation, name.number)
      throw CandidateError.unknown("\(id)", known: all.map(\.number))
    }
    return found
  }

  /// All candidates that somebody means by some words, each once. A number that no candidate has, but
  /// a generation, means all open ones of that.
  public func candidates(named words: [String], in project: Project.ID) throws -> [Candidate] {
    try read { db in
      var found: [Candidate] = []
      for word in words {
        let meant = try Library.candidates(named: word, in: project, db)
        found += meant.filter { !found.contains($0) }
      }
      return found
    }
  }

  private static func candidates(
    named word: String, in project: Project.ID, _ db: Connection
  ) throws -> [Candidate] {
    do {
      return [try candidate(named: word, in: project, db)]
    } catch CandidateError.unknown(let id, let known) {
      guard let number = Int64(word) else { throw CandidateError.unknown(id, known: known) }
      let open = try db.all(
        """
        SELECT candidate.* FROM candidate JOIN generation ON generation.id = candidate.generation
        WHERE generation.id = \(number) AND project = \(project) AND candidate.state = 'open'
        ORDER BY number
        """, as: Candidate.self)
      guard !open.isEmpty else { throw CandidateError.unknown(id, known: known) }
      return open
    }
  }

  private static func newestOpen(in project: Project.ID, _ db: Connection) throws -> Generation.ID?
  {
    try db.value(
      """
      SELECT max(candidate.generation) FROM candidate
      JOIN generation ON generation.id = candidate.generation
      WHERE candidate.state = 'open' AND project = \(project)
      """)
  }

  /// Where the file of a candidate lies, as an absolute path.
  public func path(of candidate: Candidate) -> String {
    candidate.file.map { store.path(of: $0) } ?? folder
  }

  /// Rejects open candidates, or opens rejected ones again, and returns those that were changed.
  public func set(
    _ candidates: [Candidate], to state: Candidate.State, in project: Project.ID
  ) throws -> [Candidate] {
    precondition(state != .kept, "Who keeps a candidate makes a picture of it.")
    let former: Candidate.State = state == .open ? .rejected : .open
    let what = candidates.count == 1 ? "\(candidates[0].id)" : "\(candidates.count) candidates"
    return try change("\(state == .open ? "reopen" : "reject") \(what)", in: project) { db in
      try candidates.compactMap { candidate in
        try db.run(
          """
          UPDATE candidate SET state = \(state),
            decided = \(state == .open ? nil : Date.thisMillisecond)
          WHERE generation = \(candidate.generation) AND number = \(candidate.number)
            AND state = \(former)
          """)
        return db.changes > 0 ? candidate : nil
      }
    }
  }
}

extension Candidate {
  /// What its file is called in the store; nil where the row is damaged.
  var file: ContentName? { ContentName(hash: hash, format: format.rawValue) }
}

/// What people call a candidate.
private struct CandidateName {
  let generation: Generation.ID?
  let number: Int

  /// `57.3` or `3`.
  init?(_ word: String) {
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let number = parts.last.flatMap({ Int($0) }), number > 0
    else { return nil }
    self.number = number
    guard parts.count == 2 else {
      generation = nil
      return
    }
    guard let id = Int64(parts[0]), id > 0 else { return nil }
    generation = Generation.ID(rawValue: id)
  }
}
