import FoundationEssentials
import MediaLibrary
import Providers
import Studio
import World

/// What commands need to know that have pictures made: whom they can ask, for what, and what it may cost.
struct StudioSession {
  let library: Library
  let project: Project
  let settings: Settings
  let catalogue: ModelCatalogue

  init(library: Library, project: Project) throws {
    (self.library, self.project) = (library, project)
    settings = try library.settings(for: project) { Environment.value(of: $0) }
    catalogue = try library.modelCatalogue(
      environment: ProcessInfo.processInfo.environment, servers: settings.providers)
  }

  /// Who makes pictures, as far as it is set.
  ///
  /// - Parameter isOffline: Whether only those can be asked that are reached without a network.
  func choice(isOffline: Bool) throws -> MakerChoice {
    try MakerChoice(
      settings, catalogue: catalogue, spoken: Providers.kinds,
      projectModel: project.defaultModel, isOffline: isOffline)
  }

  /// Asks a server of one's own which models it has, where nobody says which to take and it was never asked.
  ///
  /// - Returns: Whether more is known now.
  func learnsModels(of choice: MakerChoice, from board: Switchboard) async throws -> Bool {
    guard choice.model == nil, let name = choice.provider ?? choice.defaultProvider,
      choice.hindrance(name) == nil, !catalogue.isListed(name),
      try settings.provider(named: name).listsCheckpoints, let service = board.service(named: name)
    else { return false }
    let models = try await interruptible { try await service.models() }
    try library.remember(models, of: name)
    return true
  }
}
