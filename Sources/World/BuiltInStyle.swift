import Text

/// A style that every project has without describing it.
public struct BuiltInStyle: Identifiable, Hashable, Codable, Sendable {
  /// What people type: `ink-wash`.
  public let id: String

  /// What people read.
  public let name: String

  /// What else people call it.
  package let alsoCalled: [String]

  /// What a picture in it is: “a watercolour on cold-pressed paper …”.
  package let prose: String

  /// The same as tags.
  package let tags: [String]

  /// What does not go with it.
  package let negative: [String]
}

extension BuiltInStyle {
  /// Whether a word means it, however it is written.
  package func isCalled(_ name: String) -> Bool {
    let wanted = Kind.bare(name)
    return names.contains { Kind.bare($0) == wanted }
  }

  /// All that it is called.
  package var names: [String] { [id, name] + alsoCalled }
}
