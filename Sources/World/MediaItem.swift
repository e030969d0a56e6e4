public import FoundationEssentials

/// A picture in the library, with its facts.
public struct MediaItem: Identifiable, Hashable, Codable, Sendable {
  /// Its number in the library. The newest have the highest.
  public let id: Identifier<MediaItem>

  /// What it is known by in every library that has it.
  public let uuid: UUID

  /// The project that it belongs to.
  public let project: Identifier<Project>

  /// The SHA-256 of its file, as 64 hexadecimal digits.
  public let hash: String

  /// The format of its file.
  public let format: Format

  /// How wide it is shown, in pixels.
  public let width: Int

  /// How high it is shown, in pixels.
  public let height: Int

  /// The size of its file.
  public let bytes: Int

  /// What it is called; empty where nobody has said.
  public var title: String

  /// What is written below it.
  public var caption: String

  /// What is read to those who do not see it.
  public var altText: String

  /// How good it is, from 1 to 5; 0 where nobody has said.
  public var rating: Int

  /// How far from the left its most important point lies, in percent.
  public var focusX: Int?

  /// How far from the top its most important point lies, in percent.
  public var focusY: Int?

  /// Where it comes from.
  public var source: Source

  /// The picture that it was made of, if it was made of one.
  public var derivedFrom: Identifier<MediaItem>?

  /// The generation that it was made by, or filed under.
  public var generation: Identifier<Generation>?

  /// What its file was called when it came.
  public let fileName: String

  /// When it was made, as far as its file tells.
  public let created: Date

  /// When the library got it.
  public let added: Date

  /// When it was put into the trash, if it is there.
  public var trashed: Date?

  /// The formats of pictures that a library keeps; the word is also the ending of the file.
  public enum Format: String, CaseIterable, Codable, Sendable {
    case png, jpeg, webp
  }

  /// Where a picture can come from.
  public enum Source: String, CaseIterable, Codable, Sendable {
    /// Made by a model for this library.
    case generated

    /// Brought in from elsewhere.
    case imported

    /// Made from another picture by hand or by a program.
    case edited

    /// Drawn, painted or taken by a person.
    case human
  }

  package init(
    id: Identifier<MediaItem>, uuid: UUID = UUID(), project: Identifier<Project>, hash: String,
    format: Format, width: Int, height: Int, bytes: Int, source: Source, fileName: String,
    created: Date, added: Date
  ) {
    self.id = id
    self.uuid = uuid
    self.project = project
    self.hash = hash
    self.format = format
    self.width = width
    self.height = height
    self.bytes = bytes
    self.source = source
    self.fileName = fileName
    self.created = created
    self.added = added
    (title, caption, altText, rating) = ("", "", "", 0)
  }
}

/// How a picture came to be, as far as it is known.
public struct Provenance: Hashable, Codable, Sendable {
  /// The program that made it.
  public var tool: String?

  /// The service that made it.
  public var provider: String?

  /// The model that made it.
  public var model: String?

  /// The words it was made from.
  public var prompt = ""

  /// The words that it was not to show.
  public var negative = ""

  /// The seed, which some tools write as a text.
  public var seed: String?

  /// In how many steps it was made.
  public var steps: Int?

  /// How the steps were made.
  public var sampler: String?

  /// How closely the words were followed.
  public var guidance: Double?

  /// All other settings, in the words of the tool.
  public var settings: [Setting] = []

  /// What it cost, in millionths of a US dollar.
  public var cost: Int?

  /// A value that only this tool knows.
  public struct Setting: Hashable, Codable, Sendable {
    /// What it sets.
    public let name: String

    /// What it was set to.
    public let text: String

    package init(name: String, text: String) { (self.name, self.text) = (name, text) }
  }

  package init(prompt: String = "") { self.prompt = prompt }
}

/// What a picture shows of the world, and how.
public struct Depiction: Hashable, Codable, Sendable {
  /// The element that is to be seen.
  public let element: Identifier<Element>

  /// Its kind.
  public let kind: Kind.ID

  /// What it is called.
  public let name: String

  /// What it does in the picture.
  public let role: Role

  /// Whether the picture stands for it.
  public let portrait: Bool

  /// Whether the picture shows it as it must look.
  public let pinned: Bool

  /// Whether its look has changed since the picture was linked with it.
  public let stale: Bool

  package init(
    element: Identifier<Element>, kind: Kind.ID, name: String, role: Role, portrait: Bool,
    pinned: Bool, stale: Bool
  ) {
    self.element = element
    self.kind = kind
    self.name = name
    self.role = role
    self.portrait = portrait
    self.pinned = pinned
    self.stale = stale
  }
}

extension Provenance {
  /// What our own provider is called, which paints by rules and asks no model.
  package static let sketch = "sketch"

  /// Whether no model was asked, so that nobody calls it one's work.
  package var isPaintedByRules: Bool { provider == Provenance.sketch }
}
