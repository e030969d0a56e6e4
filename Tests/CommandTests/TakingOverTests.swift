import Foundation
import TestSupport
import Testing

/// A new library takes over the settings and keys of another.
@Suite struct TakingOverTests {
  let folder = TemporaryFolder()

  init() throws {
    for (words, input) in [
      (["init", "old"], ""), (["setting", "set", "budget.month", "20", "--library", "old"], ""),
      (["key", "set", "openai", "--library", "old"], "sk-of-openai-0123456789"),
    ] { #expect(try Program.limn.run(words, in: folder, input: input).status == 0) }
  }

  private func list(_ library: String) throws -> String {
    try Program.limn.run(["setting", "list", "--library", library], in: folder).output
  }

  @Test func anOptionNamesTheOther() throws {
    let made = try Program.limn.run(["init", "new", "--settings-from", "old"], in: folder)
    #expect(made.status == 0)
    #expect(made.output.contains("Took over 1 setting and 1 key from \(folder.at("old"))."))
    #expect(try list("new") == list("old"))
    let keys = try Program.limn.run(["key", "list", "--library", "new"], in: folder)
    #expect(keys.status == 0 && keys.output.contains("database"))
    let gone = try Program.limn.run(["init", "third", "--settings-from", "gone"], in: folder)
    #expect(gone.status == 10 && !FileManager.default.fileExists(atPath: folder.at("third")))
  }

  @Test func aScriptIsNotAsked() throws {
    let made = try Program.limn.run(["init", "new", "--yes"], in: folder, input: "y\n")
    #expect(made.status == 0 && !(made.output + made.errors).contains("Take over"))
    #expect(try list("new") == "")
  }

  @Test(
    .enabled(if: Program.areInstalled("script"), "script is not installed"),
    arguments: [("y", true), ("n", false)])
  func somebodyAtATerminalIsAsked(answer: String, takes: Bool) throws {
    let outcome = try #require(Program(installed: "script")).run(
      ["-qec", "\(Program.limn.path) init new", "/dev/null"], in: folder, input: answer + "\n")
    #expect(outcome.output.contains("Take over the settings and keys of \(folder.at("old"))?"))
    #expect(try list("new").isEmpty == !takes)
    let again = try #require(Program(installed: "script")).run(
      ["-qec", "\(Program.limn.path) init new --quiet", "/dev/null"], in: folder)
    #expect(!again.output.contains("Take over"))
  }

  /// The note of the last library lies with what programs remember of their user, and only commands that set
  /// something write it.
  @Test func onlyWhoSetsSomethingIsRemembered() throws {
    let note = folder.at(".local/state/limn/library")
    #expect(try String(contentsOfFile: note, encoding: .utf8) == folder.at("old"))
    #expect(try Program.limn.run(["init", "new"], in: folder).status == 0)
    for words in [["setting", "list"], ["key", "list"], ["check"], ["provider", "list"]] {
      _ = try Program.limn.run(words + ["--library", "new"], in: folder)
    }
    #expect(try String(contentsOfFile: note, encoding: .utf8) == folder.at("old"))
    let words = ["provider", "disable", "fal", "--library", "new"]
    #expect(
      try Program.limn.run(words, in: folder, environment: ["XDG_STATE_HOME": "/dev/null/x"]).status
        == 0)
    #expect(try Program.limn.run(words, in: folder).status == 0)
    #expect(try String(contentsOfFile: note, encoding: .utf8) == folder.at("new"))
  }
}
