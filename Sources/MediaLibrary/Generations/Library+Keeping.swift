import ContentStore
import FoundationEssentials
import Imaging
import SQLite
import Text
public import World

/// What is to be said of a candidate that becomes a picture.
public struct Keeping: Sendable {
  /// What it is called; what it shows, where nobody says.
  public var title: String?

  /// What it is sorted into.
  public var tags: [String] = []

  /// Whether it is to stand for the project.
  public var isCover = false

  /// How good it is, from 1 to 5; nil where nobody says.
  public var rating: Int?

  /// For which elements it is to stand.
  public var portraits: [String] = []

  /// Whether the other open candidates of its generation are rejected.
  public var rejectsOthers = false

  /// Nothing but the candidate itself.
  public init() {}
}

/// What keeping a candidate has done.
public struct Kept: Sendable {
  /// The candidate, as it was.
  public let candidate: Candidate

  /// The picture that it is now.
  public let item: MediaItem

  /// Whether the library had the same picture already.
  public let wasThere: Bool
}

extension Library {
  /// Makes pictures of candidates: all or none of them, in one step that survives everything.
  ///
  /// - Returns: What became of each, and how many others were rejected.
  public func keep(
    _ candidates: [Candidate], _ wishes: Keeping, in project: Project
  ) throws -> (kept: [Kept], rejected: Int) {
    try decide(toKeep: candidates, wishes, in: project).value
  }

  /// The same, with what it takes to undo it.
  func decide(
    toKeep candidates: [Candidate], _ wishes: Keeping, in project: Project
  ) throws -> (value: (kept: [Kept], rejected: Int), operation: Operation.ID?) {
    // Bytes are read and understood outside of the lock.
    let fingerprints = try candidates.map(fingerprint)
    return try change(continuing: nil, "keep \(candidates.phrase)", in: project.id) { db in
      let kept = try zip(candidates, fingerprints).map { candidate, fingerprint in
        try CandidateEntry(candidate, wishes, in: project, db).enter(fingerprint)
      }
      guard wishes.rejectsOthers else { return (kept, 0) }
      let ids = Set(candidates.map(\.generation)).sorted { $0.rawValue < $1.rawValue }
      try db.run(
        """
        UPDATE candidate SET state = 'rejected', decided = \(Date.thisMillisecond)
        WHERE state = 'open' AND generation IN \(list: ids)
        """)
      return (kept, db.changes)
    }
  }

  /// Refuses a candidate whose file is not whole: who keeps it relies on it.
  private func fingerprint(of candidate: Candidate) throws -> Fingerprint {
    guard let file = candidate.file else { throw CandidateError.notAName("\(candidate.id)") }
    let bytes = try store.read(file, limit: ContentStore.largestFile, verifying: true)
    let thumbnail = try ThumbnailFolder.recipe.picture(from: bytes)
    if thumbnails.find(file.hash) == nil { try thumbnails.keep(thumbnail, of: file.hash) }
    return Fingerprint(of: thumbnail)
  }
}

/// Enters a candidate among the pictures, inside of a transaction.
private struct CandidateEntry {
  let candidate: Candidate
  let wishes: Keeping
  let project: Project
  let filing: Filing
  let db: Connection

  init(_ candidate: Candidate, _ wishes: Keeping, in project: Project, _ db: Connection) throws {
    (self.candidate, self.wishes, self.project, self.db) = (candidate, wishes, project, db)
    filing = try Filing(under: candidate.generation, of: project.id, db)
  }

  func enter(_ fingerprint: Fingerprint) throws -> Kept {
    try refuseKept()
    let twin = try candidate.file.flatMap { try Library.media(hash: $0.hash, in: project.id, db) }
    let item = try twin ?? insert(fingerprint)
    if twin?.trashed != nil { try db.run("UPDATE media SET trashed = NULL WHERE id = \(item.id)") }
    _ = try filing.file(item, db)
    try describe(item)
    try db.run(
      """
      UPDATE candidate SET state = 'kept', media = \(item.id), decided = \(Date.thisMillisecond)
      WHERE generation = \(candidate.generation) AND number = \(candidate.number)
      """)
    return Kept(
      candidate: candidate, item: try Library.media(item.id, db) ?? item, wasThere: twin != nil)
  }

  /// Somebody may have decided since it was read.
  private func refuseKept() throws {
    let present = try Library.candidate(candidate.id, db)
    guard present.state != .kept else {
      throw CandidateError.kept("\(candidate.id)", media: present.media?.rawValue)
    }
  }

  private func insert(_ fingerprint: Fingerprint) throws -> MediaItem {
    var item = MediaItem(
      id: MediaItem.ID(rawValue: try Library.nextNumber(in: "media", db)), project: project.id,
      hash: candidate.hash, format: candidate.format, width: candidate.width,
      height: candidate.height, bytes: candidate.bytes, source: .generated,
      fileName: "\(candidate.id).\(candidate.format.rawValue)", created: candidate.created,
      added: .thisMillisecond)
    let gist = filing.gist
    item.title = gist
    item.altText = "Draft: \(gist)"
    let generation = filing.generation
    var provenance = Provenance()
    (provenance.provider, provenance.model) = (generation.provider, generation.model)
    provenance.prompt =
      candidate.revisedPrompt.isEmpty ? generation.positive : candidate.revisedPrompt
    (provenance.negative, provenance.seed) = (generation.negative, candidate.seed)
    provenance.settings = generation.parameters
    provenance.cost = try cost()
    try Library.insertMedia(item, provenance, fingerprint, db)
    return item
  }

  /// Its share of what its request has cost; nil where nobody knows.
  private func cost() throws -> Int? {
    try db.value(
      """
      SELECT charge.amount / (SELECT count(*) FROM candidate AS other
        WHERE other.request = candidate.request)
      FROM candidate JOIN charge ON charge.request = candidate.request AND kind = 'charged'
      WHERE candidate.generation = \(candidate.generation) AND candidate.number = \(candidate.number)
      """)
  }

  /// What the writer says of it, in place of what can be guessed.
  private func describe(_ item: MediaItem) throws {
    var change = MediaChange()
    (change.title, change.tags, change.rating) = (wishes.title, wishes.tags, wishes.rating)
    try ResolvedMediaChange(change, in: project.id, db).apply(to: item.id, db)
    if wishes.isCover { try Library.setCover(of: project.id, to: item.id, db) }
    for name in wishes.portraits {
      let element = try Library.element(named: name, in: project.id, db)
      try Library.setPortrait(of: element, to: item.id, db)
    }
  }
}

extension Filing {
  /// What its pictures show, in the fewest words: “Mara Voss, Salt Gate, at dawn”.
  fileprivate var gist: String {
    let shown = subjectsAndSettings.prefix(4).map(\.name)
    let said = generation.words.trimmed
    let parts = shown + (said.isEmpty ? [] : [said])
    let text = parts.isEmpty ? generation.positive : parts.joined(by: ", ")
    return text.cut(toBytes: Limits.name)
  }
}
