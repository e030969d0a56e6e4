import FoundationEssentials
import MediaLibrary
import Prompting
import Text
import World

/// A generation as lists show it.
struct GenerationRow: Encodable {
  let generation: Generation
  let summary: GenerationSummary

  static var columns: [Table<GenerationRow>.Column] {
    [
      .init("NUMBER", isNumber: true) { "\($0.generation.id.rawValue)" },
      .init("STATE") { $0.generation.state.rawValue },
      .init("MODEL") { $0.generation.model ?? "" },
      .init("PICTURES", isNumber: true) { "\($0.summary.media)" },
      .init("ELEMENTS") { $0.summary.elements.joined(separator: ", ") },
      .init("WORDS") { $0.generation.gist },
    ]
  }

  private enum Key: String, CodingKey { case elements, media }

  func encode(to encoder: any Encoder) throws {
    try generation.encode(to: encoder)
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(summary.elements, forKey: .elements)
    try members.encode(summary.media, forKey: .media)
  }
}

extension Generation {
  /// The writer's words, or else how the prompt begins.
  var gist: String { words.isEmpty ? positive.excerpt : words.excerpt }
}

/// A single generation as it is shown.
struct GenerationView: Encodable {
  let generation: Generation
  let details: GenerationDetails
  let changed: [ChangedLook]
  let project: String

  let candidates: [CandidateView]

  let polish: Prompt.Polish?

  /// The whole prompt; nil where nobody asks for it.
  let prompt: PromptView?

  private enum Key: String, CodingKey {
    case project, elements, changed, references, candidates, media, prompt
  }

  func encode(to encoder: any Encoder) throws {
    try generation.encode(to: encoder)
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(project, forKey: .project)
    try members.encode(details.elements.map(Shown.init), forKey: .elements)
    try members.encode(changed.map(ChangedLookView.init), forKey: .changed)
    try members.encode(details.references.map(sent), forKey: .references)
    try members.encode(candidates, forKey: .candidates)
    try members.encode(details.media, forKey: .media)
    try members.encodeIfPresent(prompt, forKey: .prompt)
  }

  /// An element that it describes, known by its name.
  private struct Shown: Encodable {
    let element: String
    let kind: Kind.ID
    let role: Role
    let revision: Int
    let stale: Bool

    init(_ element: GenerationElement) {
      (self.element, kind, role) = (element.name, element.kind, element.role)
      (revision, stale) = (element.revision, element.stale)
    }
  }

  /// A picture that is sent along, with the name of what it shows.
  private struct Sent: Encodable {
    let media: MediaItem.ID?
    let hash: String
    let element: String?
    let role: Role
  }

  private func sent(_ reference: GenerationReference) -> Sent {
    let shown = details.elements.first { $0.element == reference.element }
    return Sent(
      media: reference.media, hash: reference.hash, element: shown?.name, role: reference.role)
  }

  var facts: [(label: String, words: String)] {
    let asked = generation.parameters.map { "\($0.name): \($0.words)" }
    return [
      ("Generation", "\(generation.id.rawValue) (\(generation.state.rawValue))"),
      ("Because", generation.failure ?? ""),
      ("Project", project), ("Provider", generation.provider ?? ""),
      ("Model", generation.model ?? ""), ("Words", generation.words),
      ("Prompt", generation.positive),
    ] + (polish?.facts ?? []) + [
      ("Not", generation.negative),
      ("Shape", "\(generation.aspect), for \(generation.purpose)"),
      ("Seed", generation.seed ?? ""), ("Asked for", asked.joined(separator: "\n")),
      ("Shows", details.elements.map(\.words).joined(separator: "\n")),
      ("Since then", changed.flatMap(\.lines).joined(separator: "\n")),
      ("Sent along", details.references.map(\.words).joined(separator: "\n")),
      ("Made", generation.created.formatted(.iso8601)),
      (
        "Candidates",
        details.candidates.map { "\($0.id) (\($0.state.rawValue))" }.joined(separator: ", ")
      ),
      ("Pictures", details.media.map { "\($0.rawValue)" }.joined(separator: ", ")),
    ]
  }
}

extension GenerationElement {
  /// `Mara Voss (character, subject, state 2, looks otherwise by now)`
  fileprivate var words: String {
    let facts = [kind, role.rawValue, "state \(revision)"]
    let changed = stale ? ["looks otherwise by now"] : []
    return "\(name) (\((facts + changed).joined(separator: ", ")))"
  }
}

extension GenerationReference {
  /// `12 (subject)`, or the beginning of the hash of what is gone.
  fileprivate var words: String {
    let name = media.map { "\($0.rawValue)" } ?? "\(hash.prefix(12)), which is gone"
    return "\(name) (\(role.rawValue))"
  }
}

extension Provenance.Setting {
  /// What is shown of it: of what has many lines, the first, as of a file with its text behind its name.
  var words: String { text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text }
}
