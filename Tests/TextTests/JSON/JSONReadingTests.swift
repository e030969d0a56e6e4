import Testing

@testable import Text

/// Reading JSON that services wrote, well or not.
@Suite struct JSONReadingTests {
  @Test(
    arguments: [
      ("null", .null), (" true\n", true), ("false", false), ("0", 0), ("-12", -12),
      ("18446744073709551615", .number("18446744073709551615")), ("1.50", .number("1.50")),
      ("-0.5e+10", .number("-0.5e+10")), ("1E3", .number("1E3")), (#""""#, ""), (#""a b""#, "a b"),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\u6C34\u0000""#, "é水\u{0}"),
      (#""a\ud83e\udd8Ab""#, "a🦊b"), ("\"🦊 é\"", "🦊 é"), ("[]", []), ("[ ]", []), ("{}", [:]),
      ("[1,[2,{}],\"x\"]", [1, [2, [:]], "x"]),
      (#"{"b":1,"a":{"c":null},"":[]}"#, ["b": 1, "a": ["c": .null], "": []]),
      ("\t{ \"a\" :\r\n1 , \"b\": 2 }", ["a": 1, "b": 2]), (#"{"a\nb":1}"#, ["a\nb": 1]),
    ] as [(String, JSON)])
  func jsonIsRead(text: String, value: JSON) throws {
    #expect(try JSON(Array(text.utf8)) == value)
  }

  @Test(
    arguments: [
      ("\u{FEFF}[1]", [1]), ("[1,]", [1]), (#"{"a":1,}"#, ["a": 1]), ("\"a\tb\u{1}\"", "a\tb\u{1}"),
      (#"{"a":NaN,"b":Infinity,"c":-Infinity}"#, ["a": .null, "b": .null, "c": .null]),
      (#""\ud83e""#, "\u{FFFD}"), (#""\udd8a\ud83ex""#, "\u{FFFD}\u{FFFD}x"),
      (#""\ud83e\u0041""#, "\u{FFFD}A"), (#""\ud83e\n""#, "\u{FFFD}\n"),
      (#""\ud83e\ud83e\udd8a""#, "\u{FFFD}🦊"),
    ] as [(String, JSON)])
  func whatIsSloppyIsUnderstood(text: String, value: JSON) throws {
    #expect(try JSON(Array(text.utf8)) == value)
  }

  @Test func brokenLettersAreRepaired() throws {
    let bytes: [UInt8] = [0x22, 0x61, 0xFF, 0xE6, 0xB0, 0x62, 0x5C, 0x6E, 0xC3, 0x22]
    #expect(try JSON(bytes) == "a\u{FFFD}\u{FFFD}b\n\u{FFFD}")
  }

  @Test(
    arguments: [
      ("", .incomplete, 1, 0), (" \n", .incomplete, 2, 2), ("{", .incomplete, 1, 1),
      ("[1", .incomplete, 1, 2), ("{\"a\"", .incomplete, 1, 4), ("{\"a\":", .incomplete, 1, 5),
      ("-", .incomplete, 1, 1), ("1.", .incomplete, 1, 2), ("2e", .incomplete, 1, 2),
      ("[1 2]", .unexpected, 1, 3), ("[\n,]", .unexpected, 2, 2), ("[1,,2]", .unexpected, 1, 3),
      ("{a:1}", .unexpected, 1, 1), ("{\"a\" 1}", .unexpected, 1, 5), ("[1}", .unexpected, 1, 2),
      ("01", .unexpected, 1, 1), (".5", .unexpected, 1, 0), ("+1", .unexpected, 1, 0),
      ("1.e5", .unexpected, 1, 2), ("1e+", .incomplete, 1, 3), ("nul", .unexpected, 1, 0),
      ("[True]", .unexpected, 1, 1),
      ("[-]", .unexpected, 1, 2), ("1a", .unexpected, 1, 1), ("{}\n}", .unexpected, 2, 3),
      ("'a'", .unexpected, 1, 0), ("<html>", .unexpected, 1, 0), ("[/**/]", .unexpected, 1, 1),
      ("\"a", .openText, 1, 0), ("{\n\"a\": \"b\nc\"}", .openText, 2, 7),
      ("\"\r\"", .openText, 1, 0),
      ("\"\\\"", .openText, 1, 0), (#""a\x""#, .escape, 1, 2), (#""\u12G4""#, .escape, 1, 1),
      (#""\u123"#, .escape, 1, 1), ("\"\\", .escape, 1, 1), (#""\u00e""#, .escape, 1, 1),
    ] as [(String, JSONMistake.Problem, Int, Int)])
  func whatIsNoneIsRefused(text: String, problem: JSONMistake.Problem, line: Int, offset: Int) {
    let mistake = JSONMistake(problem: problem, line: line, offset: offset)
    #expect(throws: mistake) { try JSON(Array(text.utf8)) }
    #expect(mistake.errorDescription?.contains("in line \(line), behind \(offset) bytes") == true)
  }

  @Test(arguments: ["[", "{\"a\":", "[[{\"b\":"])
  func nothingLiesTooDeep(beginning: String) {
    let text = String(repeating: beginning, count: 200_000)
    let error = #expect(throws: JSONMistake.self) { try JSON(Array(text.utf8)) }
    #expect(error?.problem == .tooDeep)
  }

  @Test func asDeepAsAllowedIsRead() throws {
    let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    #expect(try JSON(Array(deep.utf8)).bytes == Array(deep.utf8))
    #expect(throws: JSONMistake.self) { try JSON(Array("[\(deep)]".utf8)) }
  }

  @Test func thereAreNotTooManyValues() {
    let error = #expect(throws: JSONMistake.self) {
      try JSON([0x5B] + Array(repeatElement([0x30, 0x2C], count: 1_000_001).joined()))
    }
    #expect(error?.problem == .tooManyValues)
  }
}
