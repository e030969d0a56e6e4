import Files
import Imaging
import MediaLibrary
import Prompting
import Studio
import Text
import World

/// Two candidates beside each other, with what was different when they were made.
struct ComparedCandidates {
  private let candidates: [Candidate]
  private let generations: [Generation]
  private let library: Library

  init(_ first: Candidate, _ second: Candidate, _ library: Library) throws {
    candidates = [first, second]
    generations = try candidates.map { try library.generation($0.generation) }
    self.library = library
  }

  func show(_ output: Output) throws {
    if output.showsPictures { try output.preview(sheet()) }
    let facts = differences
    let isBeside = try output.sideBySide(facts) { facts, width in
      output.lines(of: facts, toWidth: width)
    }
    if !isBeside {
      for facts in facts { try output.show("", facts) }
    }
    let paths = candidates.map { "\($0.id): \(library.path(of: $0))" }
    try output.report("", promptLines() + (output.showsPictures ? [] : paths))
  }

  private func sheet() throws -> Bitmap {
    let recipe: Recipe = [.orient, .fit(within: Count.thumbnail.number)]
    let entries = try candidates.map { candidate in
      ContactSheet.Entry(
        label: "\(candidate.id)",
        picture: try recipe.picture(from: PictureFiles.bytes(of: library.path(of: candidate))))
    }
    return try ContactSheet(entries, side: Count.thumbnail.number, columns: 2).bitmap
  }

  private typealias Facts = [(label: String, words: String)]

  /// For each of the two what the other has otherwise.
  private var differences: [Facts] {
    let all = zip(candidates, generations).map(facts)
    let different = all[0].indices.filter { all[0][$0].words != all[1][$0].words }
    return zip(candidates, all).map { candidate, facts in
      // What one does without has its line all the same, so that they stand beside each other.
      let told = different.map { index in
        (facts[index].label, facts[index].words.isEmpty ? "–" : facts[index].words)
      }
      return [("Candidate", "\(candidate.id)")] + told
    }
  }

  private func facts(of candidate: Candidate, _ generation: Generation) -> Facts {
    [
      ("State", candidate.state.rawValue), ("Seed", candidate.seed ?? ""),
      ("Size", "\(candidate.width)×\(candidate.height)"), ("Format", candidate.format.rawValue),
      ("Provider", generation.provider ?? ""), ("Model", generation.model ?? ""),
      ("For", generation.purpose), ("Words", generation.words),
      ("Asked for", generation.parameters.map { "\($0.name): \($0.words)" }.joined(by: ", ")),
      ("Changed prompt", candidate.revisedPrompt),
    ]
  }

  /// What one prompt says and the other does not.
  private func promptLines() throws -> [String] {
    guard generations[0].id != generations[1].id else { return [] }
    let prompts = try generations.map { PromptView(try library.prompt(of: $0), of: $0) }
    let lines = ComparedPrompts(prompts[0], prompts[1]).lines.map(\.text)
    return lines.isEmpty ? ["Their prompts say the same."] : lines
  }
}
