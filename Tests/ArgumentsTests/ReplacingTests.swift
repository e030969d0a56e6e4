import Testing

@testable import Arguments

@Suite struct ReplacingTests {
  struct Brush: Options {
    static let heading = "Brush"
    @Option("How wide.") var width: Int?
    @Option("Which colours.") var colour: [String]
    @Flag("Whether it is wet.") var wet
  }

  private func brush(_ words: [String: [String]]) throws -> Brush { try Brush().replacing(words) }

  @Test func whatIsSaidOtherwiseTakesItsPlace() throws {
    let first = try brush(["width": ["3"], "colour": ["red", "blue"], "wet": ["yes"]])
    let second = try first.replacing(["colour": ["green"], "wet": ["no"]])
    #expect(second.width == 3 && second.colour == ["green"] && !second.wet)
    #expect(first.width == 3 && first.colour == ["red", "blue"] && first.wet)
    let third = try second.replacing([:], dropping: ["width"])
    #expect(third.width == nil && third.colour == ["green"])
    #expect(try second.replacing(["width": ["4"]], dropping: ["width"]).width == 4)
  }

  @Test func whatCannotBeIsNamed() {
    #expect(
      throws: UsageError.invalidValue(
        InvalidValue(word: "wide", expected: "a whole number"), parameter: "--width")
    ) { try brush(["width": ["wide"]]) }
    #expect(Brush.parameters.map(\.name) == ["width", "colour", "wet"])
  }
}
