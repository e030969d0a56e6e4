import ContentStore
import FoundationEssentials
import Imaging
import SQLite
public import World

extension Library {
  /// Keeps what a provider has made for a job. A picture that is there already is no second candidate; one
  /// of an earlier attempt, which was interrupted, counts for this one, too.
  ///
  /// Who is told of it can rely on it: its file is on the disk before it is known.
  ///
  /// - Returns: Whether it counts; false where it is the same as another one of the generation.
  @discardableResult
  package func add(_ picture: MadePicture, to job: Job) throws -> Bool {
    while true {
      let stored = try store(picture)
      let isOwn = try write { db -> Bool? in
        // The same bytes may have been deleted once, or just now; from here on they are needed.
        guard try self.store.size(of: stored.file) != nil else { return nil }
        try db.run("DELETE FROM looseFile WHERE name = \(stored.file.description)")
        return try Library.insert(stored, of: job, db)
      }
      if let isOwn { return isOwn }
    }
  }

  /// Which pictures of the latest attempt of a job are candidates.
  package func places(of job: Job) throws -> Set<Int> {
    try read { try Library.places(of: job, $0) }
  }

  static func places(of job: Job, _ db: Connection) throws -> Set<Int> {
    Set(try db.values("SELECT place FROM candidate WHERE request = \(job.request)", as: Int.self))
  }

  private static func insert(
    _ picture: StoredPicture, of job: Job, _ db: Connection
  ) throws -> Bool {
    let (id, made) = (job.generation, picture.made)
    let number = job.offset + made.place + 1
    try db.run(
      """
      INSERT INTO candidate (
        generation, number, hash, format, width, height, bytes, seed, revisedPrompt, state, created,
        request, place
      ) VALUES (
        \(id),
        (SELECT iif(count(*) FILTER (WHERE number = \(number)) = 0, \(number), max(number) + 1)
          FROM candidate WHERE generation = \(id)),
        \(picture.file.hash.description), \(picture.format), \(picture.size.width),
        \(picture.size.height), \(made.bytes.count), \(made.seed), \(made.revisedPrompt),
        \(Candidate.State.open), \(Date.thisMillisecond), \(job.request), \(made.place)
      ) ON CONFLICT (generation, hash) DO UPDATE
        SET request = excluded.request, place = excluded.place
        WHERE request IN (SELECT request FROM charge WHERE job = \(job.id))
          AND request IS NOT excluded.request AND NOT EXISTS (
            SELECT 1 FROM candidate WHERE request = excluded.request AND place = excluded.place)
      ON CONFLICT DO NOTHING
      """)
    return try db.value(
      """
      SELECT 1 FROM candidate
      WHERE generation = \(id) AND hash = \(picture.file.hash.description)
        AND request = \(job.request) AND place = \(made.place)
      """, as: Int.self) != nil
  }

  /// The candidates of a generation, in their order.
  public func candidates(of id: Generation.ID) throws -> [Candidate] {
    try read { try Library.candidates(of: id, $0) }
  }

  static func candidates(of id: Generation.ID, _ db: Connection) throws -> [Candidate] {
    try db.all("SELECT * FROM candidate WHERE generation = \(id) ORDER BY number")
  }

  /// The candidates of a project that are in a state, those of the newest generation first.
  ///
  /// Begins with the candidates, of which an index has those in a state: a world may have a hundred
  /// thousand generations about which everything is decided.
  public func candidates(
    _ state: Candidate.State, in project: Project.ID, limit: Int? = nil
  ) throws -> [Candidate] {
    try read { db in
      try db.all(
        """
        SELECT candidate.* FROM candidate
        CROSS JOIN generation ON generation.id = candidate.generation
        WHERE candidate.state = \(state) AND project = \(project)
        ORDER BY candidate.generation DESC, number LIMIT \(limit ?? -1)
        """)
    }
  }

  /// The candidate that somebody means: `57.3`, or `3` for that of the newest generation of the project
  /// that has open ones.
  ///
  /// - Parameter state: What those of the newest generation are that are meant.
  public func candidate(
    named word: String, _ state: Candidate.State = .open, in project: Project.ID
  ) throws -> Candidate {
    try read { try Library.candidate(named: word, state, in: project, $0) }
  }

