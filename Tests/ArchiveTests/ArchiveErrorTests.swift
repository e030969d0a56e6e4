import Files
import Testing

@testable import Archive

@Suite struct ArchiveErrorTests {
  @Test(
    arguments: [
      (
        .archive(.notAnArchive, path: "a.zip"), "a.zip is not a ZIP archive.",
        "Choose a file that ends in .zip."
      ),
      (
        .entry(.encrypted, name: "x", path: "a.zip"), "x in a.zip is encrypted.",
        "Unpack it with its password, and make an archive without one."
      ),
      (
        .entry(.name(.empty), name: "", path: "a.zip"), "An entry in a.zip has no name.",
        "Rename it where the archive was made, and make the archive anew."
      ),
      (
        .libraryMissing, "The library libzip is not installed; archives need it.",
        "Install it with `apt-get install libzip-dev`."
      ),
      (
        .exists("a.zip"), "a.zip exists already.", "Choose another name, or move the file away."
      ),
    ] as [(ArchiveError, String, String)])
  func saysWhatHappenedAndWhatToDo(error: ArchiveError, happened: String, remedy: String) {
    #expect(error.errorDescription == happened)
    #expect(error.recoverySuggestion == remedy)
  }

  @Test func aLongNameIsCutShort() throws {
    let name = String(repeating: "x", count: 2000)
    let error = ArchiveError.entry(.name(.tooLong), name: name, path: "a.zip")
    #expect(try #require(error.errorDescription).count < 150)
  }
}
