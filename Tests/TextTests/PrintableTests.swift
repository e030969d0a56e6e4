import Testing
import Text

struct PrintableTests {
  @Test(arguments: [
    ("\u{1B}[31mred\u{1B}[0m", "\\u{1b}[31mred\\u{1b}[0m"),
    ("\u{1B}]0;title\u{7}", "\\u{1b}]0;title\\u{7}"),
    ("\u{9B}2J", "\\u{9b}2J"),
    ("\u{9D}0;title\u{9C}", "\\u{9d}0;title\\u{9c}"),
    ("one\ntwo", "one\\ntwo"),
    ("one\ttwo", "one\\ttwo"),
    ("one\r\ntwo", "one\\u{d}\\ntwo"),
    ("\u{8}\u{7F}\u{0}", "\\u{8}\\u{7f}\\u{0}"),
    ("gpj\u{202E}exe", "gpj\\u{202e}exe"),
    ("\u{202A}\u{202B}\u{202C}\u{202D}", "\\u{202a}\\u{202b}\\u{202c}\\u{202d}"),
    ("\u{2066}\u{2067}\u{2068}\u{2069}", "\\u{2066}\\u{2067}\\u{2068}\\u{2069}"),
    ("\u{61C}\u{200E}\u{200F}", "\\u{61c}\\u{200e}\\u{200f}"),
    ("one\u{2028}two\u{2029}", "one\\u{2028}two\\u{2029}"),
    ("e\u{301}\u{1B}", "e\u{301}\\u{1b}"),
  ])
  func whatCouldHarmATerminalIsSpelledOut(text: String, shown: String) {
    #expect(Array(text.printable.unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test(arguments: [
    "", "limn", "Zürich", "漢字", "👩‍👩‍👧‍👦", "שלום", "“quoted” — …", "a\\nb", "e\u{301}", "\u{E9}",
    "\u{A0}",
  ])
  func aTextThatIsFineStaysAsItIs(text: String) {
    #expect(Array(text.printable.utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    ("limn", "limn"), ("a\nb", "a\\nb"),
    (String(repeating: "a", count: 80), String(repeating: "a", count: 80)),
    (String(repeating: "a", count: 81), String(repeating: "a", count: 80) + "…"),
  ])
  func anExcerptIsTheBeginning(text: String, excerpt: String) {
    #expect(text.excerpt == excerpt)
  }

  @Test(arguments: ["a", "\u{1B}", "\u{301}", "漢"])
  func anExcerptOfAMegabyteIsShortAndMadeAtOnce(unit: String) {
    let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
    let start = ContinuousClock.now
    let excerpt = text.excerpt
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(excerpt.unicodeScalars.count <= 80 * "\\u{1b}".count + 1)
    #expect(excerpt.hasSuffix("…"))
  }

  @Test(arguments: [
    ("/plain/path", "/plain/path"), ("", "''"), ("it's", #"'it'\''s'"#), ("a b", "'a b'"),
    ("\u{301}'\u{301}; rm", "'\u{301}'\\''\u{301}; rm'"), ("a\nb", #"$'a\x0ab'"#),
    ("it's\u{1B}\\", #"$'it\'s\x1b\\'"#), ("a\u{202E}b", #"$'a\xe2\x80\xaeb'"#),
  ])
  func aShellReadsAQuotedTextAsOneWord(text: String, quoted: String) {
    #expect(text.quotedForShell.unicodeScalars.elementsEqual(quoted.unicodeScalars))
  }

  @Test func aLongTextLosesItsMiddle() {
    #expect("short".cutInTheMiddle(toLength: 5) == "short")
    #expect("longer".cutInTheMiddle(toLength: 5) == "lon … er")
    #expect(String(repeating: "x", count: 100_000).cutInTheMiddle(toLength: 99).count == 102)
  }
}
