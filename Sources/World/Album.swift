public import FoundationEssentials

/// A named, ordered set of pictures.
public struct Album: Identifiable, Hashable, Codable, Sendable {
  /// Its number in the library.
  public let id: Identifier<Album>

  /// What it is known by in every library that has it.
  public let uuid: UUID

  /// The project whose pictures it holds.
  public let project: Identifier<Project>

  /// What it is called.
  public var name: String

  /// What it is for.
  public var description: String

  /// When it was made.
  public let created: Date
}
