import Arguments
import MediaLibrary
import Studio
import World

/// Who is asked for pictures, and for which.
struct PictureOptions: Options {
  static let heading = "Who makes it, and how"

  @Option(
    "The model: a name, of whoever offers it, or PROVIDER:ID for any.", placeholder: "MODEL",
    completion: .models)
  var model: String?
  @Option("Who makes it; sketch, unless a setting or the project says.", placeholder: "PROVIDER")
  var provider: String?
  @Flag("With the project's default model.") var draft
  @Flag("With the project's final model.") var final
  @Option(short: "n", "How many; 4 where they are free, 1 where not or where it is made again.")
  var count: PictureCount?
  @Option("Exactly this size, in pixels.") var size: SizeWord?
  @Option("The shape; what suits the purpose, unless you say.") var aspect: AspectWord?
  @Option(
    "How much effort: draft, standard or high, or a word of the provider's.",
    placeholder: "QUALITY")
  var quality: String?
  @Option("As which kind of file; one in which nothing is lost, unless you say.")
  var format: MediaItem.Format?
  @Option("How often the picture is gone over.") var steps: Count?
  @Option("How closely the words are followed.", placeholder: "NUMBER") var guidance: Double?
  @Option("What must not be there, as a negative prompt.", placeholder: "WORDS")
  var negative: [String]
  @Option("A parameter of the model's own.", placeholder: "KEY=VALUE") var set: [String]
  @Option("A picture that is handed over: a number, a candidate or a file.", placeholder: "ID|FILE")
  var image: [String]
  @Option("The picture that is changed.", placeholder: "ID|FILE") var from: String?
  @Option("How far to go from it, from 0 to 1.", placeholder: "NUMBER") var strength: Double?
  @Option("What to reserve for a picture whose price nobody knows.", placeholder: "USD")
  var assumePrice: Dollars?
  @Flag("Put it into the queue, and do not wait.") var queue
}

extension PictureOptions {
  /// What is wanted of the pictures.
  func wish(seed: Seed?, in library: Library, _ project: Project) throws -> PictureWish {
    try refuseContradictions()
    var wish = PictureWish()
    (wish.count, wish.size, wish.aspect) = (count?.number, size?.size, aspect?.text)
    (wish.quality, wish.format, wish.steps) = (quality, format, steps?.number)
    (wish.guidance, wish.strength) = (guidance, strength)
    wish.parameters = try set.map { try $0.splitPair(option: "--set", form: "KEY=VALUE") }
    wish.needsNegative = !negative.isEmpty
    wish.needsSeed = seed != nil
    wish.assumedPrice = assumePrice?.amount
    let words = (from.map { [($0, true)] } ?? []) + image.map { ($0, false) }
    wish.images = try words.map { word, isStart in
      try library.image(named: word, isStart: isStart, in: project.id)
    }
    return wish
  }

  private func refuseContradictions() throws(UsageError) {
    guard size == nil || aspect == nil else {
      throw .contradiction(
        "--size and --aspect exclude each other.", remedy: "Give one of them.")
    }
    guard [draft, final, model != nil].count(where: { $0 }) < 2 else {
      throw .contradiction(
        "--draft, --final and --model exclude each other.", remedy: "Give one of them.")
    }
    for (name, number, most) in [("--strength", strength, 1.0), ("--guidance", guidance, 100)] {
      guard let number, !(number >= 0 && number <= most) else { continue }
      throw .contradiction(
        "\(name) cannot be \(number).", remedy: "Give a number from 0 to \(Int(most)).")
    }
  }

  /// The model that the options name, if they do.
  func modelName(of project: Project) throws(UsageError) -> String? {
    try refuseContradictions()
    guard draft || final else { return model }
    let named = final ? project.finalModel : project.defaultModel
    guard let named else {
      throw .contradiction(
        "The project \(project.title) has no \(final ? "final" : "default") model.",
        remedy: "Choose one: limn project edit --\(final ? "final" : "default")-model MODEL")
    }
    return named
  }
}
