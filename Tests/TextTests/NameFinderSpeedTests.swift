import Testing
import Text

/// Large and hostile texts and lists take a moment; the bounds leave room for a debug build on a
/// busy machine.
struct NameFinderSpeedTests {
  /// Ten thousand names of one to three words, all different.
  private static let names: [String] = {
    let syllables = ["ma", "ra", "sal", "tor", "ven", "il", "ka", "dro", "wen", "eth"]
    return (0..<10_000).map { number in
      let parts = [number / 1000, number / 100 % 10, number / 10 % 10, number % 10]
      let word = parts.map { syllables[$0] }.joined().capitalizedWord
      return number % 3 == 0 ? word + " of " + syllables[number % 7].capitalizedWord : word
    }
  }()

  private static let finder = NameFinder(names.enumerated().map { .init($1, key: $0) })

  @Test func tenThousandNamesAreFoundInOnePass() {
    let start = ContinuousClock.now
    let finder = Self.finder
    let text = Self.names.prefix(4000).joined(separator: ", and then came ")
    let matches = finder.matches(in: text)
    #expect(matches.map(\.keys) == (0..<4000).map { [$0] })
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test(arguments: [
    "a", "A", "\u{301}", "é", "李", " ", "\n", "’", "👩‍", "🦊", "a ", "\u{AD}", "\u{200D}", "İ",
  ])
  func manyOfOneSignAreNoTrouble(unit: String) {
    let text = String(repeating: unit, count: 300_000 / unit.utf8.count)
    let start = ContinuousClock.now
    #expect(Self.finder.matches(in: text).isEmpty)
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func namesThatBeginAlikeAreNotSearchedForEver() {
    let finder = NameFinder(
      (1...200).map { NameFinder<Int>.Name(Self.words($0), key: $0) } + [
        .init(Self.words(150) + " b", key: 0)
      ])
    let start = ContinuousClock.now
    #expect(finder.matches(in: Self.words(1000)).map(\.keys) == Array(repeating: [200], count: 5))
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func manyMentionsOfALongTextDoNotReadItAnew() {
    let text = String(repeating: "word ", count: 200_000) + "Maramaramara"
    let start = ContinuousClock.now
    var index = text.startIndex
    for _ in 0..<1000 {
      #expect(Self.finder.longestName(at: index, in: text) == nil)
      index = text.utf8.index(index, offsetBy: 100)
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  private static func words(_ count: Int) -> String {
    Array(repeating: "a", count: count).joined(separator: " ")
  }
}

extension String {
  fileprivate var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
