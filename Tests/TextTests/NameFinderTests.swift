import Testing
import Text

extension NameFinder {
  /// What is found, as it is written in the text.
  func found(in text: String) -> [String] { matches(in: text).map { String(text[$0.range]) } }
}

extension NameFinder<String> {
  /// A finder whose keys are the names themselves.
  init(of names: String...) { self.init(names.map { Name($0, key: $0) }) }
}

struct NameFinderTests {
  private let saltmarsh = NameFinder(
    of: "Mara", "Salt Gate", "Salt", "The Old Salt Gate", "O’Neil", "Jean-Luc", "José", "Lady",
    "Marsh Fox", "St. Aldric", "Kenneth", "lantern")

  @Test(arguments: [
    ("Mara stood at the Salt Gate.", ["Mara", "Salt Gate"]),
    ("MARA and mara and mArA", ["MARA", "mara", "mArA"]),
    ("Tamara, Marathon, Mara2, 2Mara, xMara", []),
    ("(Mara) “Mara” _Mara_ *Mara* Mara, Mara; Mara—Mara", Array(repeating: "Mara", count: 8)),
    ("Mara’s Mara's Maras Maras’ MARA’S", ["Mara", "Mara", "Maras", "Maras", "MARA"]),
    ("Mara’ll Mara'd ‘Mara’ 'Mara'", Array(repeating: "Mara", count: 4)),
    ("Ladies and Ladys, the lady’s", ["Ladies", "Ladys", "lady"]),
    ("marsh foxes, Marsh Fox's, Marsh Foxs", ["marsh foxes", "Marsh Fox"]),
    ("the old salt gate", ["the old salt gate"]), ("old salt gates", ["salt gates"]),
    (
      "Salt\nGate, Salt \r\n\t Gate, Salt\u{A0}Gate",
      ["Salt\nGate", "Salt \r\n\t Gate", "Salt\u{A0}Gate"]
    ),
    ("Salt\n\nGate", ["Salt"]), ("Salt\u{2029}Gate", ["Salt"]),
    ("O'Neil, O’Neil, O‘NEIL’s", ["O'Neil", "O’Neil", "O‘NEIL"]),
    ("Jean-Luc Jean‐Luc Jean–Luc Jean Luc", ["Jean-Luc", "Jean‐Luc", "Jean–Luc"]),
    ("St. Aldric", ["St. Aldric"]), ("St Aldric", []),
    ("kenneth \u{212A}enneth", ["kenneth", "\u{212A}enneth"]),
    ("Lanterns", ["Lanterns"]), ("Ma\u{AD}ra", ["Ma\u{AD}ra"]), ("Ma\u{200D}ra", []), ("", []),
  ])
  func namesAreFoundAsWritersWriteThem(text: String, names: [String]) {
    #expect(saltmarsh.found(in: text) == names)
  }

  @Test(arguments: [
    ("José jose\u{301} JOSÉ JOSE\u{301}", ["José", "jose\u{301}", "JOSÉ", "JOSE\u{301}"]),
    ("Jose", []), ("Josè", []), ("José\u{323}", []), ("Josés", ["Josés"]), ("Mará", []),
    ("Mara\u{301}", []),
  ])
  func diacriticsCountButNotHowTheyAreEncoded(text: String, names: [String]) {
    #expect(saltmarsh.found(in: text).map { Array($0.utf8) } == names.map { Array($0.utf8) })
  }

  @Test(arguments: [
    ("Straße", "STRASSE strasse Straße STRAẞE", 4), ("Groß", "Gros Großmann Grob", 0),
    ("Gros", "Groß", 0), ("İstanbul", "İstanbul istanbul ISTANBUL Istanbul", 4),
    ("Işık", "Işık ışık IŞIK", 3), ("Σίσυφος", "ΣΊΣΥΦΟΣ σίσυφοσ", 2), ("Ǆemal", "ǆemal ǅemal", 2),
    ("ẹ\u{307}mma", "e\u{307}\u{323}MMA", 1), ("한나", "한나 \u{1112}\u{1161}\u{11AB}나", 2),
    ("하", "한", 0), ("ﬁnn", "Finn", 1),
  ])
  func caseIsFoldedInEveryScript(name: String, text: String, count: Int) {
    #expect(NameFinder(of: name).matches(in: text).count == count)
  }

