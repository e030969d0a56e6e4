import FoundationEssentials
import MediaLibrary
import Text
import World

/// A candidate as a review shows it: the picture where the terminal can show it, and what one has to
/// know to decide.
struct ReviewPage {
  private let candidate: Candidate
  private let inbox: Inbox
  private let library: Library

  init(_ candidate: Candidate, _ inbox: Inbox, _ library: Library) {
    (self.candidate, self.inbox, self.library) = (candidate, inbox, library)
  }

  func show(_ output: Output) throws {
    let path = library.path(of: candidate)
    try output.report("", [""])
    try PicturePreview(output: output).show(path)
    try output.show("", facts(path: output.showsPictures ? "" : path))
  }

  private func facts(path: String) throws -> [(label: String, words: String)] {
    let generation = try library.generation(candidate.generation)
    let elements = try library.summaries(of: [generation]).flatMap(\.elements)
    let prompt = candidate.revisedPrompt.isEmpty ? generation.positive : candidate.revisedPrompt
    let size = "\(candidate.width)×\(candidate.height), \(PictureFacts.size(candidate.bytes))"
    let state = candidate.state == .open ? "" : ", \(candidate.state.rawValue)"
    return [
      (
        "Candidate",
        "\(candidate.id)\(state) – \(inbox.left) of \(inbox.candidates.count) left"
      ),
      ("Words", generation.words), ("Shows", elements.joined(by: ", ")),
      ("Provider", generation.provider ?? ""),
      ("Model", generation.model == generation.provider ? "" : generation.model ?? ""),
      ("Seed", candidate.seed ?? ""), ("Size", size), ("Prompt", prompt.excerpt), ("File", path),
    ]
  }
}
