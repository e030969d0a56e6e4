import Prompting
import World

/// A prompt, and the model that it is for.
struct PromptView: Encodable {
  var prompt: Prompt
  let model: String?
  let assumed: String?

  /// The generation that it is saved as.
  var generation: Generation.ID?

  /// Why no language model has polished it, where one was asked to.
  var unpolished: String?

  init(_ prompt: Prompt, for target: ResolvedTarget) {
    (self.prompt, model, assumed) = (prompt, target.target.model, target.assumption)
  }

  init(_ prompt: Prompt, of generation: Generation) {
    (self.prompt, model, assumed) = (prompt, generation.model, nil)
    self.generation = generation.id
  }

  private enum CodingKeys: String, CodingKey {
    case positive, negative, spans, segments, references, limit, purpose, aspect, dialect
    case model, assumed, generation, notes, polish
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(prompt.positive, forKey: .positive)
    try values.encode(prompt.negative, forKey: .negative)
    try values.encode(prompt.spans, forKey: .spans)
    try values.encode(prompt.segments, forKey: .segments)
    try values.encode(prompt.references, forKey: .references)
    try values.encode(prompt.limit, forKey: .limit)
    try values.encode(prompt.purpose, forKey: .purpose)
    try values.encode(prompt.aspect, forKey: .aspect)
    try values.encode(prompt.dialect, forKey: .dialect)
    try values.encodeIfPresent(model, forKey: .model)
    try values.encodeIfPresent(assumed, forKey: .assumed)
    try values.encodeIfPresent(generation, forKey: .generation)
    try values.encodeIfPresent(prompt.polish, forKey: .polish)
    let unpolished = unpolished.map { ["It is as composed, and not polished: \($0)"] } ?? []
    try values.encode(prompt.notes.map(\.text) + unpolished, forKey: .notes)
  }
}

extension PromptView {
  var title: String { "# \(model ?? "Any model")" }

  /// What has to be said about it.
  var remarks: [String] { prompt.notes.map(\.text) + [assumed].compactMap(\.self) }

  /// What there is beside the words.
  var facts: [(label: String, words: String)] {
    [
      ("Not", prompt.negative),
      ("Pictures", prompt.references.map { "\($0.media.rawValue)" }.joined(separator: ", ")),
      ("Shape", "\(prompt.aspect), for \(prompt.purpose)"),
      ("Length", prompt.limit.words),
    ] + (prompt.polish?.facts ?? [])
  }
}

extension Prompt.Polish {
  /// What there is beside the polished words.
  var facts: [(label: String, words: String)] {
    [("Polished by", model), ("Composed", composed)]
  }
}

extension PromptUse {
  /// How much there is, as people read it.
  var words: String {
    "\(used)\(maximum.map { " of at most \($0)" } ?? "") \(unit.words)"
  }
}
