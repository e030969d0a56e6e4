import Arguments
import Testing

struct CompletionTests {
  /// The last word of a line is the one to complete; a blank at the end begins a new one.
  private func complete(_ line: String) -> CompletionAnswer {
    sample.complete(line.split(separator: " ", omittingEmptySubsequences: false).map(String.init))
  }

  @Test(arguments: [
    ("", "paint frame element project"), ("p", "paint project"), ("paint", "paint"),
    ("sculpt", ""), ("sculpt ", ""), ("whis", ""), ("element ", "add copy"), ("element c", "copy"),
    ("-q element ", "add copy"), ("-q frame s", "sell"), ("frame s", "sell"), ("element x ", ""),
    ("--q", "--quiet"), ("-", "--library --project --quiet --verbose"),
    (
      "paint a --",
      "--count --share --medium --tag --is-signed --no-is-signed --library --project --quiet --verbose"
    ),
    ("paint a --c", "--count"), ("paint a --n", "--no-is-signed"),
    ("paint a --count 3 --c", ""), ("paint a -n 3 --c", ""), ("paint a --count=3 --c", ""),
    ("paint a --tag sea --ta", "--tag"), ("-q paint --q", ""),
    ("paint a --medium ", "oil ink watercolour"), ("paint a --medium i", "ink"),
    ("paint a --medium=", "--medium=oil --medium=ink --medium=watercolour"),
    ("paint a --medium=w", "--medium=watercolour"), ("paint a --count ", ""),
    ("paint a --nothing=", ""), ("element copy --sources=", ""), ("element add ", "place person"),
    ("element add pl", "place"), ("element add place ", ""), ("element add -- -", ""),
    ("paint a --tag ", "sea sky in ?"), ("paint a --tag s", "sea sky"),
    ("paint a --tag=se", "--tag=sea"), ("paint --medium ink --tag in", "in ink"),
    ("paint --medium=ink --tag in", "in ink"), ("paint --help ", ""), ("--nothing ", ""),
  ])
  func wordsThatCouldStandThereAreCandidates(line: String, words: String) {
    #expect(complete(line).candidates.map(\.word).joined(separator: " ") == words)
    #expect(complete(line).paths == nil)
  }

  @Test(
    arguments: [
      ("--library ", .folders), ("--library x", .folders), ("--library=x", .folders),
      ("-q --library ", .folders), ("paint a --library ", .folders), ("frame 3 ", .files),
      ("frame 3 x", .files), ("frame 3 x ", nil), ("--project ", nil),
    ] as [(String, CompletionAnswer.Paths?)])
  func thePathsAreLeftToTheShell(line: String, paths: CompletionAnswer.Paths?) {
    #expect(complete(line).paths == paths)
  }

  @Test func candidatesCarryWhatTheyMean() {
    #expect(complete("pai").candidates == [Suggestion("paint", "Paint a picture")])
    #expect(complete("ele").candidates == [Suggestion("element", "…")])
    #expect(complete("paint --co").candidates == [Suggestion("--count", "How many to paint.")])
    #expect(complete("paint --tag=se").candidates == [Suggestion("--tag=sea", "Water")])
  }

  @Test func aNounIsOneCandidateThoughItsCommandsStandApart() {
    let program = Program(
      name: "atelier", summary: "", shared: SharedOptions.self,
      groups: [CommandGroup("", [ElementAdd.self, Paint.self, ElementCopy.self])])
    #expect(program.complete([""]).candidates.map(\.word) == ["element", "paint"])
  }

  @Test(arguments: [
    (Shell.fish, ["paint", "--tag", "s"], ["sea\tWater", "sky"]),
    (.zsh, ["paint", "--tag", "i"], ["in ?"]),
    (.bash, ["atelier paint --tag i"], ["in\\ \\?"]),
    (.bash, ["atelier paint --tag=i"], ["in\\ \\?"]),
    (.bash, ["atelier paint --tag 'i"], ["in ?"]),
    (.zsh, ["--library", ""], [":folders"]),
    (.fish, ["frame", "3", ""], [":files"]),
  ])
  func aShellIsAnsweredInLines(shell: Shell, words: [String], lines: [String]) {
    #expect(shell.answer(words, of: sample) == lines)
  }
}
