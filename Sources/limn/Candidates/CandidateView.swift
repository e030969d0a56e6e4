import FoundationEssentials
import MediaLibrary
import Studio
import World

/// A candidate as it is shown.
struct CandidateView: Encodable {
  let candidate: Candidate
  let path: String

  init(_ candidate: Candidate, _ library: Library) {
    (self.candidate, path) = (candidate, library.path(of: candidate))
  }

  static var columns: [Table<CandidateView>.Column] {
    [
      .init("CANDIDATE") { "\($0.candidate.id)" },
      .init("STATE") { $0.candidate.state.rawValue },
      .init("FORMAT") { $0.candidate.format.rawValue },
      .init("SIZE") { $0.size },
      .init("SEED") { $0.candidate.seed ?? "" },
      .init("PICTURE", isNumber: true) { $0.candidate.media.map { "\($0.rawValue)" } ?? "" },
    ]
  }

  private var size: String { "\(candidate.width)×\(candidate.height)" }

  private enum Key: String, CodingKey {
    case id, generation, number, state, path, hash, format, width, height, bytes, seed
    case revisedPrompt, media, created, decided
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode("\(candidate.id)", forKey: .id)
    try members.encode(candidate.generation, forKey: .generation)
    try members.encode(candidate.number, forKey: .number)
    try members.encode(candidate.state, forKey: .state)
    try members.encode(path, forKey: .path)
    try members.encode(candidate.hash, forKey: .hash)
    try members.encode(candidate.format, forKey: .format)
    try members.encode(candidate.width, forKey: .width)
    try members.encode(candidate.height, forKey: .height)
    try members.encode(candidate.bytes, forKey: .bytes)
    try members.encodeIfPresent(candidate.seed, forKey: .seed)
    try members.encode(candidate.revisedPrompt, forKey: .revisedPrompt)
    try members.encodeIfPresent(candidate.media, forKey: .media)
    try members.encode(candidate.created, forKey: .created)
    try members.encodeIfPresent(candidate.decided, forKey: .decided)
  }

  var facts: [(label: String, words: String)] {
    let form = "\(candidate.format.rawValue), \(size), \(PictureFacts.size(candidate.bytes))"
    return [
      ("Candidate", "\(candidate.id) (\(form))"), ("State", candidate.state.rawValue),
      ("Picture", candidate.media.map { "\($0.rawValue)" } ?? ""),
      ("Seed", candidate.seed ?? ""), ("Changed prompt", candidate.revisedPrompt),
      ("Made", candidate.created.formatted(.iso8601)),
      ("Decided", candidate.decided?.formatted(.iso8601) ?? ""), ("Hash", candidate.hash),
      ("File", path),
    ]
  }
}

/// A generation with what it made.
struct GenerationOutcome: Encodable {
  let generation: Generation
  let candidates: [CandidateView]

  private enum Key: String, CodingKey { case candidates }

  func encode(to encoder: any Encoder) throws {
    try generation.encode(to: encoder)
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(candidates, forKey: .candidates)
  }
}
