/// One engine, wherever it is offered: what its models have in common.
public struct ModelFamily: Identifiable, Hashable, Encodable, Sendable {
  /// What it is stored under: `flux-1-schnell`.
  public let id: String

  /// What people call it: `FLUX.1 [schnell]`.
  public let name: String

  /// Who made it.
  public let maker: String?

  /// What else people call it.
  public let alsoCalled: [String]

  /// How its models like to be spoken to: `prose` or `tags`.
  public let dialect: String

  /// How long a prompt may be, unless a provider allows less.
  public let promptLimit: PromptLimit

  /// The family to take in its place.
  public let successor: ModelFamily.ID?
}

extension ModelFamily {
  /// Everything that it can be called by.
  var names: [String] { [id, name] + alsoCalled }
}

/// A name that means several families, the one to take first: `FLUX`.
struct ModelLine: Hashable, Codable, Sendable {
  let names: [String]
  let families: [ModelFamily.ID]
}

/// Parts of a name by which the family of a model can be guessed that nobody has described.
public struct NamePattern: Hashable, Codable, Sendable {
  /// The parts, as letters and digits without anything between them; all must occur.
  public let has: [String]

  /// The family that such a name means.
  public let family: ModelFamily.ID

  /// The dialect, where it is not that of the family.
  public let dialect: String?

  /// How long a prompt may be, where it is not as in the family.
  public let limit: PromptLimit?
}

extension NamePattern {
  /// Whether a name, as `bareModelName` makes it, has all the parts.
  func fits(_ bareName: String) -> Bool {
    has.allSatisfy { bareName.contains($0) }
  }
}
