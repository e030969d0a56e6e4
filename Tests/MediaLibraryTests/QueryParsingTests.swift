import Foundation
import Testing

@testable import MediaLibrary

@Suite struct QueryParsingTests {
  /// What was read, in short.
  private func read(_ words: [String]) throws -> [String] {
    try MediaQuery(words).terms.map { term in
      let values = term.values.map { value in
        switch value {
        case .any: "any"
        case .text(let text, let isBeginning): text + (isBeginning ? "…" : "")
        case .range(let range):
          (range.lowerBound == .min ? "" : "\(range.lowerBound)") + ".."
            + (range.upperBound == .max ? "" : "\(range.upperBound)")
        case .choice(let word): word
        case .colour(let colour): "\(colour)"
        }
      }
      return (term.isNegated ? "^" : "") + "\(term.field.name)=\(values.joined(separator: "|"))"
    }
  }

  @Test(
    arguments: [
      ("tag:night", "tag=night"), ("TAG:a,b c", "tag=a|b c"), (#"tag:a\,b"#, "tag=a,b"),
      ("^tag:*", "^tag=any"), ("-tag:ni*", "^tag=ni…"), (#"tag:ni\*"#, "tag=ni*"),
      ("rating:4..", "rating=4.."), ("rating:..4", "rating=..4"), ("rating:2..4", "rating=2..4"),
      ("rating:>=4", "rating=4.."), ("rating:>4", "rating=5.."), ("rating:<=4", "rating=..4"),
      ("rating:<4", "rating=..3"), ("rating:=4", "rating=4..4"),
      ("rating:1,4..", "rating=1..1|4.."),
      ("cost:0.05", "cost=50000..50000"), ("cost:.5..1", "cost=500000..1000000"),
      ("created:1970-01-02", "created=86400000..172799999"),
      ("created:1970", "created=0..31535999999"),
      ("created:1970-01-01T00:01", "created=60000..119999"),
      ("created:<1970-02", "created=..2678399999"), ("created:>1970-01", "created=2678400000.."),
      ("aspect:1:1", "aspect=-4..4"), ("aspect:2:1..", "aspect=100.."),
      ("aspect:portrait", "aspect=portrait"), ("colour:#1E3A5F", "color=#1e3a5f"),
      ("format:jpg", "format=jpeg"), ("used:No", "used=no"), ("like:#214", "like=214..214"),
      ("id:7,200..210,ab12cd", "id=7..7|200..210|ab12cd…"), ("hash:123456", "hash=123456..123456"),
      ("text:a:b", "text=a:b"), (#"a\:b"#, "text=a:b…"), (#"\-5"#, "text=-5…"),
      ("12:30", "text=12:30…"), ("salt gate", "text=salt gate…"), ("red,blue", "text=red,blue…"),
      ("214", "id=214..214"), ("#214", "id=214..214"), ("200..210", "id=200..210"),
      ("ab12cd", "id=ab12cd…"), ("abcdef", "text=abcdef…"), ("1,2", "id=1..1|2..2"),
      ("99999999999999999999", "text=99999999999999999999…"),
    ])
  func aWordIsATerm(word: String, expected: String) throws {
    #expect(try read([word]) == [expected])
  }

  @Test func onlyTheLastBareWordMayBeTheBeginningOfOne() throws {
    #expect(
      try read(["salt", "tag:x", "har", "rating:4"]) == [
        "text=salt", "tag=x", "text=har…", "rating=4..4",
      ])
    #expect(try read(["sal*", "gate"]) == ["text=sal…", "text=gate…"])
  }

  @Test func numbersAreASelectionOnlyAmongThemselves() throws {
    #expect(try read(["214", "#7", "ab12cd", "1..2"]) == ["id=214..214|7..7|ab12cd…|1..2"])
    #expect(try read(["214", "gate"]) == ["text=214", "text=gate…"])
    #expect(try read(["4..6", "^5", "^ab12cd"]) == ["id=4..6", "^id=5..5|ab12cd…"])
    #expect(try read(["^5"]) == ["^id=5..5"])
    #expect(try read(["tag:x", "^214", "^3..5,9"]) == ["tag=x", "^id=214..214", "^id=3..5|9..9"])
    #expect(try read(["album:x", "^214b"]) == ["album=x", "^text=214b…"])
    #expect(throws: QueryError(reason: .upsideDown("5..0"), column: 3)) { try read(["4", "5..0"]) }
    let text = try MediaQuery(["214"], numbersAreText: true)
    #expect(text.terms.map(\.field.name) == ["text"])
    let many = try MediaQuery((1...10_000).map(String.init) + ["sort:rating"])
    #expect(many.terms[0].values.count == 10_000 && many.order?.key == .rating)
  }

  @Test(
    arguments: [
      ("sort:rating-", .rating, true), ("sort:rating+", .rating, false),
      ("sort:created", .created, true), ("sort:title", .title, false),
      ("SORT:Added+", .added, false),
    ] as [(String, MediaQuery.Order.Key, Bool)])
  func theOrderIsRead(word: String, key: MediaQuery.Order.Key, isDescending: Bool) throws {
    #expect(try MediaQuery([word]).order == .init(key: key, isDescending: isDescending))
  }

  @Test(
    arguments: [
      (["x", "ratng:4"], 3, .unknownField("ratng")), (["tag:"], 5, .emptyValue(field: "tag")),
      (["a", "tag:b,,c"], 9, .emptyValue(field: "tag")),
      (["rating:four"], 8, .notANumber("four", field: "rating")),
      (["rating:1,x"], 10, .notANumber("x", field: "rating")),
      (["rating:4..2"], 8, .upsideDown("4..2")), (["rating:.."], 8, .emptyValue(field: "rating")),
      (["created:2026-13"], 9, .notADate("2026-13")),
      (["created:2026-02-30"], 9, .notADate("2026-02-30")),
      (["color:blue"], 7, .notAColour("blue")), (["aspect:0:3"], 8, .notARatio("0:3")),
      (["like:mara"], 6, .notAnItem("mara")),
      (
        ["^role:subjet"], 7,
        .notAChoice(
          "subjet", field: "role", choices: ["subject", "setting", "style", "reference"])
      ),
      (["sort:"], 1, .noOrder), (["--"], 2, .nothingToFind("-")),
      (
        ["sort:size"], 1,
        .notAChoice(
          "size", field: "sort", choices: ["added", "created", "rating", "title"])
      ),
      (["cost:1.2345678"], 6, .notANumber("1.2345678", field: "cost")),
    ] as [([String], Int, QueryError.Reason)])
  func whatCannotBeReadIsPointedAt(words: [String], column: Int, reason: QueryError.Reason) {
    #expect(throws: QueryError(reason: reason, column: column)) { try MediaQuery(words) }
    let error = QueryError(reason: reason, column: column)
    #expect(error.errorDescription?.contains("column \(column) ") == true)
    #expect(error.recoverySuggestion?.isEmpty == false)
  }

  @Test func theFieldThatWasMeantIsSuggested() {
    let error = QueryError(reason: .unknownField("elemnt"), column: 1)
    #expect(error.recoverySuggestion?.contains("`element:`") == true)
  }

  @Test func tenThousandTermsAreRefusedAtOnce() {
    let words = (0..<10_000).map { "tag:\($0)" }
    let start = ContinuousClock.now
    #expect(throws: QueryError.self) { try MediaQuery(words) }
    #expect(throws: QueryError.self) {
      try MediaQuery(["tag:" + words.joined(separator: ",")])
    }
    #expect(start.duration(to: .now) < .seconds(2))
  }

  @Test(arguments: MediaQuery.fields.map(\.example))
  func everyExampleCanBeRead(example: String) throws {
    let query = try MediaQuery([example])
    #expect(query.terms.first?.field.name ?? "sort" == example.split(separator: ":")[0])
  }

  @Test func noWordTraps() {
    let signs =
      Array("^-:,.*<>=#\\ 019azT/\u{301}é")
      + ["tag:", "rating:", "created:", "aspect:"]
      .flatMap { Array($0) }
    let starts = MediaQuery.fields.map { $0.name + ":" } + ["", "^", "#"]
    for _ in 0..<20_000 {
      let tail = String((0..<Int.random(in: 0...8)).map { _ in signs.anyOne })
      let word = starts.anyOne + tail
      do { _ = try MediaQuery([word, tail]) } catch { #expect(error.column >= 1) }
    }
  }
}
