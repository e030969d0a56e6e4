public import FoundationEssentials

/// One request for pictures, with everything that is needed to repeat it.
public struct Generation: Identifiable, Hashable, Codable, Sendable {
  /// Its number in the library. The newest have the highest.
  public let id: Identifier<Generation>

  /// What it is known by in every library that has it.
  public let uuid: UUID

  /// The project that it belongs to.
  public let project: Identifier<Project>

  /// What has become of it.
  public var state: State

  /// The service that is to make the pictures; nil where somebody makes them elsewhere.
  public var provider: String?

  /// The model that the prompt is for; nil where it is for none in particular.
  public var model: String?

  /// The writer's own words, as they were typed.
  public let words: String

  /// What is to be seen.
  public let positive: String

  /// What is not to be seen; empty where the model takes no such words.
  public let negative: String

  /// The shape of the pictures, as `2:3`.
  public let aspect: String

  /// What the pictures are for.
  public let purpose: Purpose.ID

  /// What else was asked for, by the names of options: `avoid`, `no-related`.
  public let parameters: [Provenance.Setting]

  /// What chance starts from; nil where nobody has said.
  public let seed: String?

  /// When it was saved.
  public let created: Date

  /// Why it made no pictures.
  public package(set) var failure: String?

  /// What can become of a generation.
  public enum State: String, CaseIterable, Codable, Sendable {
    /// Its prompt is made, and no provider is asked: pictures come from elsewhere.
    case composed

    /// A provider is to be asked, or was asked and has not answered yet.
    case queued

    /// Its pictures are there.
    case done

    /// It made no pictures; `failure` says why.
    case failed
  }

  package init(
    id: Identifier<Generation>, uuid: UUID = UUID(), project: Identifier<Project>, state: State,
    provider: String?, model: String?, words: String, positive: String, negative: String,
    aspect: String, purpose: Purpose.ID, parameters: [Provenance.Setting], seed: String?,
    created: Date
  ) {
    self.id = id
    self.uuid = uuid
    self.project = project
    self.state = state
    self.provider = provider
    self.model = model
    self.words = words
    self.positive = positive
    self.negative = negative
    self.aspect = aspect
    self.purpose = purpose
    self.parameters = parameters
    self.seed = seed
    self.created = created
  }
}

/// What an element does in a generation, and as which it was described there.
public struct GenerationElement: Hashable, Codable, Sendable {
  /// The element.
  public let element: Identifier<Element>

  /// Its kind, as it is now.
  public let kind: Kind.ID

  /// What it is called now.
  public let name: String

  /// What it does in the pictures.
  public let role: Role

  /// Which of its states was described, counted from 1.
  public let revision: Int

  /// A digest of all that a picture of it had to show then.
  package let appearance: Int64

  /// Whether its look has changed since.
  public let stale: Bool

  /// Whether it was described only because it belonged to another.
  public let related: Bool

  package init(
    element: Identifier<Element>, kind: Kind.ID, name: String, role: Role, revision: Int,
    appearance: Int64, stale: Bool, related: Bool
  ) {
    self.element = element
    self.kind = kind
    self.name = name
    self.role = role
    self.revision = revision
    self.appearance = appearance
    self.stale = stale
    self.related = related
  }
}

/// A picture that is handed to the model beside the words.
public struct GenerationReference: Hashable, Codable, Sendable {
  /// The picture; nil where it is no longer in the library.
  public let media: Identifier<MediaItem>?

  /// The SHA-256 of its file, as 64 hexadecimal digits.
  public let hash: String

  /// Whom or what it shows, if that matters.
  public let element: Identifier<Element>?

  /// What that does in the pictures.
  public let role: Role

  package init(
    media: Identifier<MediaItem>?, hash: String, element: Identifier<Element>?, role: Role
  ) {
    self.media = media
    self.hash = hash
    self.element = element
    self.role = role
  }
}
