import Testing

@testable import Text

@Suite struct CommaSeparatedTests {
  private func rows(_ text: String) throws -> [[String]] {
    try CommaSeparated(text).rows.map(\.fields)
  }

  @Test(
    arguments: [
      ("", []), ("\n\n", []), ("a", [["a"]]), ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
      ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a\rb\r", [["a"], ["b"]]),
      ("\u{FEFF}a,b", [["a", "b"]]), ("a,,\n,", [["a", "", ""], ["", ""]]),
      ("a\n\n\nb\n", [["a"], ["b"]]), ("\"a\",\"b,c\"", [["a", "b,c"]]),
      ("\"a \"\"b\"\" c\"", [["a \"b\" c"]]), ("\"\"\"\"", [["\""]]), ("\"\",x", [["", "x"]]),
      ("\"one\ntwo\",3\n4,5", [["one\ntwo", "3"], ["4", "5"]]),
      ("\"one\r\ntwo\"\r\n3", [["one\r\ntwo"], ["3"]]), ("a 6\" sword,b", [["a 6\" sword", "b"]]),
      (" a , b ", [[" a ", " b "]]), ("塩,\"の,花\"", [["塩", "の,花"]]),
      ("a\u{301}\",b", [["á\"", "b"]]),
    ] as [(String, [[String]])])
  func fieldsAreTakenApart(text: String, fields: [[String]]) throws {
    #expect(try rows(text) == fields)
  }

  /// A mistake is looked for in the line in which it is, whatever stands in quotes above.
  @Test func linesAreThoseOfTheText() throws {
    let text = "a\n\n\"one\ntwo\"\r\n\"three\r\nfour\rfive\"\nb"
    #expect(try CommaSeparated(text).rows.map(\.line) == [1, 3, 5, 8])
  }

  @Test(
    arguments: [
      ("a,\"b", .openQuote(line: 1)), ("a\n\"b\nc\n", .openQuote(line: 2)),
      ("a\n\"b\"c", .behindQuote(line: 2)), ("\"b\" ,c", .behindQuote(line: 1)),
      ("\"one\ntwo\"x", .behindQuote(line: 2)),
    ] as [(String, CommaSeparated.Mistake)])
  func whatIsNoTableIsRefused(text: String, mistake: CommaSeparated.Mistake) {
    #expect(throws: mistake) { try CommaSeparated(text) }
  }
}
