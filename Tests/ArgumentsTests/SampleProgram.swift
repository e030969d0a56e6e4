import Arguments

/// A program that has one of everything that can be declared.
let sample = Program(
  name: "atelier",
  summary: "paints what it is told.",
  shared: SharedOptions.self,
  groups: [
    CommandGroup("Pictures", [Paint.self, Frame.self, FrameSell.self]),
    CommandGroup("Elements", [ElementAdd.self, ElementCopy.self, ProjectShow.self]),
  ],
  hidden: [Whisper.self],
  topics: [Topic("colours", "How colours are named", "Red is red.\n\n  10  Ten.")])

struct SharedOptions: Options {
  static let heading = "Options of every command"

  @Option("The folder of the library.", placeholder: "DIR", completion: .folders)
  var library: String?
  @Option("The project to work in.") var project: String?
  @Flag(short: "q", "Say nothing.") var quiet
  @Flag(short: "v", "Say more.") var verbose
}

struct Paint: Command {
  enum Medium: String, CaseIterable, WordValue {
    case oil, ink, watercolour
  }

  static let name = "paint"
  static let summary = "Paint a picture"
  static let details = "Paints what is named, in the medium that is named, and signs it."
  static let examples: KeyValuePairs = [
    "atelier paint heron": "Paints a heron.",
    "atelier paint 'a heron' -n3 > list": "Paints three herons, and keeps their names.",
  ]

  @Argument("What to paint.") var motif: String
  @Option(short: "n", "How many to paint.") var count = 1
  @Option("How much of the paper to cover.", placeholder: "SHARE") var share: Double?
  @Option("What to paint with.") var medium = Medium.oil
  @Option("A word to file it under.", placeholder: "WORD", completion: .values(Paint.tags))
  var tag: [String]
  @Flag(negatable: true, "Sign it.") var isSigned = true
  @OptionGroup var shared: SharedOptions

  func run() {}

  @Sendable private static func tags(for request: CompletionRequest) -> [Suggestion] {
    [
      Suggestion("sea", "Water"), Suggestion("sky"),
      Suggestion("in " + (request.options["medium"] ?? "?")),
    ]
  }
}

struct Frame: Command {
  static let name = "frame"
  static let summary = "Frame a picture"
  static let examples: KeyValuePairs = ["atelier frame 3 --width 20": "Frames the third picture."]

  @Argument("The number of the picture.") var picture: Int
  @Argument("A file with the frame.", completion: .files) var pattern: String?
  @Option("The width in millimetres.") var width: Int
  @OptionGroup var shared: SharedOptions

  func run() {}
}

struct FrameSell: Command {
  static let name = "frame sell"
  static let summary = "Sell a frame"
  static let examples: KeyValuePairs = ["atelier frame sell": "Sells the newest frame."]

  @OptionGroup var shared: SharedOptions

  func run() {}
}

struct ElementAdd: Command {
  enum Kind: String, CaseIterable, WordValue {
    case place, person
  }

  static let name = "element add"
  static let summary = "Add an element"
  static let examples: KeyValuePairs = ["atelier element add place": "Adds a place."]

  @Argument("What it is.") var kind: Kind
  @Argument("What it is called.") var title: String?
  @OptionGroup var shared: SharedOptions

  func run() {}
}

struct ElementCopy: Command {
  static let name = "element copy"
  static let summary = "Copy elements"
  static let examples: KeyValuePairs = ["atelier element copy a b c": "Copies a and b to c."]

  @Argument("What to copy.", placeholder: "ELEMENT") var sources: [String]
  @Argument("URL of the place to copy to.") var target: String
  @OptionGroup var shared: SharedOptions

  func run() {}
}

struct ProjectShow: Command {
  static let name = "project show"
  static let summary = "Show a project"
  static let examples: KeyValuePairs = ["atelier project show marsh": "Shows the project."]

  @Argument("The project.") var project: String?
  @OptionGroup var shared: SharedOptions

  func run() {}
}

struct Whisper: Command {
  static let name = "whisper"
  static let summary = "Is not shown"
  static let examples: KeyValuePairs = ["atelier whisper": "Whispers."]

  func run() {}
}
