/// A word that elements and media items are marked with.
public struct Tag: Identifiable, Hashable, Codable, Sendable {
  /// Its number in the library.
  public let id: Identifier<Tag>

  /// The project whose things it marks.
  public let project: Identifier<Project>

  /// The word itself.
  public var name: String

  /// Its colour as six hexadecimal digits, if it has one.
  public var color: String?

  package init(id: Identifier<Tag>, project: Identifier<Project>, name: String, color: String?) {
    self.id = id
    self.project = project
    self.name = name
    self.color = color
  }
}
