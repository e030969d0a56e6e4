import Testing
import Text

@testable import Commands

@Suite struct OutputTests {
  struct Ship {
    let name: String
    let tons: Int
  }

  private let ships = [
    Ship(name: "Heron", tons: 7), Ship(name: "塩の\u{1B}[31m花 of the long marsh", tons: 1200),
  ]

  private func text(width: Int?) -> String {
    Table<Ship>(
      columns: [.init("NAME") { $0.name }, .init("TONS", isNumber: true) { "\($0.tons)" }],
      width: width
    ).text(of: ships, heading: { $0 })
  }

  @Test func aPipeGetsEverything() {
    #expect(
      text(width: nil) == #"""
        NAME                                TONS
        Heron                                  7
        塩の\u{1b}[31m花 of the long marsh  1200

        """#)
  }

  @Test(arguments: [12, 20, 30, 80])
  func aTerminalGetsLinesThatFit(width: Int) {
    for line in text(width: width).split(separator: "\n") {
      #expect(String(line).displayWidth <= width)
    }
  }

  @Test func columnsStandBesideEachOther() {
    var styled = StyledLine("a ")
    styled.add("塩", as: "\u{1b}[1m塩\u{1b}[0m")
    let columns = [
      [styled, StyledLine("b")], [StyledLine("one")], [StyledLine(), StyledLine("two")],
    ]
    #expect(
      SideBySide.text(of: columns, width: 5)
        == "a \u{1b}[1m塩\u{1b}[0m   │  one    │  \n" + "b      │         │  two\n")
    #expect(SideBySide.width(of: 2, in: 80) == 37 && SideBySide.width(of: 3, in: 80) == nil)
    #expect(SideBySide.width(of: 2, in: nil) == nil)
  }

  @Test func anEmptyListPrintsNothing() {
    #expect(
      Table<Ship>(columns: [.init("NAME") { $0.name }], width: 80).text(of: [], heading: { $0 })
        == "")
  }

  @Test(arguments: [
    (0, 200, 0.0, 60, "Importing ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 0 of 200"),
    (
      100, 200, 2.0, 70,
      "Importing █████████████░░░░░░░░░░░░░ 100 of 200, 50 a second, 2 s left"
    ),
    (200, 200, 9.0, 70, "Importing ██████████████████████████████ 200 of 200"),
    (5, 0, 0.0, 60, "Importing ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 5 of 0"),
    (100, 200, 2.0, 30, "Importing 100 of 200, 50 a se…"),
  ])
  func progressSaysHowFarAndHowLong(
    done: Int, total: Int, seconds: Double, columns: Int, line: String
  ) {
    let shown = Progress.line(
      "Importing", done: done, of: total, after: .seconds(seconds), columns: columns)
    #expect(shown == line)
    #expect(shown.displayWidth <= columns)
  }
}
