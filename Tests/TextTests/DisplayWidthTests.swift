import Testing
import Text

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("limn", 4), ("Zürich", 6), ("e\u{301}", 1), ("…", 1), ("—", 1), ("漢字", 4),
    ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("かな", 4), ("ｈａｌｆ", 8), ("ｶﾅ", 2), ("，", 2),
    ("🙂", 2), ("👍🏽", 2), ("👩‍👩‍👧‍👦", 2), ("🇨🇭", 2), ("❤", 1), ("❤️", 2), ("a\u{200B}b", 2),
    ("𠀀", 2), ("█░", 2), ("1536×1024", 9), ("a\u{AD}b", 2), ("\u{A0}ß\u{9B}", 2),
    ("×\u{300}", 1),
  ])
  func aTextIsAsWideAsATerminalShowsIt(text: String, columns: Int) {
    #expect(text.displayWidth == columns)
  }

  @Test(arguments: [
    ("limn", 4, "limn"), ("limn", 3, "li…"), ("limn", 1, "…"), ("limn", 0, ""), ("", 0, ""),
    ("漢字漢字", 8, "漢字漢字"), ("漢字漢字", 7, "漢字漢…"), ("漢字漢字", 6, "漢字…"), ("漢字", 2, "…"),
    ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 3, "👩‍👩‍👧‍👦…"), ("limn", -1, ""),
  ])
  func aTextIsCutBetweenCharacters(text: String, columns: Int, expected: String) {
    #expect(text.cut(toWidth: columns) == expected)
    #expect(text.cut(toWidth: columns).displayWidth <= max(0, columns))
  }

  @Test(arguments: [
    ("limn", 4, "limn"), ("limn", 3, "…mn"), ("limn", 1, "…"), ("limn", 0, ""), ("", 0, ""),
    ("漢字漢字", 6, "…漢字"), ("e\u{301}e\u{301}e\u{301}", 2, "…e\u{301}"), ("limn", -1, ""),
  ])
  func aTextIsCutAtItsStart(text: String, columns: Int, expected: String) {
    #expect(text.cutAtStart(toWidth: columns) == expected)
    #expect(text.cutAtStart(toWidth: columns).displayWidth <= max(0, columns))
  }

  @Test(arguments: [
    ("a", 3, "a  "), ("漢", 3, "漢 "), ("e\u{301}", 2, "e\u{301} "), ("limn", 4, "limn"),
    ("limn", 2, "limn"), ("", 2, "  "),
  ])
  func aTextIsPaddedToColumns(text: String, columns: Int, expected: String) {
    #expect(text.padded(toWidth: columns) == expected)
  }
}
