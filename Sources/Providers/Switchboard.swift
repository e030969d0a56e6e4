import HTTP
package import Secrets
package import Studio
package import World

/// The providers as somebody has set them: where each of them is, with which key, and what is known of its
/// models.
package struct Switchboard: Sendable {
  /// All that can be spoken to, in the order in which they are listed.
  package let all: [any Provider]
  private let client: HTTPClient

  /// - Parameters:
  ///   - environment: Says where proxies are.
  ///   - trace: Hears what is asked and answered, without secrets.
  ///   - key: Opens the key of a provider, if there is one.
  package init(
    _ settings: Settings, _ catalogue: ModelCatalogue,
    environment: (String) -> String?, trace: (@Sendable (String) -> Void)? = nil,
    key: @escaping @Sendable (ProviderFacts) throws -> Secret?
  ) throws {
    client = HTTPClient(proxies: HTTPProxies(environment: environment), trace: trace)
    var all: [any Provider] = []
    for facts in settings.providers {
      if let own = Providers.own(named: facts.name) {
        all.append(own)
      } else if facts.kind == Provenance.sketch {
        all.append(Providers.sketch)
      } else if let type = Providers.services[facts.kind] {
        let access = try Access(facts, settings, catalogue, client: client, key: key)
        guard let access else { continue }
        all.append(type.init(access))
      }
    }
    self.all = all
  }

  /// The one of that name, if it can be spoken to.
  package func named(_ name: String) -> (any Provider)? { all.first { $0.name == name } }

  /// The same, if it is asked over HTTP.
  package func service(named name: String) -> (any Service)? { named(name) as? any Service }

  /// Speaks to a language model; nil where nobody knows where it is.
  package func chat(with model: ChatModel) -> Chat? {
    service(named: model.provider.name).map { Chat($0.access, model: model.name) }
  }

  /// Makes ready for asking a provider soon.
  package func prepare(for provider: String) {
    if service(named: provider) != nil { client.prepare() }
  }

  /// Opens the key of a provider, if it has one: for that, somebody may have to type a passphrase.
  package func openKey(of provider: String) throws {
    _ = try service(named: provider)?.access.key()
  }

  /// Reads a picture that a provider has made and keeps for a while.
  package func download(_ address: String, of provider: String) async throws -> [UInt8] {
    if let own = Providers.download(of: provider) { return try await own(address, provider) }
    guard let service = service(named: provider) else {
      throw ProviderError.unreachable(provider: provider, reason: nil)
    }
    return try await service.download(address)
  }
}

extension Access {
  /// How a provider is reached as it is set; nil where nobody knows where it is.
  fileprivate init?(
    _ facts: ProviderFacts, _ settings: Settings, _ catalogue: ModelCatalogue, client: HTTPClient,
    key: @escaping @Sendable (ProviderFacts) throws -> Secret?
  ) throws {
    guard let (address, origin) = try settings.endpoint(of: facts) else { return nil }
    self.init(
      facts, at: address, isOwnAddress: facts.place == .own || origin != .usual, client: client)
    files.append(FileHosts(try settings.text(.downloads, of: facts)))
    for fact in [ProviderFact.account, .organization, .project] where facts.has(fact) {
      texts[fact] = try settings.text(fact, of: facts)
    }
    self.key = { try key(facts) }
    hasKey = settings.keyOrigin(of: facts) != nil
    model = { id in catalogue.models.first { $0.provider == facts.name && $0.isCalled(id) } }
    successor = { catalogue.replacement(for: $0) }
    usualForm = { id in
      let family = catalogue.resolve("\(facts.kind)/\(id)").model?.family
      return catalogue.request(of: facts.kind, family: family)
    }
  }
}
