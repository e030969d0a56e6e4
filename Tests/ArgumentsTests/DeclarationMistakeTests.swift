import Arguments
import Testing

struct DeclarationMistakeTests {
  @Test func aProgramThatIsDeclaredWellHasNoMistake() {
    #expect(sample.mistakes == [])
  }

  @Test(
    arguments: [
      (Wordless.self, "has no example"),
      (Wordless.self, "has a summary with a full stop"),
      (Wordless.self, "WHAT has no sentence of help"),
      (BadExamples.self, "has an example without a sentence"),
      (BadExamples.self, "has an example that does not call wrong: other thing"),
      (
        BadExamples.self,
        "has an example that fails: wrong examples --nothing: “wrong examples” has no option --nothing."
      ),
      (Doubles.self, "has two options --quiet"),
      (Doubles.self, "has two options -q"),
      (Repeats.self, "repeats two arguments"),
      (Unordered.self, "has a required argument behind an optional one"),
      (Stubborn.self, "--no-colour is negated twice"),
      (Stubborn.self, "--loud cannot be switched off"),
      (Disguised.self, "has a property _volume that is no parameter"),
      (Disguised.self, "has a property _pitch that is no parameter"),
    ] as [(any Command.Type, String)])
  func everyMistakeIsFound(type: any Command.Type, problem: String) {
    let mistakes = program([type]).mistakes.map(\.description)
    #expect(mistakes.contains("\(type.name): \(problem)"))
  }

  @Test func aCommandThatIsListedTwiceIsReportedOnce() {
    let mistakes = program([Stubborn.self, Stubborn.self]).mistakes
    #expect(mistakes.filter { $0.problem == "is listed twice" }.map(\.command) == ["stubborn"])
  }

  private func program(_ commands: [any Command.Type]) -> Program {
    Program(
      name: "wrong", summary: "does it wrong.", shared: SharedOptions.self,
      groups: [CommandGroup("All", commands)])
  }
}

private struct Wordless: Command {
  static let name = "wordless"
  static let summary = "Says nothing."
  static let examples: KeyValuePairs<String, String> = [:]
  @Argument("no sentence") var what: String
  func run() {}
}

private struct BadExamples: Command {
  static let name = "examples"
  static let summary = "Has bad examples"
  static let examples: KeyValuePairs = [
    "wrong examples": "No full stop", "other thing": "Calls another.",
    "wrong examples --nothing": "Fails.",
  ]
  func run() {}
}

private struct Doubles: Command {
  static let name = "doubles"
  static let summary = "Has two of one kind"
  static let examples: KeyValuePairs = ["wrong doubles": "Does."]
  @Flag(short: "q", "Say nothing.") var quiet
  @OptionGroup var shared: SharedOptions
  func run() {}
}

private struct Repeats: Command {
  static let name = "repeats"
  static let summary = "Repeats two arguments"
  static let examples: KeyValuePairs = ["wrong repeats": "Does."]
  @Argument("Some.") var some: [String]
  @Argument("Others.") var others: [String]
  func run() {}
}

private struct Unordered: Command {
  static let name = "unordered"
  static let summary = "Puts the optional first"
  static let examples: KeyValuePairs = ["wrong unordered x": "Does."]
  @Argument("Perhaps.") var perhaps: String?
  @Argument("Surely.") var surely: String
  func run() {}
}

private struct Stubborn: Command {
  static let name = "stubborn"
  static let summary = "Says no twice"
  static let examples: KeyValuePairs = ["wrong stubborn": "Does."]
  @Flag(negatable: true, "No colour.") var noColour
  @Flag("Be loud.") var loud = true
  func run() {}
}

private struct Disguised: Command {
  static let name = "disguised"
  static let summary = "Calls a property like a wrapped one"
  static let examples: KeyValuePairs = ["wrong disguised": "Does."]
  private let _volume = 3
  @OptionGroup var tone: Tone
  func run() {}
}

private struct Tone: Options {
  static let heading = "Options of the tone"
  private let _pitch = 2
}
