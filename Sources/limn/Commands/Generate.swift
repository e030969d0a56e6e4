import Arguments
import Files
import MediaLibrary
import Prompting
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
  @OptionGroup var pictures: PictureOptions
  @Flag("Say what would be asked for and what it costs, and make nothing.") var dryRun
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let (library, project) = try options.openProject()
    let studio = try StudioSession(library: library, project: project)
    let (planned, others) = try plans(studio)
    if let reason = NotGenerated(items: others).errorDescription, !others.isEmpty {
      options.output.warn(reason)
    }
    let isRow = !(each.isEmpty && again.isEmpty && vary.isEmpty)
    let report = GenerationReport(output: options.output, library: library, isRow: isRow)
    guard !dryRun else { return try report.tell(planned) }
    let run = GenerationRun(options: options, studio: studio, report: report)
    let outcome = try await run.make(planned, isNamed: isNamed(studio), waits: !pictures.queue)
    guard planned.count > 1 || outcome.failures.isEmpty else { throw outcome.failures[0] }
    try report.end(outcome.made)
    for failure in outcome.failures { options.output.warn(Failure(failure).message) }
    if !others.isEmpty || !outcome.failures.isEmpty { throw Ended(status: .partlyDone) }
  }

  private func choice(_ studio: StudioSession) throws -> MakerChoice {
    var choice = try studio.choice()
    choice.model = try pictures.modelName(of: studio.project)
    choice.provider = try pictures.provider.map { try studio.settings.provider(named: $0).name }
    return choice
  }

  /// Whether somebody has said who is to be asked.
  private func isNamed(_ studio: StudioSession) throws -> Bool { try choice(studio).isNamed }

  private func plans(
    _ studio: StudioSession
  ) throws -> (planned: [PlannedPictures], others: [MediaItem]) {
    let (library, project) = (studio.library, studio.project)
    let wish = try pictures.wish(seed: content.seed, in: library, project)
    guard !again.isEmpty || !vary.isEmpty else {
      // One for all of them, so that they differ by what is said alone.
      let seed = content.seed?.number ?? Seed.any
      let planner = PicturePlanner(
        wish: wish, maker: try choice(studio).maker(), catalogue: studio.catalogue)
      var brief = content.brief(words)
      brief.avoided += pictures.negative
      let briefs = try each.briefs(of: brief, in: library, project)
      return (try briefs.map { try planner.planned(composition($0, seed, studio), seed: seed) }, [])
    }
    guard words.isEmpty, each.isEmpty, content.asksForNothing, again.isEmpty || vary.isEmpty else {
      throw UsageError.contradiction(
        "\(again.isEmpty ? "--vary" : "--again") takes the words and elements of what was made.",
        remedy: "Leave out all others; how it is made, and from which seed, may be said.")
    }
    let (found, others) = try Repeated.all(named: again + vary, in: library, project)
    return (try found.map { try plan($0, wish, studio) }, others)
  }

  private func composition(
    _ brief: PromptBrief, _ seed: UInt64, _ studio: StudioSession
  ) throws -> Composition {
    let negative = pictures.negative.map { Provenance.Setting(name: "avoid", text: $0) }
    return try Composition(
      brief, parameters: content.parameters + negative, seed: seed, library: studio.library,
      project: studio.project)
  }

  /// What was made, once more: by whom it was made, unless somebody says otherwise.
  private func plan(
    _ repeated: Repeated, _ wish: PictureWish, _ studio: StudioSession
  ) throws -> PlannedPictures {
    let generation = repeated.generation
    var choice = try choice(studio)
    if choice.model == nil, choice.provider == nil, let provider = generation.provider {
      choice.model = generation.model.map { "\(provider):\($0)" }
      choice.provider = provider
    }
    let planner = PicturePlanner(
      wish: wish.repeating(generation, images: try studio.library.images(of: generation.id)),
      maker: try choice.maker(), catalogue: studio.catalogue)
    let composition = try Composition(
      studio.library.brief(repeating: generation), parameters: generation.lastingParameters,
      seed: generation.seed.flatMap { UInt64($0) }, library: studio.library,
      project: studio.project)
    let former = again.isEmpty ? nil : repeated.seed
    return try planner.planned(
      composition, seed: content.seed?.number ?? former ?? Seed.any, count: again.isEmpty ? nil : 1,
      size: generation.size)
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