  private static func candidate(
    named word: String, _ state: Candidate.State, in project: Project.ID, _ db: Connection
  ) throws -> Candidate {
    guard let name = CandidateName(word) else { throw CandidateError.notAName(word) }
    guard let generation = try name.generation ?? newest(with: state, in: project, db) else {
      throw CandidateError.none(state.rawValue)
    }
    // Tells whether there is such a generation, and whether it is one of this project.
    _ = try Library.generation(generation, of: project, db)
    return try candidate(Candidate.ID(generation, name.number), db)
  }

  static func candidate(_ id: Candidate.ID, _ db: Connection) throws -> Candidate {
    let all = try candidates(of: id.generation, db)
    guard let found = all.first(where: { $0.id == id }) else {
      throw CandidateError.unknown("\(id)", known: all.map(\.number))
    }
    return found
  }

  /// All candidates that somebody means by some words, each once. A number that no candidate has, but
  /// a generation, means all of that in the state.
  public func candidates(
    named words: [String], _ state: Candidate.State = .open, in project: Project.ID
  ) throws -> [Candidate] {
    try read { db in
      var found: [Candidate] = []
      for word in words {
        let meant = try Library.candidates(named: word, state, in: project, db)
        found += meant.filter { !found.contains($0) }
      }
      return found
    }
  }

  private static func candidates(
    named word: String, _ state: Candidate.State, in project: Project.ID, _ db: Connection
  ) throws -> [Candidate] {
    do {
      return [try candidate(named: word, state, in: project, db)]
    } catch CandidateError.unknown(let id, let known) {
      guard let number = Int64(word) else { throw CandidateError.unknown(id, known: known) }
      let open = try db.all(
        """
        SELECT candidate.* FROM candidate JOIN generation ON generation.id = candidate.generation
        WHERE generation.id = \(number) AND project = \(project) AND candidate.state = \(state)
        ORDER BY number
        """, as: Candidate.self)
      guard !open.isEmpty else { throw CandidateError.unknown(id, known: known) }
      return open
    }
  }

  private static func newest(
    with state: Candidate.State, in project: Project.ID, _ db: Connection
  ) throws -> Generation.ID? {
    try db.value(
      """
      SELECT max(candidate.generation) FROM candidate
      CROSS JOIN generation ON generation.id = candidate.generation
      WHERE candidate.state = \(state) AND project = \(project)
      """)
  }

  /// Where the file of a candidate lies, as an absolute path.
  public func path(of candidate: Candidate) -> String {
    candidate.file.map { store.path(of: $0) } ?? folder
  }

  /// Decides against open candidates, and returns those about which it was decided now.
  public func reject(_ candidates: [Candidate], in project: Project.ID) throws -> [Candidate] {
    try decide(toReject: candidates, in: project).value
  }

  /// Lets somebody decide again about rejected candidates, and returns those that are open now.
  public func reopen(_ candidates: [Candidate], in project: Project.ID) throws -> [Candidate] {
    try set(candidates, from: .rejected, to: .open, "reopen", in: project).value
  }

  /// Decides against open candidates, and says what it takes to undo it.
  func decide(
    toReject candidates: [Candidate], in project: Project.ID
  ) throws -> (value: [Candidate], operation: Operation.ID?) {
    try set(candidates, from: .open, to: .rejected, "reject", in: project)
  }

  private func set(
    _ candidates: [Candidate], from former: Candidate.State, to state: Candidate.State,
    _ verb: String, in project: Project.ID
  ) throws -> (value: [Candidate], operation: Operation.ID?) {
    try change(continuing: nil, "\(verb) \(candidates.phrase)", in: project) { db in
      try candidates.filter { candidate in
        _ = try Library.generation(candidate.generation, of: project, db)
        try db.run(
          """
          UPDATE candidate SET state = \(state),
            decided = \(state == .open ? nil : Date.thisMillisecond)
          WHERE generation = \(candidate.generation) AND number = \(candidate.number)
            AND state = \(former)
          """)
        return db.changes > 0
      }
    }
  }
}

extension Candidate {
  /// What its file is called in the store; nil where the row is damaged.
  var file: ContentName? { ContentName(hash: hash, format: format.rawValue) }
}

extension [Candidate] {
  /// As what was done with them tells of them: “57.3” or “3 candidates”.
  var phrase: String { count == 1 ? "\(self[0].id)" : "\(count) candidates" }
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
