import Foundation
import TestSupport
import Testing

/// Deciding with one key each, on a terminal.
@Suite(.enabled(if: PseudoTerminal.isThere, "there is no script"))
struct ReviewTests {
  let folder = TemporaryFolder()

  init() throws {
    for words in [
      ["init"], ["project", "add", "Saltmarsh"],
      ["element", "add", "character", "Mara", "--look", "a lean woman"],
      [
        "generate", "--subject", "Mara", "--size", "128x96", "--count", "4", "--seed", "7",
        "at dawn",
      ],
    ] {
      let outcome = try Program.limn.run(words, in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }

  @discardableResult
  private func limn(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(words, in: folder)
  }

  private func terminal(
    _ words: String = "", environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    // Its number is shown before it becomes the program.
    let line = "sh -c 'echo process $$; exec \(Program.limn.path) review \(words)'"
    return try PseudoTerminal(running: line, in: folder, environment: environment)
  }

  private static let plain = ["NO_COLOR": "1"]

  private func process(on terminal: PseudoTerminal) throws -> Int32 {
    try terminal.wait(for: "process ")
    let line = try terminal.wait(for: "\n")
    return try #require(Int32(line.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  /// `open`, `kept` or `rejected`, in their order.
  private func states() throws -> [String] {
    let list = try limn("candidate", "list", "1", "--json").output
    let rows = try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [[String: Any]]
    return (rows ?? []).compactMap { $0["state"] as? String }
  }

  @Test func keysDecideAndAreTakenBack() throws {
    let terminal = try terminal(environment: Self.plain)
    let first = try terminal.wait(for: "? help")
    #expect(first.contains("1.1 – 4 of 4 left") && first.contains("at dawn"))
    #expect(first.contains("/media/") && !first.contains("▀"))
    #expect(terminal.mode == (isShown: false, isInLines: false))
    terminal.type("k")
    try terminal.wait(for: "Kept 1.1 as picture 1")
    try terminal.wait(for: "1.2 – 3 of 4 left")
    #expect(try states() == ["kept", "open", "open", "open"])
    terminal.type("r")
    try terminal.wait(for: "Rejected 1.2.")
    terminal.type("4")
    try terminal.wait(for: "It has 4 of 5.")
    terminal.type("c")
    try terminal.wait(for: "It is the cover of saltmarsh.")
    try terminal.wait(for: "All are decided")
    #expect(try states() == ["kept", "rejected", "kept", "kept"])
    #expect(try limn("media", "show", "2", "--json").json["rating"] as? Int == 4)
    #expect(try limn("media", "show", "3", "--json").json["cover"] as? Bool == true)
    terminal.type("u")
    try terminal.wait(for: "Took back what was decided about 1.4.")
    try terminal.wait(for: "1.4 – 1 of 4 left")
    terminal.type("uu")
    try terminal.wait(for: "about 1.2.")
    try terminal.wait(for: "1.2 – 3 of 4 left")
    #expect(try states() == ["kept", "open", "open", "open"])
    terminal.type("q")
    try terminal.wait(for: "Kept 1, rejected 0; 3 of 4 left.")
    try terminal.wait(for: "ended 0")
    #expect(terminal.mode == (isShown: true, isInLines: true))
    #expect(try limn("check").status == 0)
  }

  /// Also keys that send several bytes, and an answer of the terminal that nobody asked for.
  @Test func keysMayComeAllAtOnce() throws {
    let terminal = try terminal(environment: Self.plain)
    try terminal.wait(for: "? help")
    terminal.type("r\u{1B}[C\u{1B}[3~\u{1B}_Gi=1;OK\u{1B}\\k\u{1B}[Dxuk5?q")
    let shown = try terminal.wait(for: "ended 0")
    // From 1.2 on to 1.3, which is kept; then back from 1.4 to 1.3, which undoing opens again.
    #expect(try states() == ["rejected", "open", "kept", "kept"])
    #expect(shown.contains("That key does nothing here") && shown.contains("keep it with that"))
    #expect(shown.contains("Kept 2, rejected 1; 1 of 4 left."))
    #expect(!shown.contains("of 4 left\r\nWords"), "pages were shown that nobody saw")
  }

  @Test func onlyThisReviewIsTakenBack() throws {
    try limn("candidate", "keep", "1.1")
    let terminal = try terminal(environment: Self.plain)
    try terminal.wait(for: "1.2 – 3 of 3 left")
    terminal.type("u")
    try terminal.wait(for: "Nothing was decided in this review.")
    terminal.type("r")
    try terminal.wait(for: "Rejected 1.2.")
    try limn("candidate", "keep", "1.4")
    terminal.type("u")
    try terminal.wait(for: "Took back")
    #expect(try states() == ["kept", "open", "open", "kept"])
    terminal.type("q")
    try terminal.wait(for: "ended 0")
  }

  @Test func whatOthersDecideIsTold() throws {
    let terminal = try terminal(environment: Self.plain)
    try terminal.wait(for: "? help")
    try limn("candidate", "keep", "1.1")
    terminal.type("k")
    try terminal.wait(for: "The candidate 1.1 is kept already, as picture 1.")
    terminal.type("r")
    try terminal.wait(for: "1.1 is kept, as picture 1, already.")
    try terminal.wait(for: "1.2 – 3 of 4 left")
    try limn("candidate", "reject", "1.2", "1.3")
    #expect(try limn("trash", "empty", "--yes").status == 0)
    terminal.type("p n")
    try terminal.wait(for: "1.4 – ")
    terminal.type("q")
    try terminal.wait(for: "ended 0")
  }

  @Test func twoAreComparedSideBySide() throws {
    try limn("generate", "--subject", "Mara", "--size", "96x128", "--count", "1", "at dusk")
    let terminal = try terminal("2.1 1.1", environment: Self.plain)
    try terminal.wait(for: "? help")
    terminal.type("d")
    let shown = try terminal.wait(for: "/media/")
    #expect(shown.contains("Candidate  1.1 ") && shown.contains("│  Candidate  2.1"))
    #expect(shown.contains("128×96") && shown.contains("96×128") && shown.contains("at dusk"))
    #expect(shown.contains("- ") && shown.contains("at dawn"))
    #expect(!shown.contains("Provider"))
    try terminal.wait(for: "? help")
    try terminal.resize(to: 40)
    try terminal.wait(for: "2.1 – 2 of 2 left")
    try terminal.wait(for: "? help")
    terminal.type("d")
    #expect(try !terminal.wait(for: "/media/").contains("│"))
    terminal.type("q")
    try terminal.wait(for: "ended 0")
  }

  @Test func aTerminalThatShowsPicturesShowsThem() throws {
    let terminal = try terminal()
    let shown = try terminal.wait(for: "? help")
    #expect(shown.contains("▀") && !shown.contains("/media/"))
    terminal.type("d")
    #expect(try terminal.wait(for: "? help").contains("▀"))
    terminal.type("o")
    try terminal.wait(for: "There is no display to open it on.")
    terminal.type("q")
    try terminal.wait(for: "ended 0")
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func aSignalGivesTheTerminalBack(signal: Int32) throws {
    let terminal = try terminal(environment: Self.plain)
    let process = try process(on: terminal)
    try terminal.wait(for: "? help")
    terminal.type("k")
    try terminal.wait(for: "1.2 – 3 of 4 left")
    try terminal.wait(for: "? help")
    if signal == SIGINT { terminal.type("\u{3}") } else { kill(process, signal) }
    let shown = try terminal.wait(for: "ended 130")
    #expect(shown.contains("limn: Interrupted; what was finished is kept."))
    #expect(terminal.mode == (isShown: true, isInLines: true))
    #expect(try states()[0] == "kept")
  }

  @Test(arguments: [SIGSEGV, SIGABRT])
  func aCrashGivesTheTerminalBack(signal: Int32) throws {
    let terminal = try terminal(environment: Self.plain)
    let process = try process(on: terminal)
    try terminal.wait(for: "? help")
    kill(process, signal)
    try terminal.wait(for: "ended \(128 + signal)")
    #expect(terminal.mode == (isShown: true, isInLines: true))
  }

  /// Ctrl-Z, a look at the shell, and on again.
  @Test(.enabled(if: Program.areInstalled("bash"), "there is no bash"))
  func whoStopsItHasTheTerminalMeanwhile() throws {
    let script = "set -m; \(Program.limn.path) review; stty -a | grep -o .icanon; echo looked; fg"
    let terminal = try PseudoTerminal(
      running: "bash -c '\(script)'", in: folder, environment: Self.plain)
    try terminal.wait(for: "? help")
    terminal.type("\u{1A}")
    let shell = try terminal.wait(for: "looked")
    #expect(shell.contains(" icanon") && !shell.contains("-icanon"), "\(shell)")
    try terminal.wait(for: "1.1 – 4 of 4 left")
    #expect(terminal.mode == (isShown: false, isInLines: false))
    terminal.type("kq")
    try terminal.wait(for: "ended 0")
    #expect(try states()[0] == "kept")
  }

  @Test(arguments: [[], ["--json"], ["--no-input"]] as [[String]])
  func withoutATerminalItSaysWhatDoesTheSame(words: [String]) throws {
    let outcome = try Program.limn.run(["review"] + words, in: folder, input: "k")
    #expect(outcome.status == 1 && outcome.output == "")
    #expect(outcome.errors.contains("`limn candidate keep` and `limn candidate reject` decide"))
    #expect(try states()[0] == "open")
  }

  @Test func whereNothingWaitsThisIsSaid() throws {
    try limn("candidate", "reject", "1.1", "1.2", "1.3", "1.4")
    let terminal = try terminal()
    try terminal.wait(for: "Nothing waits for a decision")
    try terminal.wait(for: "ended 0")
    #expect(
      try PseudoTerminal(
        running: "\(Program.limn.path) review 9.9", in: folder
      ).wait(for: "ended 1").contains("There is no generation 9"))
  }
}
