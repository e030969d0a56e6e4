import MediaLibrary
import Prompting
import Studio
import World

/// What somebody asks for with the options of `limn generate`.
struct PictureAsk {
  /// Their own words.
  var words: [String]
  var content: PromptOptions
  var pictures: PictureOptions
  var studio: StudioSession

  /// Whether it is to be made now, and by nobody who needs a network.
  let isOffline: Bool

  /// Whether it is only looked at what would be sent.
  let isDry: Bool

  /// Hears who is going to make them, as soon as that is known.
  var chosen: (Maker) -> Void = { _ in }

  /// Who is to make it, as far as somebody says.
  func choice() throws -> MakerChoice {
    var choice = try studio.choice(isOffline: isOffline)
    choice.model = try pictures.modelName(of: studio.project)
    choice.provider = try pictures.provider.map { try studio.settings.provider(named: $0).name }
    return choice
  }

  /// - Throws: Where nobody can be asked. What is only looked at needs no key.
  func maker(_ choice: MakerChoice) throws -> Maker {
    let maker = try possibleMaker(choice)
    chosen(maker)
    return maker
  }

  private func possibleMaker(_ choice: MakerChoice) throws -> Maker {
    do { return try choice.maker() } catch let error where isDry && error.isAboutKeys {
      var keyless = choice
      keyless.hindrance = { name in choice.hindrance(name).flatMap { $0.isAboutKeys ? nil : $0 } }
      return try keyless.maker()
    }
  }

  func wish() throws -> PictureWish {
    try pictures.wish(seed: content.seed, in: studio.library, studio.project)
  }

  /// - Parameter each: What takes turns in a row of generations.
  /// - Parameter seed: What chance starts from, where nobody says.
  func planned(
    each: [EachWord] = [], otherwise seed: UInt64, _ wish: PictureWish
  ) throws -> [PlannedPictures] {
    let seed = content.seed?.number ?? seed
    let planner = try PicturePlanner(wish, maker(choice()), in: studio)
    var brief = content.brief(words)
    brief.avoided += pictures.negative
    let briefs = try each.briefs(of: brief, in: studio.library, studio.project)
    return try briefs.map { try planner.planned(composition($0, seed), seed: seed) }
  }

  private func composition(_ brief: PromptBrief, _ seed: UInt64) throws -> Composition {
    let negative = pictures.negative.map { Provenance.Setting(name: "avoid", text: $0) }
    return try Composition(
      brief, parameters: content.parameters + negative, seed: seed, library: studio.library,
      project: studio.project)
  }
}

extension Error {
  /// Whether nothing is missing but a key.
  fileprivate var isAboutKeys: Bool {
    switch self as any Error {
    case KeyError.missing, MakerError.noneEnabled: true
    default: false
    }
  }
}
