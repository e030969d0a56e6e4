import MediaLibrary
import Providers
import Studio
import World

extension Candidate {
  fileprivate func has(_ size: PictureSize) -> Bool {
    (width, height) == (size.width, size.height)
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
        if let outline = plan.outline { try output.report("", [""] + outline.lines) }
        for note in plan.remarks + plan.view.remarks { output.warn(note) }
        if plan.outline?.lacksKey == true {
          let provider = plan.maker.provider
          output.warn("There is no key for \(provider): `limn key set \(provider)` stores one.")
        }
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
    if let other = result.candidates.first(where: { !$0.has(plan.order.size) }) {
      output.warn(
        "\(other.id) has \(other.width)×\(other.height) pixels, and \(plan.order.size) were asked for."
      )
    }
    try CandidateSheet(output: output, library: library).show(result.candidates)
    for note in plan.remarks + plan.view.remarks { output.warn(note) }
  }

  /// - Parameter unpolished: Why prompts are as they were composed that were to be polished.
  func end(_ made: [GenerationResult], unpolished: [Generation.ID: String]) throws {
    guard !output.isJSON else {
      let outcomes = made.map { result in
        GenerationOutcome(
          generation: result.generation,
          candidates: result.candidates.map { CandidateView($0, library) },
          unpolished: unpolished[result.generation.id])
      }
      return try isRow ? output.list(outcomes, columns: []) : output.show(outcomes[0], [])
    }
    guard let first = made.last?.candidates.first else { return }
    output.say("Keep one: limn candidate keep \(first.id)")
  }
}
