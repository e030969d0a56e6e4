public import World

/// The finished words for one picture, and where each of them comes from.
public struct Prompt: Hashable, Codable, Sendable {
  /// What is to be seen.
  public internal(set) var positive: String

  /// What is not to be seen; empty where the model takes no such words.
  public let negative: String

  /// The positive words in pieces, each with the place of its segment; where a language model has polished
  /// them, the words as they were composed.
  public let spans: [PromptSpan]

  /// All that was to be said, kept or dropped.
  public let segments: [PromptSegment]

  /// The pictures to send along, in their order.
  public let references: [PromptReference]

  /// How much of what the model reads is used.
  public internal(set) var limit: PromptUse

  /// What the picture is for.
  public let purpose: Purpose.ID

  /// The shape that suits the purpose, as `2:3`.
  public let aspect: String

  /// The dialect that it is written in.
  public let dialect: Dialect.ID

  /// What a writer should know of it.
  public let notes: [PromptNote]

  /// What the positive words were before a language model has polished them; nil where none has.
  public internal(set) var polish: Polish?

  /// How a prompt was polished.
  public struct Polish: Hashable, Codable, Sendable {
    /// The positive words as they were composed.
    public let composed: String

    /// The language model, with its provider in front: `ollama:llama3.2`.
    public let model: String
  }
}

/// A piece of a prompt.
public struct PromptSpan: Hashable, Codable, Sendable {
  /// Its words, with the blanks around them.
  public package(set) var text: String

  /// The place of the segment that it belongs to.
  public let segment: Int
}

/// A picture that is sent along, so that an element looks as it did.
public struct PromptReference: Hashable, Codable, Sendable {
  /// The picture.
  public let media: MediaItem.ID

  /// The SHA-256 of its file.
  public let hash: String

  /// Whom or what it shows.
  public let element: Element.ID

  /// What that does in the prompt.
  public let role: Role
}

/// How much of a limit is used.
public struct PromptUse: Hashable, Codable, Sendable {
  /// What is counted.
  public let unit: PromptLimit.Unit

  /// The most that the model reads; nil where that is not known.
  public let maximum: Int?

  /// How much there is.
  public let used: Int
}

/// Something that a prompt says or would have said, with its source.
public struct PromptSegment: Hashable, Codable, Sendable {
  /// What it is about.
  public let part: PromptPart

  /// The element that it is about.
  public let element: Element.ID?

  /// What the element is called; else what else it comes from: “your words”.
  public let source: String

  /// The field that it says; nil where it is not from a field.
  public let field: String?

  /// What people call the field, or what the words are good for.
  public let label: String

  /// How much the picture needs it: what has the least is the first to go.
  public internal(set) var priority: Double

  /// Its words; for what was dropped those that it would have had.
  public package(set) var text = ""

  /// What became of it.
  public package(set) var fate = Fate.kept

  /// Whether it says a look that is locked, of which no word may be another.
  public var isLocked: Bool { locked ?? false }

  /// Nil in the place of false, so that it is stored of those alone that are.
  var locked: Bool?

  /// What can become of a segment.
  public enum Fate: String, Codable, Sendable {
    /// It is in the prompt.
    case kept

    /// It is among what is not to be seen.
    case negative

    /// There was no room for it.
    case overLimit

    /// The purpose has no use for it, as a map has none for a face.
    case purpose

    /// Its element matters so little here that only the most telling is said of it.
    case brief

    /// The model takes no negative prompt.
    case noNegative

    /// A picture of it is sent.
    case sent

    /// Something else says the same.
    case repeated
  }

  init(
    _ part: PromptPart, of element: Element.ID? = nil, source: String, field: String? = nil,
    label: String, priority: Double
  ) {
    self.part = part
    self.element = element
    self.source = source
    self.field = field
    self.label = label
    self.priority = priority
  }
}
