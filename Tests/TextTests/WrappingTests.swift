import Testing
import Text

struct WrappingTests {
  @Test(arguments: [
    ("one two three", 13, "one two three"),
    ("one two three", 12, "one two\nthree"),
    ("one two three", 5, "one\ntwo\nthree"),
    ("one two\nthree four five", 10, "one two\nthree four\nfive"),
    ("one\n\ntwo", 3, "one\n\ntwo"),
    ("  one two three", 7, "  one\n  two\n  three"),
    ("incomprehensible words", 5, "incomprehensible\nwords"),
    ("漢字 漢字 漢字", 9, "漢字 漢字\n漢字"),
    ("", 5, ""),
    ("one\n", 5, "one\n"),
    ("one  two", 20, "one  two"),
    ("         ", 5, ""),
    ("one two", 0, "one\ntwo"),
  ])
  func linesBreakBetweenWords(text: String, columns: Int, expected: String) {
    #expect(text.wrapped(toWidth: columns) == expected)
  }

  @Test func noLineIsWiderThanAsked() {
    let text = String(
      repeating: "The lamp of the ferryman swings over 漢字 and e\u{301}. ", count: 40)
    for columns in 10...100 {
      let lines = text.wrapped(toWidth: columns).split(separator: "\n")
      #expect(lines.allSatisfy { String($0).displayWidth <= columns })
    }
  }

  @Test(arguments: [
    ("one\ntwo", 2, "  one\n  two"), ("one\n\ntwo\n", 2, "  one\n\n  two\n"), ("", 2, ""),
    ("one", 0, "one"),
  ])
  func everyLineThatIsNotEmptyMovesRight(text: String, columns: Int, expected: String) {
    #expect(text.indented(by: columns) == expected)
  }

  @Test(arguments: [
    ("  10  one two three", 15, "  10  one two\n      three"),
    ("one  two three four", 12, "one  two\n     three\n     four"),
    ("a long column  two three", 14, "a long column\ntwo three"),
    ("one two  three four", 30, "one two  three four"), ("         ", 5, ""),
  ])
  func aLineOfATableGoesOnInItsColumn(text: String, columns: Int, expected: String) {
    #expect(text.wrapped(toWidth: columns, tables: true) == expected)
  }
}
