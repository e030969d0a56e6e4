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

  private enum Key: String, CodingKey { case id, path }

  func encode(to encoder: any Encoder) throws {
    try candidate.encode(to: encoder)
    var members = encoder.container(keyedBy: Key.self)
    try members.encode("\(candidate.id)", forKey: .id)
    try members.encode(path, forKey: .path)
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

  /// Why its prompt is as it was composed, where it was to be polished.
  let unpolished: String?

  private enum Key: String, CodingKey { case candidates, unpolished }

  func encode(to encoder: any Encoder) throws {
    try generation.encode(to: encoder)
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(candidates, forKey: .candidates)
    try members.encodeIfPresent(unpolished, forKey: .unpolished)
  }
}
