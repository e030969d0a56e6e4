import Arguments
import Files
import MediaLibrary
import Prompting
import Providers
import Studio
import World

struct Generate: Command {
  static let name = "generate"
  static let summary = "Have pictures made of elements and words"
  static let details = """
    Takes all that `limn compose` takes, and shows what it makes as candidates: nothing of them is in \
    the library before you keep it. The built-in provider, sketch, paints placeholders from the words \
    on this machine, without a network and for nothing; what it makes is a sketch, and says so.
    """
  static let examples: KeyValuePairs = [
    "limn generate --subject Mara --setting \"Salt Gate\" --style \"Ink wash\" \"at dawn\"":
      "Makes four sketches of Mara at the gate.",
    "limn generate --subject Mara --count 1 --seed 42":
      "Makes one, which is the same every time.",
    "limn generate --again 57.2": "Makes that candidate again, with the elements as they are now.",
    "limn generate --vary 214": "Makes four others with the words of the picture 214.",
    "limn generate --again stale:yes": "Renews all pictures whose elements look otherwise by now.",
    "limn generate --each kind:character --purpose portrait --count 1":
      "Makes a portrait of every character.",
    "limn generate --setting \"Salt Gate\" --aspect 16:9 --dry-run":
      "Says what would be asked for, and makes nothing.",
  ]

  @Argument("Your own words: what happens, when, in which light.", placeholder: "WORDS")
  var words: [String]
  @OptionGroup var content: PromptOptions
  @Option(
    "Make a picture again: a candidate, the number of a picture, or those that a query finds.",
    placeholder: "ID|QUERY", completion: .candidates)
  var again: [String]
  @Option(
    "Make others with the same words: of a candidate, a picture, or those that a query finds.",
    placeholder: "ID|QUERY", completion: .candidates)
  var vary: [String]
  @Option(
    "Make a generation for each value of a variable of the words (mood=calm,wild for {mood}), or for each "
      + "element that a query finds (kind:character).")
  var each: [EachWord]
  @Option("Who makes them: sketch.", placeholder: "PROVIDER") var provider = ProviderWord.usual
  @Option(short: "n", "How many pictures; 4, or 1 of each that is made again.")
  var count: PictureCount?
  @Option("Exactly this size, in pixels.") var size: SizeWord?
  @Option("The shape; what suits the purpose, unless you say.") var aspect: AspectWord?
  @Flag("Say what would be asked for, and make nothing.") var dryRun
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    guard size == nil || aspect == nil else {
      throw UsageError.contradiction(
        "--size and --aspect exclude each other.", remedy: "Give one of them.")
    }
    let (library, project) = try options.openProject()
    let wishes = PictureWishes(
      provider: provider.provider, count: count?.number, size: size?.size, aspect: aspect?.text)
    let isRow = !(each.isEmpty && again.isEmpty && vary.isEmpty)
    let report = GenerationReport(output: options.output, library: library, isRow: isRow)
    let (planned, others) = try plans(wishes, library, project)
    if let reason = NotGenerated(items: others).errorDescription, !others.isEmpty {
      options.output.warn(reason)
    }
    guard !dryRun else { return try report.tell(planned) }
    let run = GenerationRun(
      output: options.output, library: library, project: project, report: report)
    let outcome = try await run.make(planned)
    guard planned.count > 1 || outcome.failures.isEmpty else { throw outcome.failures[0] }
    try report.end(outcome.made)
    for failure in outcome.failures { options.output.warn(Failure(failure).message) }
    if !others.isEmpty || !outcome.failures.isEmpty { throw Ended(status: .partlyDone) }
  }

  private func plans(
    _ wishes: PictureWishes, _ library: Library, _ project: Project
  ) throws -> (planned: [PlannedPictures], others: [MediaItem]) {
    guard !again.isEmpty || !vary.isEmpty else {
      // One for all of them, so that they differ by what is said alone.
      let seed = content.seed?.number ?? Seed.any
      let briefs = try each.briefs(of: content.brief(words), in: library, project)
      let planned = try briefs.map { brief in
        let composition = try Composition(
          brief, parameters: content.parameters, seed: seed, library: library, project: project)
        return try wishes.planned(composition, seed: seed, count: PictureCount.usual)
      }
      return (planned, [])
    }
    guard words.isEmpty, each.isEmpty, content.asksForNothing, again.isEmpty || vary.isEmpty else {
      throw UsageError.contradiction(
        "\(again.isEmpty ? "--vary" : "--again") takes the words and elements of what was made.",
        remedy: "Leave out all others; --seed, --size, --aspect and --count may be said.")
    }
    let (found, others) = try Repeated.all(named: again + vary, in: library, project)
    let planned = try found.map { repeated in
      let generation = repeated.generation
      let composition = try Composition(
        library.brief(repeating: generation), parameters: generation.lastingParameters,
        seed: generation.seed.flatMap { UInt64($0) }, library: library, project: project)
      let former = again.isEmpty ? nil : repeated.seed
      return try wishes.planned(
        composition, seed: content.seed?.number ?? former ?? Seed.any,
        count: again.isEmpty ? PictureCount.usual : 1, size: generation.size)
    }
    return (planned, others)
  }
}

extension Seed {
  /// By chance, and no larger than other tools take, so that it can be used elsewhere.
  fileprivate static var any: UInt64 { UInt64(UInt32.random(in: 0 ... .max)) }
}

extension PromptOptions {
  /// Whether nothing is said but a seed.
  fileprivate var asksForNothing: Bool {
    (subject + setting + style + reference + avoid).isEmpty && purpose == nil && names == nil
      && !noStyle && !noRelated
  }
}