  @Test(arguments: [
    ("李明", "李明說他不會來。", 1), ("さくら", "きのうさくらがいた", 1), ("マラ", "マラは マラソン アマラ", 1),
    ("ปลา", "เขากินปลาทุกวัน", 1),
  ])
  func scriptsWithoutBlanksNeedNone(name: String, text: String, count: Int) {
    #expect(NameFinder(of: name).matches(in: text).count == count)
  }

  @Test(arguments: [
    ("🦊", "a🦊b 🦊🦊", 3), ("👩", "👩‍👩‍👧‍👦 👩🏽 👩", 1), ("👩‍👩‍👧‍👦", "x👩‍👩‍👧‍👦", 1), ("❤", "❤️ ❤", 2), ("👍🏽", "👍🏽 👍", 1),
    ("Foxy 🦊", "FOXY\n🦊", 1),
  ])
  func emojiAreNamesToo(name: String, text: String, count: Int) {
    #expect(NameFinder(of: name).matches(in: text).count == count)
  }

  @Test(arguments: [
    ("Al", "Al al AL Al’s Als", ["Al", "Al", "Als"]),
    ("Will", "will Will WILL Will’s", ["Will", "Will"]),
    ("Rose", "She rose. Rose rose among roses and Roses.", ["Rose", "Roses"]),
    ("Sky", "sky Skies skies", ["Skies"]), ("NPC", "npc NPC NPCs", ["NPC", "NPCs"]),
    ("will", "Will will WILL", ["Will", "will", "WILL"]),
    ("Éa", "éa Éa E\u{301}a", ["Éa", "E\u{301}a"]),
    ("Mark Hope", "mark hope", ["mark hope"]), ("Art", "art Art", ["Art"]),
    ("A’B", "a'b A'B", ["A'B"]),
  ])
  func shortAndCommonNamesKeepTheirCase(name: String, text: String, names: [String]) {
    #expect(NameFinder(of: name).found(in: text) == names)
  }

  @Test(arguments: [
    ("Mars", "Mars’ Marses’ Marses Marss", ["Mars", "Marses", "Marses"]),
    ("Hero", "heros heroes", ["heros", "heroes"]), ("Bach", "Bachs Baches", ["Bachs", "Baches"]),
    ("Marsh", "Marshes Marshs", ["Marshes"]), ("Kennedy", "Kennedys", ["Kennedys"]),
    ("Grey", "Greys Greies", ["Greys"]), ("Unit 7", "Unit 7s", []),
    ("Yahoo!", "Yahoo!s", ["Yahoo!"]),
    ("Malmø", "Malmøs", ["Malmøs"]),
  ])
  func pluralsAreEnglish(name: String, text: String, names: [String]) {
    #expect(NameFinder(of: name).found(in: text) == names)
  }

  @Test(arguments: [
    ("Neil", "O’Neil", 0), ("Alice", "d’Alice", 1), ("Kel", "Kel’Thas", 0), ("Kel", "Kel’", 1),
    ("Mara", "MARA’SOK", 0), ("Ol’", "Ol’ ol'", 1), ("!Xunda", "!Xunda a!xunda", 2),
    ("C-3PO", "c–3po", 1),
  ])
  func apostrophesBelongToWordsBesideCapitals(name: String, text: String, count: Int) {
    #expect(NameFinder(of: name).matches(in: text).count == count)
  }

