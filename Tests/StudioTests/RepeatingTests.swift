import MediaLibrary
import Prompting
import Testing
import World

@testable import Studio

/// What was asked for once is asked for again.
@Suite struct RepeatingTests {
  let world: SampleWorld

  init() throws { world = try SampleWorld() }

  private func composed(_ brief: PromptBrief) throws -> (Prompt, PromptRequest) {
    let request = try world.library.request(for: brief, in: world.project, target: .plain)
    let composer = try world.library.composer(for: request, in: world.project.id)
    return (try composer.compose(request), request)
  }

  /// To the byte, as long as the elements are as they were; what belongs to somebody is not asked for by
  /// itself.
  @Test(arguments: [
    (["Mara Voss"], ["Salt Gate"], ["Ink wash"], "at dawn"),
    (["Mara Voss", "Biscuit"], [], [], ""),
    ([], ["Salt Gate"], ["watercolour"], "@Mara Voss waits"), ([], [], [], "fog"),
  ])
  func theSamePromptComesOut(
    subjects: [String], settings: [String], styles: [String], words: String
  ) throws {
    var brief = PromptBrief()
    (brief.subjects, brief.settings, brief.styles) = (subjects, settings, styles)
    (brief.words, brief.purpose) = (words, BuiltIn.purpose("cover"))
    let (prompt, request) = try composed(brief)
    let saved = try world.library.save(
      [GenerationDraft(prompt, of: request, words: words)], in: world.project.id)
    let again = try world.library.brief(repeating: saved[0])
    #expect(try composed(again).0 == prompt)
  }
}
