/// A style that pictures of a project have unless somebody says otherwise.
public enum ProjectStyle: Hashable, Sendable {
  /// An element of the project, of whichever kind.
  case element(Element.ID)

  /// One that every project has without describing it.
  case builtIn(BuiltInStyle.ID)
}

/// How prompts speak of what they describe.
public enum NamePolicy: String, Codable, CaseIterable, Sendable {
  /// By how it looks: to a model, a name alone means nothing.
  case describe

  /// By its name too.
  case nameAndDescribe = "name-and-describe"
}
