import Testing
import Text

struct JoiningTests {
  @Test(arguments: [[], [""], ["a"], ["a", "b"], ["", ""], ["a", "", "b\u{301}"]])
  func itMakesWhatTheStandardLibraryMakes(texts: [String]) {
    #expect(texts.joined(by: ", ") == texts.joined(separator: ", "))
  }
}
