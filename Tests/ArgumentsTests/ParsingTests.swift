import Arguments
import Testing

struct ParsingTests {
  /// The command that a line runs, read like a shell would without quotes.
  private func parse<C: Command>(_ line: String, as type: C.Type) throws -> C {
    let invocation = try sample.parse(line.split(separator: " ").map(String.init))
    guard case .run(let command) = invocation else { throw NotRun() }
    return try #require(command as? C)
  }

  private struct NotRun: Error {}

  @Test(arguments: [
    ("paint heron", "heron 1 nil oil [] signed"),
    ("paint heron --count 3", "heron 3 nil oil [] signed"),
    ("paint heron --count=3", "heron 3 nil oil [] signed"),
    ("paint heron -n3", "heron 3 nil oil [] signed"),
    ("paint -n 3 heron", "heron 3 nil oil [] signed"),
    ("paint heron -n -3", "heron -3 nil oil [] signed"),
    ("paint heron -n-3", "heron -3 nil oil [] signed"),
    ("paint heron -n 2 -n 3", "heron 3 nil oil [] signed"),
    ("paint -3", "-3 1 nil oil [] signed"),
    ("paint -.5", "-.5 1 nil oil [] signed"),
    ("paint heron --share -.5", "heron 1 -0.5 oil [] signed"),
    ("paint heron --share 1e2", "heron 1 100.0 oil [] signed"),
    ("paint heron --medium ink", "heron 1 nil ink [] signed"),
    ("paint heron --tag a --tag=b", "heron 1 nil oil [a,b] signed"),
    ("paint heron --tag=", "heron 1 nil oil [] signed"),
    ("paint heron --tag=a=b", "heron 1 nil oil [a=b] signed"),
    ("paint heron --tag=-a", "heron 1 nil oil [-a] signed"),
    ("paint heron --tag -", "heron 1 nil oil [-] signed"),
    ("paint heron --no-is-signed", "heron 1 nil oil []"),
    ("paint heron --no-is-signed --is-signed", "heron 1 nil oil [] signed"),
    ("paint heron -qv", "heron 1 nil oil [] signed quiet verbose"),
    ("paint heron -qn3", "heron 3 nil oil [] signed quiet"),
    ("paint -- --count", "--count 1 nil oil [] signed"),
    ("paint -q -- -v", "-v 1 nil oil [] signed quiet"),
    ("-- paint heron", "heron 1 nil oil [] signed"),
    ("-q -- paint -v", "-v 1 nil oil [] signed quiet"),
    ("paint -", "- 1 nil oil [] signed"),
    ("-q paint heron", "heron 1 nil oil [] signed quiet"),
    ("--project marsh -v paint heron -q", "heron 1 nil oil [] signed quiet verbose marsh"),
    ("--project=marsh paint heron", "heron 1 nil oil [] signed marsh"),
    ("--project paint paint heron", "heron 1 nil oil [] signed paint"),
    ("--project marsh paint heron --project sea", "heron 1 nil oil [] signed sea"),
  ])
  func everyParameterFindsItsWords(line: String, expected: String) throws {
    let paint = try parse(line, as: Paint.self)
    var values = [
      paint.motif, "\(paint.count)", paint.share.map { "\($0)" } ?? "nil", paint.medium.rawValue,
      "[" + paint.tag.joined(separator: ",") + "]",
    ]
    if paint.isSigned { values.append("signed") }
    if paint.shared.quiet { values.append("quiet") }
    if paint.shared.verbose { values.append("verbose") }
    values += [paint.shared.project].compactMap { $0 }
    #expect(values.joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("element copy to", "", "to"), ("element copy a to", "a", "to"),
    ("element copy a b -q c to", "a b c", "to"),
  ])
  func aRequiredArgumentBehindARepeatedOneGetsTheLastWord(
    line: String, sources: String, target: String
  ) throws {
    let copy = try parse(line, as: ElementCopy.self)
    #expect(copy.sources.joined(separator: " ") == sources)
    #expect(copy.target == target)
  }

  @Test func anOptionalArgumentIsNilOrTheWord() throws {
    #expect(try parse("element add place", as: ElementAdd.self).title == nil)
    #expect(try parse("element add person Ada", as: ElementAdd.self).title == "Ada")
    #expect(try parse("element add person Ada", as: ElementAdd.self).kind == .person)
  }

  @Test func theLongestNameOfACommandWins() throws {
    #expect(try parse("frame 3 --width 2", as: Frame.self).picture == 3)
    _ = try parse("frame sell", as: FrameSell.self)
    _ = try parse("-q frame sell", as: FrameSell.self)
  }

  @Test func anArgumentMayBeCalledLikeAnOption() throws {
    let show = try parse("project show marsh --project sea", as: ProjectShow.self)
    #expect(show.project == "marsh")
    #expect(show.shared.project == "sea")
    #expect(try parse("project show --project sea", as: ProjectShow.self).project == nil)
  }

  @Test func aHiddenCommandRuns() throws {
    _ = try parse("whisper", as: Whisper.self)
  }

  @Test func twoCommandsOfOneTypeShareNothing() throws {
    let first = try parse("paint heron -n 3", as: Paint.self)
    let second = try parse("paint crane", as: Paint.self)
    #expect([first.motif, second.motif] == ["heron", "crane"])
    #expect([first.count, second.count] == [3, 1])
  }

  @Test func aWordMayBeEmptyOrHoldBlanks() throws {
    for motif in ["", "a heron", "漢字", "a\nb"] {
      guard case .run(let command) = try sample.parse(["paint", motif]) else { throw NotRun() }
      #expect((command as? Paint)?.motif == motif)
    }
  }
}
