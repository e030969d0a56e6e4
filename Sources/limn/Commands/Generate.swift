import Arguments
import Files
import FoundationEssentials
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

    --polish has the language model of the setting prompt.polish write every prompt anew, before anything \
    is asked for; with --dry-run, too, unless --offline is given.
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
    "limn generate --batch scenes.csv --style \"Ink wash\" --dry-run":
      "Says what the rows of a table would ask for, all in one style.",
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
  @Option(
    "Make a generation for each row of a file: CSV or JSON lines, whose columns are named like options.",
    placeholder: "FILE", completion: .files)
  var batch: NonEmpty?
  @OptionGroup var pictures: PictureOptions
  @Flag("Have the language model polish prompts that the setting prompt.polish names.") var polish
  @Flag("Say what would be asked for and what it costs, and make nothing.") var dryRun
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    // Takes as long as to open the library, and is needed right behind that.
    async let _ = ModelCatalogue.builtIn
    let (library, project) = try options.openProject()
    var studio = try StudioSession(library: library, project: project)
    // What is sent later, or not at all, needs no network now.
    let isOffline = try options.isOffline() && !pictures.queue && !dryRun
    var board = try options.switchboard(studio.settings, studio.catalogue, library)
    var ask = PictureAsk(
      words: words, content: content, pictures: pictures, studio: studio, isOffline: isOffline,
      isDry: dryRun)
    if !dryRun, !pictures.queue {
      if try await studio.learnsModels(of: ask.choice(), from: board) {
        studio = try StudioSession(library: library, project: project)
        board = try options.switchboard(studio.settings, studio.catalogue, library)
        ask.studio = studio
      }
      // To open what speaks over the net takes longer than to plan what is said.
      ask.chosen = { [board] in board.prepare(for: $0.provider) }
    }
    let polisher = try polish ? Polisher(options, studio) : nil
    var (planned, others, isNamed) = try plans(ask)
    if let reason = NotGenerated(items: others).errorDescription, !others.isEmpty {
      options.output.warn(reason)
    }
    let isRow = !(each.isEmpty && again.isEmpty && vary.isEmpty) || batch != nil
    let report = GenerationReport(output: options.output, library: library, isRow: isRow)
    let run = GenerationRun(options: options, studio: studio, board: board, report: report)
    if let polisher {
      // What is refused in the end is not polished, which may be paid.
      if !dryRun { try run.checkBudgets(planned, UUID()) }
      planned = try await planned.polished(by: polisher)
    }
    guard !dryRun else { return try run.tell(outlined(planned, board, studio)) }
    let outcome = try await run.make(planned, isNamed: isNamed, waits: !pictures.queue)
    guard planned.count > 1 || outcome.failures.isEmpty else { throw outcome.failures[0] }
    try report.end(outcome.made, unpolished: outcome.unpolished)
    for failure in outcome.failures { options.output.warn(Failure(failure).message) }
    if !others.isEmpty || !outcome.failures.isEmpty { throw Ended(status: .partlyDone) }
  }

  /// With what would be sent to the provider.
  private func outlined(
    _ planned: [PlannedPictures], _ board: Switchboard, _ studio: StudioSession
  ) throws -> [PlannedPictures] {
    try planned.map { plan in
      var plan = plan
      if let service = board.service(named: plan.maker.provider) {
        plan.outline = try service.outline(of: plan.request(in: studio.library))
      }
      return plan
    }
  }

  private typealias Plans = (planned: [PlannedPictures], others: [MediaItem], isNamed: Bool)

  private func plans(_ ask: PictureAsk) throws -> Plans {
    guard again.isEmpty, vary.isEmpty else { return try repeated(ask) }
    // One for all of them, so that they differ by what is said alone.
    let seed = Seed.any
    guard let batch else {
      let planned = try ask.planned(each: each, otherwise: seed, ask.wish())
      return (planned, [], try ask.choice().isNamed)
    }
    guard each.isEmpty else {
      throw UsageError.contradiction(
        "--batch and --each exclude each other.", remedy: "Write all rows into the file.")
    }
    let file = try BatchFile(Input.text(from: batch.text))
    let (planned, isNamed) = try BatchPlan(ask: ask).planned(file, otherwise: seed)
    return (planned, [], isNamed)
  }

  private func repeated(_ ask: PictureAsk) throws -> Plans {
    guard words.isEmpty, each.isEmpty, batch == nil, content.asksForNothing,
      again.isEmpty || vary.isEmpty
    else {
      throw UsageError.contradiction(
        "\(again.isEmpty ? "--vary" : "--again") takes the words and elements of what was made.",
        remedy: "Leave out all others; how it is made, and from which seed, may be said.")
    }
    let (found, others) = try Repeated.all(
      named: again + vary, in: ask.studio.library, ask.studio.project)
    let wish = try ask.wish()
    return (try found.map { try plan($0, wish, ask) }, others, try ask.choice().isNamed)
  }

  /// What was made, once more: by whom it was made, unless somebody says otherwise.
  private func plan(
    _ repeated: Repeated, _ wish: PictureWish, _ ask: PictureAsk
  ) throws -> PlannedPictures {
    let (generation, studio) = (repeated.generation, ask.studio)
    var choice = try ask.choice()
    if choice.model == nil, choice.provider == nil, let provider = generation.provider {
      choice.model = generation.model.map { "\(provider):\($0)" }
      choice.provider = provider
    }
    let maker = try ask.maker(choice)
    let images = try studio.library.images(of: generation.id)
    let planner = try PicturePlanner(
      wish.repeating(generation, images: images, by: maker), maker, in: studio)
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
  /// By chance, and one that every service takes, so that it can be used elsewhere: some read 31 bits, some
  /// want more than none, and those of the other pictures stand behind it.
  fileprivate static var any: UInt64 { .random(in: 1...0x7FFF_0000) }
}

extension PromptOptions {
  /// Whether nothing is said but a seed.
  fileprivate var asksForNothing: Bool {
    (subject + setting + style + reference + avoid).isEmpty && purpose == nil && names == nil
      && !noStyle && !noRelated
  }
}
