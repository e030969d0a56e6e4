import Testing
import Text

struct ClosestMatchTests {
  private let known = ["check", "init", "completions", "element add", "--library", "Zürich"]

  @Test(arguments: [
    ("chekc", "check"), ("chck", "check"), ("ceck", "check"), ("checkk", "check"),
    ("xheck", "check"), ("CHECK", "check"), ("inti", "init"), ("compl", "completions"),
    ("elem", "element add"), ("--libary", "--library"), ("zurich", "Zürich"),
  ])
  func aMistypedWordIsUnderstood(word: String, meant: String) {
    #expect(known.closest(to: word) == meant)
  }

  @Test(arguments: ["", "in", "qqqqq", "chxxk", "checkered", "element remove", "🙂🙂🙂🙂"])
  func aWordThatIsNearNothingMatchesNothing(word: String) {
    #expect(known.closest(to: word) == nil)
  }

  @Test func theNearestOfManyIsTaken() {
    #expect(["checks", "shock", "check"].closest(to: "check") == "check")
    #expect(["completions", "complete"].closest(to: "compl") == "complete")
  }

  @Test func nothingIsNearestAmongNothing() {
    #expect([String]().closest(to: "check") == nil)
  }

  @Test(arguments: ["check", "c", "\u{301}"])
  func aWordOfAMegabyteMatchesNothingAtOnce(unit: String) {
    let word = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
    let start = ContinuousClock.now
    #expect((known + [word + "."]).closest(to: word + "!") == nil)
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func aWordOfSixtyFourLettersIsStillCompared() {
    let long = String(repeating: "a", count: 64)
    #expect([long].closest(to: long) == long)
    #expect([long + "a"].closest(to: long + "a") == nil)
  }
}
