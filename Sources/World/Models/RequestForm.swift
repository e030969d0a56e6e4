package import Text

/// How a provider wants to be asked: which member of a request carries what somebody wishes.
///
/// It is data of the catalogue, like everything that is known of a model, so that one with other names needs
/// no code.
///
/// ```swift
/// let form = try ModelCatalogue.builtIn.model(named: "replicate/flux-schnell").request
/// form.names[.count]       // "num_outputs"
/// form.names[.negative]    // nil: it cannot be told
/// ```
public struct RequestForm: Hashable, Sendable {
  /// Which member carries what; what has none cannot be told.
  public internal(set) var names: [Wish: String]

  /// Members that take one picture each of those that are handed over, in their order; empty where one
  /// member takes them.
  public internal(set) var slots: [String]

  /// Members that are always sent, such as the one that keeps a service from rewriting the prompt.
  package let fixed: [String: JSON]

  /// Members whose value is sent as a text although it looks like a number or a truth value.
  public internal(set) var texts: [String]

  /// What the provider calls a format where it has a word of its own: `jpg` for `jpeg`.
  public internal(set) var formats: [String: String]

  /// Nothing is known of how to ask.
  public static let unknown = RequestForm(names: [:])

  init(names: [Wish: String]) {
    (self.names, slots, fixed, texts, formats) = (names, [], [:], [], [:])
  }

  /// Something that a request can say.
  public enum Wish: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable {
    /// What is to be seen.
    case prompt

    /// What must not be seen.
    case negative

    /// How many pictures.
    case count

    /// What chance starts from.
    case seed

    /// How often the picture is gone over.
    case steps

    /// How closely the prompt is followed.
    case guidance

    /// How much effort, in a word of the provider's.
    case quality

    /// In which format the picture is stored.
    case format

    /// The size in pixels as a text: `1024x1024`.
    case size

    /// The size in pixels as an object with `width` and `height`.
    case box

    /// The width in pixels.
    case width

    /// The height in pixels.
    case height

    /// The ratio of width to height as a text: `16:9`.
    case ratio

    /// The size of the longer side as a text: `1K`, `2K` or `4K`.
    case tier

    /// The pictures that are handed over, as a list.
    case images

    /// The only picture that can be handed over.
    case image

    /// The picture with which the new one begins.
    case start

    /// How far the new picture may go from that.
    case strength
  }
}

extension RequestForm: Codable {
  private enum CodingKeys: String, CodingKey {
    case names, slots, fixed, texts, formats
  }

  /// Reads it from a catalogue file.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    names = try values.decodeIfPresent([Wish: String].self, forKey: .names) ?? [:]
    slots = try values.decodeIfPresent([String].self, forKey: .slots) ?? []
    fixed = try values.decodeIfPresent([String: JSON].self, forKey: .fixed) ?? [:]
    texts = try values.decodeIfPresent([String].self, forKey: .texts) ?? []
    formats = try values.decodeIfPresent([String: String].self, forKey: .formats) ?? [:]
  }

  /// Writes it without what is empty.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    if !names.isEmpty { try values.encode(names, forKey: .names) }
    if !slots.isEmpty { try values.encode(slots, forKey: .slots) }
    if !fixed.isEmpty { try values.encode(fixed, forKey: .fixed) }
    if !texts.isEmpty { try values.encode(texts, forKey: .texts) }
    if !formats.isEmpty { try values.encode(formats, forKey: .formats) }
  }
}

extension RequestForm {
  /// What of the form a model can be told, by what is known of it: a form says how all models that it is for
  /// are asked, and not what each of them takes.
  func limited(to model: Model) -> RequestForm {
    var form = self
    form.names = names.filter { wish, _ in model.takes(wish) }
    if form.names[.start] == nil { form.names[.strength] = nil }
    form.slots = model.takes(.images) ? Array(slots.prefix(max(1, model.references))) : []
    form.texts = texts.filter { name in
      model.parameters[name] != nil || form.names.values.contains(name)
    }
    form.formats = formats.filter { model.formats.contains($0.key) }
    return form
  }
}

extension Model {
  fileprivate func takes(_ wish: RequestForm.Wish) -> Bool {
    switch wish {
    case .prompt: true
    case .negative: takesNegative
    case .seed: takesSeed
    case .steps: takesSteps
    case .guidance: takesGuidance
    case .count: pictures > 1
    case .quality: !qualities.isEmpty
    case .format: formats.count > 1
    case .size, .box, .width, .height: [.pixels, .unknown].contains(shapes)
    case .ratio: shapes == .unknown || shapes == .words && !ratios.isEmpty
    case .tier: shapes == .unknown || shapes == .words && sizes.contains { $0.width == nil }
    case .images, .image: references > 0 || takesBeginning
    case .start, .strength: takesBeginning
    }
  }

  private var takesBeginning: Bool { makes.contains(.imageToImage) || makes.contains(.edit) }

  private enum Shapes {
    case pixels, words, unknown

    /// There is only one.
    case one
  }

  /// How it can be told which shape is wanted.
  private var shapes: Shapes {
    let listed = sizes.count { $0.width != nil }
    if sizeRule != nil || listed > 1 { return .pixels }
    if !ratios.isEmpty || sizes.count > listed { return .words }
    return listed == 1 ? .one : .unknown
  }
}
