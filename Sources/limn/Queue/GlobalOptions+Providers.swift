import Files
import MediaLibrary
import Providers
import Secrets
import Studio
import Synchronization
import World

extension GlobalOptions {
  /// The providers as they are set here, with the models that are known.
  func switchboard(_ settings: Settings, in library: Library) throws -> Switchboard {
    try switchboard(settings, modelCatalogue(in: library), library)
  }

  func switchboard(
    _ settings: Settings, _ catalogue: ModelCatalogue, _ library: Library?
  ) throws -> Switchboard {
    let keys = KeyRing(library, keyMeans, settings)
    let output = output
    let trace: @Sendable (String) -> Void = { output.say($0) }
    return try Switchboard(
      settings, catalogue, environment: { Environment.value(of: $0) },
      trace: verbose ? trace : nil
    ) { try keys.key(of: $0) }
  }
}

extension GlobalOptions {
  /// Sees to it that a provider can be asked something that costs nothing.
  func prepare(
    _ provider: ProviderFacts, _ settings: Settings, _ board: Switchboard
  ) throws {
    try settings.requireUsable(provider)
    try requireReach(of: provider, settings, board)
  }

  /// Sees to it that it is on this machine, or may be asked over a network, and that its key is open.
  func requireReach(
    of provider: ProviderFacts, _ settings: Settings, _ board: Switchboard
  ) throws {
    if try isOffline(), try settings.needsNetwork(provider) {
      throw MakerError.offline(provider: provider.name)
    }
    try board.openKey(of: provider.name)
  }
}

extension Switchboard {
  /// The providers that nobody can ask without a network.
  func outOfReach(of settings: Settings) throws -> [String] {
    try all.map(\.name).filter { try settings.needsNetwork(settings.provider(named: $0)) }
  }
}

/// The keys that a command needs, each opened once, when it is first needed.
private final class KeyRing: Sendable {
  private let library: Library?
  private let means: KeyMeans
  private let settings: Settings
  private let opened = Mutex<[String: Result<Secret?, any Error>]>([:])

  init(_ library: Library?, _ means: KeyMeans, _ settings: Settings) {
    (self.library, self.means, self.settings) = (library, means, settings)
  }

  /// - Throws: Where there is one that cannot be opened; it is not asked for a second time.
  func key(of provider: ProviderFacts) throws -> Secret? {
    try opened.withLock { opened in
      if let known = opened[provider.name] { return try known.get() }
      let result = Result { try open(provider) }
      opened[provider.name] = result
      return try result.get()
    }
  }

  private func open(_ provider: ProviderFacts) throws -> Secret? {
    try Memory.keepPrivate()
    guard let library else { return try settings.keyOfEnvironment(for: provider) }
    return try library.key(of: provider, by: means)
  }
}
