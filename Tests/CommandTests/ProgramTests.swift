import Foundation
import MediaLibrary
import TestSupport
import Testing

@testable import limn

@Suite struct ProgramTests {
  let folder = TemporaryFolder()

  private func limn(_ words: String..., environment: [String: String] = [:]) throws
    -> Program.Outcome
  {
    try Program.limn.run(words, in: folder, environment: environment)
  }

  @Test func withoutWordsItShowsWhatItCanDo() throws {
    let outcome = try limn()
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Make a library"))
    #expect(try limn("--help").output == outcome.output)
    #expect(try limn("help").output == outcome.output)
  }

  @Test func aMistypedCommandIsCorrected() throws {
    let outcome = try limn("chekc")
    #expect(outcome.status == 64)
    #expect(
      outcome.errors == "limn: There is no command “chekc”.\n  Did you mean `limn check`?\n")
  }

  @Test func errorsAreJSONWhereJSONWasAskedFor() throws {
    let outcome = try limn("check", "--json")
    let json = try JSONSerialization.jsonObject(with: Data(outcome.errors.utf8)) as? [String: Any]
    let error = try #require(json?["error"] as? [String: Any])
    #expect(error["exitCode"] as? Int == 10)
    #expect(error["message"] as? String == "There is no library here or in the folders above.")
    #expect(outcome.output == "")
  }

  @Test func versionsAreNamed() throws {
    let versions = try limn("version", "--json").json
    #expect(Set(versions.keys) == ["limn", "swift", "sqlite"])
    let all = try limn("version", "--all", "--json").json
    #expect(all.keys.count == 8)
    #expect(try limn("--version").output == limn("version").output)
  }

  @Test func theLibraryIsFoundInTheOrderThatHelpPromises() throws {
    for name in ["named", "environment", "here/limn", "data/limn"] {
      #expect(try limn("init", name).status == 0)
    }
    let inside = folder.at("here/deep")
    try FileManager.default.createDirectory(atPath: inside, withIntermediateDirectories: true)
    func found(_ words: [String], in place: String, environment: [String: String] = [:]) throws
      -> String
    {
      let shell = try #require(Program(installed: "sh"))
      let outcome = try shell.run(
        [
          "-c", #"cd "$1" && shift && exec "$@""#, "sh", place, Program.limn.path, "check",
          "--json",
        ] + words,
        in: folder, environment: environment)
      return try outcome.json["path"] as? String ?? outcome.errors
    }
    let environment = ["LIMN_LIBRARY": folder.at("environment")]
    #expect(
      try found(["--library", folder.at("named")], in: inside, environment: environment)
        == folder.at("named"))
    #expect(try found([], in: inside, environment: environment) == folder.at("environment"))
    #expect(try found([], in: inside) == folder.at("here/limn"))
    #expect(try found([], in: folder.path) == folder.at("data/limn"))
  }

  @Test func sharedOptionsMayStandInFront() throws {
    #expect(try limn("init", "world").status == 0)
    #expect(try limn("--library", "world", "check").status == 0)
  }

  @Test func aReaderThatGoesAwayIsNoError() throws {
    let shell = try #require(Program(installed: "sh"))
    let outcome = try shell.run(
      ["-c", "\(Program.limn.path) help --format markdown | head -c 1"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
  }

  @Test(arguments: [
    ([:], false), (["NO_COLOR": "1"], false),
  ])
  func pipesGetNoColour(environment: [String: String], colour: Bool) throws {
    let outcome = try limn("nothing", environment: environment)
    #expect(outcome.errors.contains("\u{1B}") == colour)
  }

  @Test func everyExitCodeOfALibraryIsTheOneOfTheHelp() {
    #expect(
      Failure(LibraryError.locked("w", by: "`limn` (process 7)", seconds: 30)).status == .locked)
    #expect(
      Failure(LibraryError.locked("w", by: "`limn` (process 7)", seconds: 30)).message
        == "`limn` (process 7) has been writing to w for over 30 s.")
    #expect(Failure(CancellationError()).status == .interrupted)
  }
}
