public import FoundationEssentials

/// A picture that a generation made, until somebody keeps or rejects it, and what became of it then.
public struct Candidate: Identifiable, Hashable, Codable, Sendable {
  /// The generation that made it.
  public let generation: Identifier<Generation>

  /// Its place among the pictures of its generation, counted from 1.
  public let number: Int

  /// The SHA-256 of its file, as 64 hexadecimal digits.
  public let hash: String

  /// The format of its file.
  public let format: MediaItem.Format

  /// How wide it is shown, in pixels.
  public let width: Int

  /// How high it is shown, in pixels.
  public let height: Int

  /// The size of its file.
  public let bytes: Int

  /// What chance started from; nil where the provider does not tell.
  public let seed: String?

  /// The prompt as the provider has changed it; empty where it has not.
  public let revisedPrompt: String

  /// What has become of it.
  public let state: State

  /// The picture in the library that it became, as long as that is there.
  public let media: Identifier<MediaItem>?

  /// When it was made.
  public let created: Date

  /// When it was kept or rejected.
  public let decided: Date?

  /// What can become of a candidate.
  public enum State: String, CaseIterable, Codable, Sendable {
    /// Nobody has decided yet.
    case open

    /// It is a picture of the library.
    case kept

    /// It is deleted after a while.
    case rejected
  }

  /// What it is called: `57.3`.
  public struct ID: Hashable, Sendable, CustomStringConvertible {
    /// The generation that made it.
    public let generation: Identifier<Generation>

    /// Its place there.
    public let number: Int

    /// The place of a picture among those of a generation.
    public init(_ generation: Identifier<Generation>, _ number: Int) {
      (self.generation, self.number) = (generation, number)
    }

    /// As people type it.
    public var description: String { "\(generation.rawValue).\(number)" }
  }

  /// What it is called.
  public var id: ID { ID(generation, number) }

  package init(
    id: ID, hash: String, format: MediaItem.Format, width: Int, height: Int, bytes: Int,
    seed: String?, revisedPrompt: String, state: State = .open, media: Identifier<MediaItem>? = nil,
    created: Date, decided: Date? = nil
  ) {
    (generation, number) = (id.generation, id.number)
    self.hash = hash
    self.format = format
    self.width = width
    self.height = height
    self.bytes = bytes
    self.seed = seed
    self.revisedPrompt = revisedPrompt
    self.state = state
    self.media = media
    self.created = created
    self.decided = decided
  }
}
