/// One engine of a provider: what it understands, takes, makes and costs.
///
/// ```swift
/// guard let model = ModelCatalogue.builtIn.resolve("FLUX Schnell").model else { return }
/// model.dialect                // "prose"
/// model.promptLimit.maximum    // nil where none is published
/// ```
public struct Model: Hashable, Encodable, Sendable {
  /// What its provider calls it: `black-forest-labs/flux-schnell`.
  public let id: String

  /// The short name of the provider; nil where only the name of the model is known.
  public let provider: String?

  /// What else its provider calls it, such as the name of a file.
  public let aliases: [String]

  /// The family: the same engine at all its providers.
  public let family: ModelFamily.ID

  /// What people call the family.
  public let name: String

  /// How it likes to be spoken to: `prose` or `tags`.
  public let dialect: String

  /// How long a prompt may be.
  public let promptLimit: PromptLimit

  /// What it makes, and of what.
  public let makes: [ModelTask]

  /// What it takes beside the prompt and pictures.
  public let takes: [ModelInput]

  /// The steps that it takes, where they are known.
  public let steps: ModelRange

  /// The guidance that it takes, where it is known.
  public let guidance: ModelRange

  /// How many reference pictures it takes at most.
  public let references: Int

  /// How many pictures one request can ask for at most (`n`).
  public let pictures: Int

  /// The words that it knows for the quality, the cheapest first.
  public let qualities: [String]

  /// The sizes that it has names for, or that are all it makes.
  public let sizes: [ModelSize]

  /// The ratios of width to height that it can be asked for, such as `2:3`.
  public let ratios: [String]

  /// What can stand in place of a ratio, in the words of its provider.
  public let ratioWords: [String]

  /// The rule for widths and heights in pixels; nil where only `sizes` or `ratios` can be asked for.
  public let sizeRule: ModelSizeRule?

  /// The formats that it can be asked for; the first is what comes unless one is asked for.
  public let formats: [String]

  /// The one that comes unless one is asked for; what is not known is taken for PNG.
  public var usualFormat: String { formats.first ?? "png" }

  /// Parameters of its own that it takes, with what each can be; an empty list means anything.
  public let parameters: [String: [String]]

  /// How its provider wants to be asked for it, as far as it can be told anything.
  public internal(set) var request: RequestForm

  /// What pictures cost; nil where nobody has published it, which does not mean that they are free.
  public let prices: ModelPrices?

  /// Whether it still works, as far as the catalogue knows.
  public let state: ModelState

  /// The day on which it stops, or has stopped: `2026-12-01`.
  public let ends: String?

  /// The family to take in its place.
  public let successor: ModelFamily.ID?

  /// What else one has to know.
  public let note: String?

  /// Where all of this is from.
  public let source: String?

  /// Whether its provider has it in its list; nil where nobody has asked for that.
  public internal(set) var isListed: Bool?
}

extension Model {
  /// Its name with that of its provider, which no other model has: `fal/fal-ai/flux/dev`.
  public var fullName: String { (provider.map { $0 + "/" } ?? "") + id }

  /// Whether it can be told what the picture must not show.
  public var takesNegative: Bool { takes.contains(.negative) }

  /// Whether it makes the same picture again from the same seed.
  public var takesSeed: Bool { takes.contains(.seed) }

  /// Whether it can be told how many steps to take.
  public var takesSteps: Bool { takes.contains(.steps) }

  /// Whether it can be told how closely to follow the prompt.
  public var takesGuidance: Bool { takes.contains(.guidance) }

  /// Whether it makes nothing without a picture to begin with.
  public var needsReference: Bool { !makes.contains(.textToImage) }

  /// Whether it does not work any more on a day, such as `2026-11-25`.
  public func isRetired(on day: String) -> Bool {
    state == .retired || (ends.map { $0 <= day } ?? false)
  }
}

/// What a model makes, and of what.
public enum ModelTask: String, Codable, CaseIterable, Sendable {
  /// A picture from words alone.
  case textToImage

  /// A picture that begins with another one.
  case imageToImage

  /// A picture that is another one, changed as the words say.
  case edit

  /// A picture in which only a part is made anew.
  case inpaint
}

/// What a model can be told beside the prompt.
public enum ModelInput: String, Codable, CaseIterable, Sendable {
  /// A negative prompt: what the picture must not show.
  case negative

  /// A number from which chance starts.
  case seed

  /// How often the picture is gone over.
  case steps

  /// How closely the prompt is followed.
  case guidance
}

/// Whether a model still works.
public enum ModelState: String, Codable, CaseIterable, Sendable {
  /// It works, and nothing else is known.
  case active

  /// It works, and its maker recommends another.
  case legacy

  /// It works, and will not for long.
  case retiring

  /// It does not work any more.
  case retired
}

/// How long a prompt may be.
public struct PromptLimit: Hashable, Codable, Sendable {
  /// What is counted.
  public enum Unit: String, Codable, CaseIterable, Sendable {
    /// Characters, as Swift counts them.
    case characters

    /// The parts into which the text encoders of Stable Diffusion cut words.
    case clipTokens
  }

  /// What is counted.
  public let unit: Unit

  /// The most that is taken; nil where no limit is published.
  public let maximum: Int?

  /// No limit that anybody has published.
  public static let unknown = PromptLimit(unit: .characters, maximum: nil)

  /// A limit of so many.
  public init(unit: Unit, maximum: Int?) { (self.unit, self.maximum) = (unit, maximum) }

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case unit
    case maximum = "most"
  }
}

/// What a number may be, as far as it is known.
public struct ModelRange: Hashable, Codable, Sendable {
  /// What it is unless one says.
  public let usual: Double?

  /// The least that is taken.
  public let least: Double?

  /// The most that is taken.
  public let most: Double?

  /// Nothing is known of the number.
  public static let unknown = ModelRange(usual: nil, least: nil, most: nil)
}
