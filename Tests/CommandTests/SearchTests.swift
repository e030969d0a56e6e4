import Foundation
import TestSupport
import Testing

/// The one query language, through the program itself.
@Suite struct SearchTests {
  let folder = TemporaryFolder()

  init() throws {
    for words in [
      ["init"], ["project", "add", "Saltmarsh"],
      ["element", "add", "character", "Mara", "--tag", "night", "--look", "wet"],
    ] {
      #expect(try Program.limn.run(words, in: folder).status == 0)
    }
  }

  @discardableResult
  private func limn(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(words, in: folder)
  }

  @Test func elementsAreFoundByFactsToo() throws {
    #expect(try limn("search", "tag:night", "kind:character").output.contains("Mara"))
    #expect(try limn("search", "we").output.contains("Mara"))
    let nothing = try limn("search", "tag:night", "rating:4..")
    #expect(nothing.output == "" && nothing.errors == "Nothing was found.\n")
    let found = try limn("search", "mara", "--json").json
    #expect((found["elements"] as? [Any])?.count == 1)
    #expect((found["media"] as? [Any])?.isEmpty == true)
    #expect((found["documents"] as? [Any])?.isEmpty == true)
  }

  @Test func mistakesArePointedAt() throws {
    let failed = try limn("search", "salt", "ratng:4")
    #expect(failed.status == 64)
    #expect(
      failed.errors == """
        limn: In column 6 of the query there is no field “ratng”.
          Did you mean `rating:`? For text write `text:…`.

        """)
    #expect(try limn("search", "tag:nigt").errors.contains("Did you mean “night”?"))
    #expect(try limn("search").status == 64)
  }

  @Test func searchesAreSavedListedAndForgotten() throws {
    #expect(
      try limn("search", "tag:night", "--save", "dark").output
        == "Saved the search dark: saved:dark\n")
    #expect(try limn("search", "saved:dark").output.contains("Mara"))
    #expect(try limn("search", "--saved").output.contains("tag:night"))
    #expect(try limn("undo").output == "Undone: save the search dark.\n")
    #expect(try limn("search", "--forget", "dark").status == 1)
  }
}
