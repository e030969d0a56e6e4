import Text

/// What is known of a provider before anybody speaks to it: how it is called, where it is, and which
/// variables of the environment are about it.
///
/// ```swift
/// ProviderFacts.named("stable-diffusion")?.name                    // "automatic1111"
/// ProviderFacts.named("openai")?.variables(for: .endpoint)         // ["OPENAI_BASE_URL", …]
/// ```
public struct ProviderFacts: Hashable, Sendable {
  /// The short name, as people type it and as the catalogue of models has it.
  public let name: String

  /// The provider whose manner it has: itself, or for a second server the one that it is like.
  public let kind: String

  /// What it calls itself.
  public let title: String

  /// What else people call it.
  public let aliases: [String]

  /// Who runs it.
  public let place: Place

  /// Where it usually is, without the prefix of its API; nil for what is in this program.
  public let usualEndpoint: String?

  /// What stands between the address and the calls of its API, such as `/v1`; may be empty.
  public let apiPrefix: String

  /// The machines on which its pictures lie beside its own, with commas between them.
  package var fileHosts: String?

  /// Whether what it lists are files of models for pictures; others have models for words on their lists, too.
  package var listsCheckpoints: Bool { ["automatic1111", "comfyui", "sdcpp"].contains(kind) }

  /// The variables of the environment that say something about it, the first of which counts most.
  let variables: [ProviderFact: [String]]

  /// Who runs a provider.
  public enum Place: String, Codable, Sendable {
    /// This program: it needs nothing, and costs nothing.
    case builtIn

    /// A service on the net, which wants a key and money.
    case remote

    /// A server of one's own: it wants an address, and costs nothing by declaration.
    case own
  }
}

/// Something that has to be known of a provider before it can be used, and that people set.
public enum ProviderFact: String, CaseIterable, Codable, Sendable {
  /// The key that it wants: a secret, which is no setting.
  case key

  /// Whether it may be used.
  case enabled

  /// Where it is.
  case endpoint

  /// The account that pays, where a provider wants it in the address.
  case account

  /// The organisation that pays, where one person belongs to several.
  case organization

  /// The project at the provider that pays.
  case project

  /// From which other machines its pictures may be fetched where a proxy hides what machines they are.
  case downloads
}

extension ProviderFacts {
  init(
    _ name: String, like kind: String? = nil, _ title: String, aliases: [String] = [],
    place: Place = .remote, endpoint: String?, prefix: String = "",
    files fileHosts: String? = nil, _ variables: [ProviderFact: [String]] = [:]
  ) {
    self.fileHosts = fileHosts
    (self.name, self.kind, self.title) = (name, kind ?? name, title)
    (self.aliases, self.place) = (aliases, place)
    (usualEndpoint, apiPrefix, self.variables) = (endpoint, prefix, variables)
  }

  /// The provider that somebody means; nil where it is none of ours.
  public static func named(_ name: String) -> ProviderFacts? {
    let wanted = name.bareModelName
    return all.first { $0.isCalled(wanted) }
  }

  /// Whether it bears a name, as `bareModelName` makes it.
  package func isCalled(_ bareName: String) -> Bool {
    ([name] + aliases + (kind == name ? [title] : [])).contains { $0.bareModelName == bareName }
  }

  /// The variables of the environment that say a fact, the first of which counts most.
  public func variables(for fact: ProviderFact) -> [String] { variables[fact] ?? [] }

  /// Whether the fact can be said of it at all. Every provider can be switched off; what is in this
  /// program has no key and no address.
  public func has(_ fact: ProviderFact) -> Bool {
    switch fact {
    case .enabled: true
    case .key, .endpoint, .downloads: place != .builtIn
    case .account, .organization, .project: variables[fact] != nil
    }
  }

  /// Whether it makes nothing without a key.
  public var needsKey: Bool { place == .remote }

  /// Whether its pictures cost nothing, because it is in this program or one's own.
  public var isFree: Bool { place != .remote }

  /// Whether there are language models at it, which are spoken to as those of OpenAI are.
  package var hasChat: Bool { ProviderFacts.kindsWithChat.contains(kind) }

  package static let kindsWithChat = ["openai", "ollama", "openrouter", "aimlapi", "oxen"]

  /// The same facts for a second server of this kind. What the environment says is about the first.
  ///
  /// - Parameter isOwn: Whether somebody runs it who pays nothing for it.
  package func second(named name: String, isOwn: Bool = false) -> ProviderFacts {
    ProviderFacts(
      name, like: kind, title, place: isOwn ? .own : place, endpoint: nil, prefix: apiPrefix,
      files: fileHosts,
      variables.mapValues { _ in [] })
  }
}
