import Studio
import Testing

/// Files of variables, as people and other programs write them.
@Suite struct VariableFileTests {
  @Test(
    arguments: [
      ("A=b", "b"), ("A = b ", "b"), ("  A=b", "b"), ("export A=b", "b"), ("export\tA=b", "b"),
      ("\u{FEFF}A=b", "b"), ("A=b\r", "b"), ("A=b\r\nB=c\r\n", "b"), ("A=", ""), ("A=''", ""),
      ("A=b # comment", "b"), ("A=b\t#comment", "b"), ("A=b#c", "b#c"), ("A=#c", "#c"),
      ("A= # c", ""), ("A=b c", "b c"), ("A=\"b # c\" # d", "b # c"), ("A='b # c'", "b # c"),
      (#"A="b\"c""#, #"b"c"#), (#"A='b\"c'"#, #"b\"c"#), (#"A="b\nc""#, "b\nc"),
      (#"A="b\$c""#, "b$c"), (#"A='$b'"#, "$b"), (#"A="b\qc""#, #"b\qc"#), ("A=b=c==", "b=c=="),
      ("A=$", "$"), ("A=b$", "b$"), ("A=5$ 6", "5$ 6"), ("A=it's", "it's"), ("A=b\nA=c", "c"),
      ("A=ключ", "ключ"), ("#A=x\nA=b", "b"), ("A=b\n\n\n", "b"),
    ])
  func aVariableIsReadAsItIsWritten(text: String, value: String) {
    let file = VariableFile(text)
    #expect(file.mistakes == [])
    #expect(file.lines.last { $0.name == "A" }?.value == value)
  }

  @Test(
    arguments: [
      ("sk-canary", .notAVariable(line: 1)), ("A: b", .notAVariable(line: 1)),
      ("1A=b", .notAVariable(line: 1)), ("\nA-B=c", .notAVariable(line: 2)),
      ("=b", .notAVariable(line: 1)), ("A=\"b", .openQuote(line: 1)),
      ("A='b\nB=c", .openQuote(line: 1)), ("A=\"b\" c", .behindQuote(line: 1)),
      ("A=$B", .expansion(line: 1)), ("A=${B}", .expansion(line: 1)),
      ("A=\"x$(rm -rf /)\"", .expansion(line: 1)), ("A=`id`", .expansion(line: 1)),
      ("export", .notAVariable(line: 1)), ("exportA", .notAVariable(line: 1)),
    ] as [(String, VariableFile.Mistake)])
  func whatIsNotUnderstoodIsToldByItsLine(text: String, mistake: VariableFile.Mistake) {
    let file = VariableFile(text)
    #expect(file.mistakes == [mistake])
    #expect(!file.lines.contains { $0.name == "A" })
  }

  @Test func aVariableCalledExportIsOne() {
    #expect(VariableFile("export=1").lines.first?.name == "export")
  }
}
