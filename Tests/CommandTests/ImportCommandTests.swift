import Foundation
import TestSupport
import Testing

@Suite struct ImportCommandTests {
  let folder = TemporaryFolder()
  private static let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
      "samples/saltmarsh"
    ).path

  init() throws {
    #expect(try Program.limn.run(["init", "world"], in: folder).status == 0)
  }

  private func limn(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(words + ["--library", "world"], in: folder)
  }

  @Test func theSampleWorldComesInAndIsChosen() throws {
    let dry = try limn("import", Self.sample, "--dry-run")
    #expect(dry.status == 0 && dry.output.contains("Nothing was changed."))
    #expect(try limn("project", "list").output == "")
    let outcome = try limn("import", Self.sample)
    #expect(outcome.status == 0 && outcome.errors.contains("Commands now work in saltmarsh."))
    #expect(outcome.output.contains("Taken into saltmarsh: 24 new"))
    let mara = try limn("element", "show", "Mara Voss", "--json").json
    #expect(
      (mara["fields"] as? [String: Any])?["appearance.hairColor"] as? String == "black, salt-stiff")
    #expect(try limn("import", Self.sample).output.contains("24 unchanged"))
  }

  @Test func whatCannotBeReadIsListedAndTheRestComesIn() throws {
    let notes = TemporaryFolder()
    try notes.write("---\nkind: character\n---\n", to: "Mara.md")
    try notes.write("---\nkind: [\n---\n", to: "broken.md")
    let outcome = try limn("import", notes.path)
    #expect(outcome.status == 3)
    #expect(outcome.output.contains(": 1 new."))
    #expect(outcome.errors.contains("Could not be read:\n  broken.md: "))
  }

  @Test func aProjectTravelsAsAnArchive() throws {
    _ = try limn("import", Self.sample)
    #expect(try limn("export", "a.limn.zip").status == 0)
    let again = try limn("export", "a.limn.zip")
    #expect(again.status == 1 && again.errors.contains("--force") == false)
    #expect(try limn("export", "a.limn.zip", "--force").status == 0)
    #expect(try limn("import", "a.limn.zip").status == 1)
    #expect(try limn("import", "a.limn.zip", "--as", "copy", "--merge").status == 64)
    #expect(try limn("import", "a.limn.zip", "--as", "copy").status == 0)
    #expect(try limn("import", "a.limn.zip", "--merge", "--json").json["unchanged"] as? Int == 24)
  }

  @Test(arguments: [
    ("nothing.zip", "no such file"), ("text.zip", "text.zip"), (".", "There is nothing to import"),
  ])
  func whatIsNoWorldIsRefused(path: String, words: String) throws {
    try folder.write("This is a text.", to: "text.zip")
    let empty = TemporaryFolder()
    let outcome = try limn("import", path == "." ? empty.path : path)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 2)
  }
}
