import Testing

@testable import Interchange

@Suite struct WikiLinksTests {
  @Test(
    arguments: [
      ("[[Mara]] and [[Tobin Reck|Tobin]]", ["Mara", "Tobin Reck"], []),
      ("[[Mara#History]] [[Mara]]", ["Mara"], []),
      ("![[map.png]] ![a map](maps/b.png)", [], ["map.png", "maps/b.png"]),
      ("[a page](https://x.example)", [], []),
      ("[[]] [[open [x", [], []),
      ("[[line\nbreak]]", [], []),
    ] as [(String, [String], [String])])
  func linksAreFound(text: String, targets: [String], pictures: [String]) {
    let links = WikiLinks(text)
    #expect(links.targets == targets)
    #expect(links.pictures == pictures)
  }

  @Test(arguments: [
    ("A **dark** [[Mara|woman]]![[x.png]], [here](y)", "A dark woman, here"),
    ("no links", "no links"),
    ("[not a link", "[not a link"),
  ])
  func textIsReadAsPeopleReadIt(text: String, plain: String) {
    #expect(WikiLinks.plain(text) == plain)
  }

  @Test(
    arguments: [("[[A]], [[B|b]]", ["A", "B"]), ("see [[A]]", nil), ("", nil)]
      as [(String, [String]?)])
  func aValueCanBeNothingButLinks(text: String, targets: [String]?) {
    #expect(WikiLinks.only(text) == targets)
  }

  @Test func aMegabyteOfBracketsIsQuick() {
    let start = ContinuousClock.now
    #expect(WikiLinks(String(repeating: "[[a", count: 300_000)).targets.isEmpty)
    #expect(ContinuousClock.now - start < .seconds(10))
  }
}
