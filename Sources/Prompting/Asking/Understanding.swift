import Text
public import World

/// What a sentence asks for, and how that is known.
public struct Understanding: Sendable {
  /// What somebody wants.
  public enum Intent: String, Codable, Sendable {
    /// A picture.
    case picture

    /// To know something.
    case question

    /// Nothing: it only says something.
    case statement
  }

  /// What is wanted.
  public let intent: Intent

  /// How that is known, in a sentence.
  public let why: String

  /// The elements that are named, each once and in the order in which they are.
  public internal(set) var cast: [Named] = []

  /// The styles that are named, in their order.
  public internal(set) var styles: [Style] = []

  /// What is not to be seen.
  public internal(set) var avoided: [String] = []

  /// What the picture is for, where the sentence says so.
  public internal(set) var purpose: Purpose?

  /// The shape of the picture, as `16:9`, where the sentence says so.
  public internal(set) var aspect: String?

  /// What the sentence says besides, with mentions of elements.
  public internal(set) var words = PromptWords("")

  /// What no element is called, and the notes may tell of: “the plants”, “last month”.
  public internal(set) var facts: [Fact] = []

  /// What is meant as something that is there (“the harbour”), but not as something known.
  public internal(set) var usualThings: [String] = []

  /// Whether a question is about the pictures of a library.
  public internal(set) var isAboutPictures = false

  /// Where the answer to a question about elements may stand.
  public internal(set) var topics: [String] = []

  /// Names that several elements have.
  public internal(set) var unclear: [Unclear] = []

  /// By which names elements are mentioned.
  var ownNames: [Element.ID: String] = [:]

  init(intent: Intent, why: String) {
    (self.intent, self.why) = (intent, why)
  }
}

extension Understanding {
  /// Its words, and behind them what quotations say.
  public func words(telling quotations: [Quotation]) -> PromptWords {
    words.adding(quotations.map(\.text))
  }

  /// Words as somebody would type them, with an `@` before each mention.
  public func typed(_ words: PromptWords) -> String {
    words.typed { ownNames[$0] ?? "" }.trimmed
  }
}

extension Understanding {
  /// An element that is named.
  public struct Named: Hashable, Sendable {
    /// Its number in the library.
    public let element: Element.ID

    /// What it does in the picture.
    public let role: Role

    /// The words that name it, as they stand there.
    public let words: String
  }

  /// A style that is named.
  public struct Style: Hashable, Sendable {
    /// The style itself.
    public let style: ProjectStyle

    /// The words that name it, as they stand there.
    public let words: String
  }

  /// Something to look for in the notes.
  public struct Fact: Hashable, Sendable {
    /// What it is called, without an article.
    public let words: String

    /// Whether it only says when.
    public let isTime: Bool

    /// Whether a note that tells of it and of nothing else that is looked for is enough.
    public let isEnough: Bool
  }

  /// A name that several elements have.
  public struct Unclear: Hashable, Sendable {
    /// The name as it stands there.
    public let words: String

    /// Whom it may mean.
    public let elements: [Element.ID]
  }
}

/// A name or an alias by which a sentence may call an element.
public struct AskedName: Hashable, Sendable {
  /// The name.
  public let name: String

  /// What it means.
  public let element: Element.ID

  /// The kind of that.
  public let kind: Kind.ID

  /// What elements of the kind do in pictures, where they are not its subject.
  public let role: Role

  /// A name for an element.
  public init(_ name: String, element: Element.ID, kind: Kind.ID, role: Role) {
    (self.name, self.element, self.kind, self.role) = (name, element, kind, role)
  }
}
