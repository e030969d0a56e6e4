import FrontMatter
import Testing

/// What is made to harm is refused at once.
struct FrontMatterLimitTests {
  private func repeated(_ part: String, _ count: Int) -> String {
    String(repeating: part, count: count)
  }

  @Test func sixteenLevelsAreEnough() throws {
    // The head itself is the first.
    func nested(_ lists: Int) -> String {
      "---\na: \(repeated("[", lists))b\(repeated("]", lists))\n---\n"
    }
    #expect(try FrontMatter.read(nested(15)).fields.count == 1)
    #expect(throws: FrontMatterError.tooDeep(line: 2)) { try FrontMatter.read(nested(16)) }
    let maps = (0..<17).map { repeated(" ", $0) + "a:\n" }.joined()
    #expect(throws: FrontMatterError.tooDeep(line: 18)) {
      try FrontMatter.read("---\n\(maps)---\n")
    }
  }

  @Test func tenThousandValuesAreEnough() throws {
    // The map, the key and the list are three.
    func list(_ count: Int) -> String { "---\na:\n\(repeated("- b\n", count))---\n" }
    let full = try FrontMatter.read(list(9997))
    #expect(full.fields.first?.value == .list(Array(repeating: .plain("b"), count: 9997)))
    #expect(throws: FrontMatterError.tooManyValues(line: 10_000)) {
      try FrontMatter.read(list(9998))
    }
  }

  @Test func aMegabyteIsEnough() throws {
    let limit = FrontMatter.Limit.bytes
    let line = "a: " + repeated("b", limit - 4) + "\n"
    #expect(try FrontMatter.read("---\n\(line)---\n").fields.first?.key == "a")
    #expect(throws: FrontMatterError.tooLarge) { try FrontMatter.read("---\n#\(line)---\n") }
    #expect(throws: FrontMatterError.tooLarge) { try FrontMatter.read("---\n#\(line)") }
    #expect(throws: FrontMatterError.neverCloses) { try FrontMatter.read("---\n\(line)") }
    #expect(throws: FrontMatterError.tooLarge) {
      try FrontMatter.read("---\n\(repeated("a\n", limit))")
    }
  }

  @Test func aliasesNeverGrow() {
    let bomb = """
      ---
      a: &a [x, x, x, x, x, x, x, x, x]
      b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
      c: [*b, *b, *b, *b, *b, *b, *b, *b, *b]
      ---
      """
    #expect(throws: FrontMatterError.anchor("a", line: 2)) { try FrontMatter.read(bomb) }
  }

  @Test(arguments: [
    "[", "{", "- ", "? ", "a: ", "&a ", "!a ", "'", "\"", "#", "%", "\t", " ", "\\", ">\n", "|\n",
    "|+\n\n",
    "a:\n", "[a, ", "{a: ", "\u{FEFF}", "é", ",", "- - \n", "? a\n", "a", "\"a\": ", "[]: ", "\n",
    "\r",
    "\u{85}", "\u{2028}", "a b\n ", "'\n ", "? [", "{? ", "- |\n ", "!<", "!!", "*", "a: |9\n",
  ])
  func manyOfOneSignAreDoneWithAtOnce(unit: String) {
    let yaml = repeated(unit, 200_000 / unit.utf8.count)
    let start = ContinuousClock.now
    for text in [
      "---\n\(yaml)\n---\n", "---\na: \(yaml)\n---\n", "---\na: [\n\(yaml)\n---\n", "---\n\(yaml)",
    ] {
      do throws(FrontMatterError) {
        let head = try FrontMatter.read(text)
        #expect(head.fields.count <= 1)
      } catch {
        #expect(error.errorDescription?.isEmpty == false)
      }
    }
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
