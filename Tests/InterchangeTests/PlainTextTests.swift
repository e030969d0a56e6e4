import Testing

@testable import Interchange

@Suite struct PlainTextTests {
  @Test(arguments: [
    ("- tall\n- *dark*\n\n* lean,\n1. old.\n- [ ] grey", "tall; dark; lean; old. grey"),
    ("She is:\n- tall\n- dark\n  and lean\n\nOld.", "She is: tall; dark and lean\n\nOld."),
    ("> quoted\n> words", "quoted words"),
    ("*a* _b_ **c** __d__ ~~e~~ ==f== `g` ***h***", "a b c d e f g h"),
    ("snake_case_name 3 * 4 * 5 = 12", "snake_case_name 3 * 4 * 5 = 12"),
    ("a %%secret\n\nwords%% b <!-- not this --> c", "a  b  c"),
    ("A **dark** [[Mara|woman]]\nin ![[x.png]]white", "A dark woman in white"),
    ("one\n\n---\n\ntwo", "one\n\ntwo"),
    ("50 %% open <!-- open *open", "50 %% open <!-- open *open"),
  ])
  func theSignsOfMarkdownAreNotInAPrompt(markdown: String, words: String) {
    #expect(PlainText(markdown).words == words)
  }
}
