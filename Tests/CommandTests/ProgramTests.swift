import Foundation
import MediaLibrary
import TestSupport
import Testing

@testable import Commands

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
    #expect(try limn("-hq").output == outcome.output)
  }

  @Test func aMistypedNounIsCorrected() throws {
    let outcome = try limn("elment")
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasSuffix("  Did you mean `limn element`?\n"))
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

  @Test func theVersionOfSwiftIsGivenAsFarAsItIsKnown() throws {
    let versions = try limn("--json", "--version").json
    #expect(try #require(versions["swift"] as? String).wholeMatch(of: /\d+\.\d+/) != nil)
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
    #expect(try limn("--library", "world", "--", "check").status == 0)
  }

  @Test(arguments: [
    ["check", "--library", ""], ["--library=", "check"], ["init", ""],
    ["project", "show", "--project", ""],
  ])
  func anEmptyNameIsNotTheLibraryOfSomewhereElse(words: [String]) throws {
    #expect(try limn("init").status == 0)
    let outcome = try Program.limn.run(words, in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("cannot be “”: it must be a name or a path."))
    #expect(try limn("check", environment: ["LIMN_LIBRARY": ""]).status == 0)
  }

  @Test(arguments: [
    ("abc", 64), ("-1", 64), ("nan", 64), ("0.5", 0), ("7", 0), ("1e99", 0), ("", 0),
  ])
  func theTimeToWaitIsANumberOfSeconds(word: String, status: Int32) throws {
    let outcome = try limn("init", environment: ["LIMN_LOCK_WAIT": word])
    #expect(outcome.status == status)
    #expect(outcome.errors.contains("LIMN_LOCK_WAIT") == (status == 64))
  }

  @Test func nobodyReadsAPathOfAHundredThousandLetters() throws {
    let outcome = try limn("check", "--library", String(repeating: "x/", count: 60_000))
    #expect(outcome.status == 1)
    #expect(outcome.errors.count < 2_000)
    #expect(outcome.errors.contains(": file name too long.\n"))
  }

  @Test func aReaderThatGoesAwayIsNoError() throws {
    let shell = try #require(Program(installed: "sh"))
    let outcome = try shell.run(
      ["-c", "\(Program.limn.path) help --format markdown | head -c 1"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
  }

  @Test(
    arguments: [
      ([], [:], false), (["--color", "always"], [:], true),
      (["--color=always"], ["NO_COLOR": "1"], true),
      (["--color=always", "--color", "never"], [:], false),
      (["--", "--color=always"], [:], false),
    ] as [([String], [String: String], Bool)])
  func anErrorInAPipeIsColouredWhereThatWasAskedFor(
    words: [String], environment: [String: String], colour: Bool
  ) throws {
    let outcome = try Program.limn.run(["nothing"] + words, in: folder, environment: environment)
    #expect(outcome.errors.contains("\u{1B}[31mlimn:") == colour)
  }

  @Test(
    .enabled(if: Program.areInstalled("script"), "there is no script"),
    arguments: [
      ("", [:], true), ("", ["NO_COLOR": "1"], false), ("--color never", [:], false),
      ("", ["TERM": "dumb"], false), ("--color=always", ["TERM": "dumb"], true),
    ] as [(String, [String: String], Bool)])
  func anErrorOnATerminalIsColouredUnlessSomebodyObjects(
    words: String, environment: [String: String], colour: Bool
  ) throws {
    let terminal = try #require(Program(installed: "script"))
    let outcome = try terminal.run(
      ["-qec", "\(Program.limn.path) nothing \(words)", "/dev/null"], in: folder,
      environment: ["TERM": "xterm", "NO_COLOR": ""].merging(environment) { $1 })
    #expect(outcome.status == 64)
    #expect(outcome.output.contains("\u{1B}[31mlimn:") == colour)
  }

  @Test func everyExitCodeIsExplained() throws {
    let lines = try limn("help", "exit-codes").output.split(separator: "\n")
    let explained = lines.compactMap { $0.split(separator: " ").first.flatMap { Int32($0) } }
    #expect(explained == ExitStatus.allCases.map(\.rawValue))
  }

  @Test func errorsHaveTheExitCodesOfTheHelp() {
    let locked = Failure(LibraryError.locked("w", by: "`limn` (process 7)", seconds: 30))
    #expect(locked.status == .locked)
    #expect(locked.message == "`limn` (process 7) has been writing to w for over 30 s.")
    #expect(Failure(CancellationError()).status == .interrupted)
  }
}
