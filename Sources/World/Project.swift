public import FoundationEssentials

/// One world, book or game.
public struct Project: Identifiable, Hashable, Codable, Sendable {
  /// Its number in the library.
  public let id: Identifier<Project>

  /// What it is known by in every library that has it.
  public let uuid: UUID

  /// The short name that people type, unique in the library.
  public var slug: String

  /// The name that people read.
  public var title: String

  /// What it is about.
  public var description: String

  /// What every prompt ends with, such as a common style.
  public var promptSuffix: String

  /// What no picture should show.
  public var negativePrompt: String

  /// The model that makes its pictures, unless another is named.
  public var defaultModel: String?

  /// The model that makes the pictures that are to last, where another makes the drafts.
  public var finalModel: String?

  /// The shape of a picture by what it is for, such as `cover` and `2:3`.
  public var aspects: [String: String]

  /// Whether prompts name what they describe.
  public var names: NamePolicy

  /// When it was added.
  public let created: Date

  /// When it was put into the trash, if it is there.
  public var trashed: Date?

  package init(
    id: Identifier<Project>, uuid: UUID, slug: String, title: String, description: String = "",
    promptSuffix: String = "", negativePrompt: String = "", defaultModel: String? = nil,
    finalModel: String? = nil,
    aspects: [String: String] = [:], names: NamePolicy = .describe, created: Date
  ) {
    self.id = id
    self.uuid = uuid
    self.slug = slug
    self.title = title
    self.description = description
    self.promptSuffix = promptSuffix
    self.negativePrompt = negativePrompt
    self.defaultModel = defaultModel
    self.finalModel = finalModel
    self.aspects = aspects
    self.names = names
    self.created = created
  }
}
