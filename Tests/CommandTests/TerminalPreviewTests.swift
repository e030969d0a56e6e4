import Foundation
import Imaging
import TestSupport
import Testing

@testable import Commands

@Suite struct TerminalPreviewTests {
  let folder = TemporaryFolder()

  init() throws {
    let pixels = (0..<400 * 300).flatMap { _ in [200, 30, 40, 255] as [UInt8] }
    let bitmap = try #require(Bitmap(size: PixelSize(width: 400, height: 300), pixels: pixels))
    try Data(bitmap.encoded(as: .png)).write(to: URL(fileURLWithPath: folder.at("red.png")))
  }

  @Test(
    arguments: [
      (["TERM": "xterm-kitty"], .kitty), (["TERM": "xterm-ghostty"], .kitty),
      (["TERM": "xterm-256color", "KITTY_WINDOW_ID": "3"], .kitty),
      (["TERM_PROGRAM": "ghostty"], .kitty), (["TERM_PROGRAM": "iTerm.app"], .iTerm2),
      (["TERM_PROGRAM": "WezTerm"], .iTerm2), (["LC_TERMINAL": "iTerm2"], .iTerm2),
      (["TERM_PROGRAM": "WezTerm", "KITTY_WINDOW_ID": "3"], .iTerm2),
      (["TERM": "xterm-kitty", "LC_TERMINAL": "iTerm2"], .kitty),
      (["KONSOLE_VERSION": "230801"], .iTerm2),
      (["KONSOLE_VERSION": "210400"], .halfBlocks(.listed)),
      (["TERM": "xterm-kitty", "TMUX": "/tmp/x,1,0"], .halfBlocks(.listed)),
      (["TERM": "tmux-256color", "LC_TERMINAL": "iTerm2"], .halfBlocks(.listed)),
      (["TERM": "screen", "KITTY_WINDOW_ID": "1"], .halfBlocks(.listed)),
      (["TERM": "xterm-256color", "KITTY_WINDOW_ID": ""], .halfBlocks(.listed)),
      (["COLORTERM": "truecolor"], .halfBlocks(.direct)),
      (["COLORTERM": "24bit", "TMUX": "x"], .halfBlocks(.direct)),
      (["TERM_PROGRAM": "Apple_Terminal"], .halfBlocks(.listed)), ([:], .halfBlocks(.listed)),
    ] as [([String: String], PreviewMeans)])
  func aTerminalIsKnownByItsEnvironment(environment: [String: String], means: PreviewMeans) {
    #expect(PreviewMeans(environment) == means)
  }

  /// Nothing of the terminal that the tests run in is passed on.
  private func onTerminal(
    _ words: String = "", columns: Int = 60, environment: [String: String] = [:]
  ) throws -> String {
    let names = [
      "NO_COLOR", "COLORTERM", "TERM_PROGRAM", "LC_TERMINAL", "KITTY_WINDOW_ID", "TMUX", "STY",
      "ZELLIJ", "KONSOLE_VERSION",
    ]
    let none = Dictionary(uniqueKeysWithValues: names.map { ($0, "") })
    let line =
      "stty cols \(columns) -onlcr; \(Program.limn.path) image sheet red.png -o s.png \(words)"
    let outcome = try #require(Program(installed: "script")).run(
      ["-qec", line, "/dev/null"], in: folder,
      environment: none.merging(["TERM": "xterm"]) { $1 }.merging(environment) { $1 })
    #expect(outcome.status == 0)
    return outcome.output
  }

  @Test(
    .enabled(if: Program.areInstalled("script", "stty"), "there is no script"),
    arguments: [12, 60, 200])
  func aTerminalGetsHalfBlocksThatFit(columns: Int) throws {
    let output = try onTerminal(columns: columns, environment: ["COLORTERM": "truecolor"])
    let lines = output.split(separator: "\n").filter { $0.contains("▀") }
    #expect(!lines.isEmpty && lines.count <= 20)
    for line in lines {
      #expect(line.replacing(/\u{1B}\[[0-9;]*m/, with: "").count < columns)
    }
    #expect(output.contains("38;2;200;30;40"))
  }

  @Test(
    .enabled(if: Program.areInstalled("script", "stty"), "there is no script"),
    arguments: [
      (["TERM": "xterm-kitty"], "\u{1B}_Ga=T,f=100,"),
      (["TERM_PROGRAM": "iTerm.app"], "\u{1B}]1337;File=inline=1;"),
    ])
  func aTerminalThatCanGetsThePictureItself(
    environment: [String: String], start: String
  ) throws {
    let output = try onTerminal(environment: environment)
    #expect(output.contains(start) && !output.contains("▀"))
  }

  @Test(
    .enabled(if: Program.areInstalled("script", "stty"), "there is no script"),
    arguments: [
      ("", ["NO_COLOR": "1"]), ("", ["TERM": "dumb"]), ("--color never", [:]), ("--json", [:]),
      ("--quiet", [:]), ("> out", [:]),
    ] as [(String, [String: String])])
  func whoObjectsSeesNone(words: String, environment: [String: String]) throws {
    let kitty = ["TERM": "xterm-kitty"].merging(environment) { $1 }
    // A bar that shows how far it is may be there, so not every escape is a picture.
    let output = try onTerminal(words, environment: kitty)
    #expect(!output.contains("\u{1B}_G") && !output.contains("▀"))
  }

  @Test(arguments: ["auto", "always", "never"])
  func aFileOrAPipeGetsNone(color: String) throws {
    let outcome = try Program.limn.run(
      ["image", "sheet", "red.png", "-o", "s.png", "--color", color], in: folder,
      environment: ["TERM": "xterm-kitty", "COLORTERM": "truecolor"])
    #expect(outcome.status == 0 && !outcome.output.contains("\u{1B}"))
  }
}
