import Testing
import Text

@Suite struct FoldingTests {
  @Test(arguments: [
    ("Mara  Voss", "mara voss"), (" a\tb\n", "a b"), ("ZOE\u{308}", "zo\u{EB}"), ("ß", "ß"),
    ("", ""),
  ])
  func namesThatAreTheSameFoldAlike(name: String, folded: String) {
    #expect(Array(name.folded.unicodeScalars) == Array(folded.unicodeScalars))
  }

  @Test(arguments: [
    ("The Salt Gate", "the-salt-gate"), ("Zoë’s Café!", "zoes-cafe"), ("--a--b--", "a-b"),
    ("塩", ""),
    (String(repeating: "ab ", count: 40), String(repeating: "ab-", count: 19) + "ab"),
  ])
  func slugsAreFitForAddresses(title: String, slug: String) {
    #expect(title.slug == slug)
  }

  @Test(arguments: [("  a b ", "a b"), ("\n\t", ""), ("a", "a")])
  func blanksAtTheEndsGo(text: String, trimmed: String) {
    #expect(text.trimmed == trimmed)
  }
}
