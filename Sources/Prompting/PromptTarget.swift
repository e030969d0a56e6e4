public import World

/// The model that a prompt is for, as far as words depend on it.
public struct PromptTarget: Sendable {
  /// What people call it; nil where no model is meant.
  public var model: String?

  /// How it likes to be spoken to.
  public var dialect: Dialect

  /// How much it reads.
  public var limit: PromptLimit

  /// Whether it can be told apart from the prompt what not to show.
  public var takesNegative: Bool

  /// How many pictures can be sent along.
  public var references: Int

  init(
    model: String?, dialect: Dialect, limit: PromptLimit, takesNegative: Bool, references: Int
  ) {
    self.model = model
    self.dialect = dialect
    self.limit = limit
    self.takesNegative = takesNegative
    self.references = references
  }

  /// Some model that reads prose of any length.
  public static var plain: PromptTarget {
    PromptTarget(
      model: nil, dialect: .named("prose"), limit: .unknown, takesNegative: true, references: 0)
  }

  /// Some model that reads tags of any length.
  public static var tags: PromptTarget {
    var target = plain
    target.dialect = .named("tags")
    return target
  }

  /// A model of the catalogue.
  public init(_ model: Model) {
    self.init(
      model: model.id, dialect: .named(model.dialect), limit: model.promptLimit,
      takesNegative: model.takes.contains(.negative), references: model.references)
  }
}

extension Dialect {
  /// The dialect of that id; a model can have no other, because its catalogue is checked.
  package static func named(_ id: ID) -> Dialect {
    BuiltIn.dialect(id) ?? BuiltIn.dialects[0]
  }
}