  @Test func theLongestNameIsTakenAndNoneOverlap() {
    let finder = NameFinder(of: "a b", "b c", "a b c d", "d", "abc", "abcd", "ab")
    #expect(finder.found(in: "a b c") == ["a b"])
    #expect(finder.found(in: "a b c d d") == ["a b c d", "d"])
    #expect(finder.found(in: "ab abc abcd abcde") == ["ab", "abc", "abcd"])
  }

  @Test func aNameOfSeveralIsAmbiguous() throws {
    let finder = NameFinder([
      .init("Ana", key: 3), .init("ANA", key: 1), .init("Warden", key: 1), .init("warden", key: 2),
      .init("Warden", key: 1), .init("Wardens", key: 7),
    ])
    let matches = finder.matches(in: "Wardens: the Warden, Ana")
    #expect(matches.map(\.keys) == [[7], [1, 2], [3]])
    #expect(matches.map(\.isAmbiguous) == [false, true, false])
  }

  @Test(arguments: [
    ("Salt Gate", [1]), ("Salt Gate Street", []), ("salt\ngate STREET’s", []),
    ("Salt Gate Streets", [1]),
    ("the old Salt Gate", []), ("the old Salt Gate Keeper", [1]),
    ("Salt Gate street Salt Gate", [1]),
    ("Salt Gate by the Sea", [2, 1]),
    ("Mara Salt Gate Street", [3]), ("Mara Salt Gate", [3, 1]), ("Mara Salt Gate Road", [3]),
    ("Sluice Street", [1]),
  ])
  func aNameMeansNothingInsideAnExcludedPhrase(text: String, keys: [Int]) {
    let finder = NameFinder([
      .init("Salt Gate", key: 1, exclusions: ["Salt Gate Street", "old salt gate", "", "?"]),
      .init("Gate", key: 1, exclusions: ["Salt Gate Road"]), .init("Sluice", key: 1),
      .init("Salt Gate by", key: 2), .init("Salt Gate Keeper", key: 1), .init("Sea", key: 1),
      .init("Mara Salt", key: 3),
    ])
    #expect(finder.matches(in: text).map(\.keys) == keys.map { [$0] })
  }

  @Test func whatIsNoNameIsNeverFound() {
    let finder = NameFinder(
      of: "", " ", "?", "—", "’", "\n", "\u{AD}", String(repeating: "long ", count: 200))
    #expect(finder.found(in: "? — ’ \n \u{AD} " + String(repeating: "long ", count: 200)) == [])
    #expect(NameFinder<Int>([]).found(in: "Mara") == [])
  }

  @Test func blanksAroundANameDoNotCount() {
    #expect(NameFinder(of: " \n Salt   Gate\t").found(in: "Salt Gate") == ["Salt Gate"])
  }

  @Test(arguments: [
    ("@Mara at", "Mara"), ("@Mara's", "Mara"), ("@Marathon", nil),
    ("@Salt Gate Street", "Salt Gate"),
    ("@salt\ngates", "salt\ngates"), ("@al", "al"), ("@", nil), ("@ Mara", nil), ("@AL,", "AL"),
    ("@Salt Gat", "Salt"),
  ])
  func aMentionTakesTheLongestNameThatFollows(text: String, name: String?) {
    let finder = NameFinder([
      .init("Mara", key: 1), .init("Salt Gate", key: 2, exclusions: ["Salt Gate Street"]),
      .init("Salt", key: 2), .init("Al", key: 3),
    ])
    let match = finder.longestName(at: text.index(after: text.startIndex), in: text)
    #expect(match.map { String(text[$0.range]) } == name)
    #expect(finder.longestName(at: text.endIndex, in: text) == nil)
  }

  @Test func aMentionMayBeginInsideAWord() {
    let text = "xyMara"
    let match = saltmarsh.longestName(at: text.index(text.startIndex, offsetBy: 2), in: text)
    #expect(match?.keys == ["Mara"])
  }
}
