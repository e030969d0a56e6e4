import Arguments
import MediaLibrary
import Prompting
import Studio
import World

/// What is asked of a provider beside what is to be seen.
struct PictureWishes {
  let provider: any Provider
  let count: Int?
  let size: PictureSize?
  let aspect: String?

  /// - Parameter seed: What chance starts from in the first picture.
  /// - Parameter count: How many, where nobody says.
  /// - Parameter size: How large, where nobody says; without it, what suits the purpose.
  func planned(
    _ composition: Composition, seed: UInt64, count usual: Int, size former: PictureSize? = nil
  ) throws -> PlannedPictures {
    var target = PromptTarget.plain
    target.model = "sketch"
    let composed = try composition.prompt(for: ResolvedTarget(target: target))
    let prompt = composed.view.prompt
    let shape = aspect ?? prompt.aspect
    guard
      let size = size ?? (aspect == nil ? former : nil) ?? PictureSize(aspect: shape)
    else {
      throw UsageError.contradiction(
        "No picture has the shape \(shape).", remedy: "Choose another with `--aspect`.")
    }
    var draft = try composition.draft(of: composed)
    draft.aspect = self.size != nil || former != nil ? size.aspect : shape
    let order = PictureOrder(
      draft, size: size, count: count ?? usual, seed: seed,
      from: .init(provider: provider.name, model: "sketch"))
    return PlannedPictures(order: order, view: composed.view, provider: provider.name)
  }
}

/// A request before it is sent.
struct PlannedPictures: Encodable {
  let order: PictureOrder
  let view: PromptView
  let provider: String

  private enum Key: String, CodingKey { case prompt, provider, width, height, seeds }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(view, forKey: .prompt)
    try members.encode(provider, forKey: .provider)
    try members.encode(order.size.width, forKey: .width)
    try members.encode(order.size.height, forKey: .height)
    // As everywhere: not all readers of JSON can hold such numbers.
    try members.encode(order.seeds.map { "\($0)" }, forKey: .seeds)
  }

  var facts: [(label: String, words: String)] {
    [
      ("Prompt", view.prompt.positive), ("Not", view.prompt.negative),
      ("Provider", "\(provider), on this machine, for nothing"),
      ("Pictures", "\(order.seeds.count) of \(order.size) pixels"),
      ("Seeds", order.seeds.map { "\($0)" }.joined(separator: ", ")),
    ]
  }
}

/// Says what was made, or would be.
struct GenerationReport {
  let output: Output
  let library: Library

  /// Whether several may be asked for: in JSON they are a list then, however many there are.
  let isRow: Bool

  func tell(_ planned: [PlannedPictures]) throws {
    guard output.isJSON else {
      for (number, plan) in planned.enumerated() {
        if number > 0 { try output.report("", [""]) }
        try output.show(plan, plan.facts)
        for note in plan.view.remarks { output.warn(note) }
      }
      return
    }
    try isRow ? output.list(planned, columns: []) : output.show(planned[0], [])
  }

  /// As soon as it is there.
  func tellInWords(_ result: GenerationResult, _ plan: PlannedPictures) throws {
    guard !output.isJSON else { return }
    let count = result.candidates.count
    try output.report(
      "",
      [
        "Generation \(result.generation.id.rawValue): "
          + (count == 1 ? "1 candidate." : "\(count) candidates.")
      ] + result.candidates.map { "\($0.id)  \(library.path(of: $0))" })
    try CandidateSheet(output: output, library: library).show(result.candidates)
    for note in plan.view.remarks { output.warn(note) }
  }

  func end(_ made: [GenerationResult]) throws {
    guard !output.isJSON else {
      let outcomes = made.map { result in
        GenerationOutcome(
          generation: result.generation,
          candidates: result.candidates.map { CandidateView($0, library) })
      }
      return try isRow ? output.list(outcomes, columns: []) : output.show(outcomes[0], [])
    }
    guard let first = made.last?.candidates.first else { return }
    output.say("Keep one: limn candidate keep \(first.id)")
  }
}
