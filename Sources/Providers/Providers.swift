package import Studio
import Synchronization

/// The services that make pictures.
package enum Providers {
  /// What works everywhere, at once and for nothing.
  package static let sketch: any Provider = SketchProvider()

  /// Those that a program has of its own.
  private static let added = Mutex<[any Provider]>([])

  /// Makes others known beside those that came with this package.
  package static func add(_ providers: [any Provider]) { added.withLock { $0 += providers } }

  /// Reads the pictures of those.
  private static let ownDownload = Mutex<Download?>(nil)

  package typealias Download =
    @Sendable (_ address: String, _ provider: String) async throws -> [UInt8]

  /// Has pictures read that are somewhere else.
  package static func read(by download: @escaping Download) {
    ownDownload.withLock { $0 = download }
  }

  /// Reads a picture that a provider has made and keeps for a while.
  package static func download(_ address: String, of provider: String) async throws -> [UInt8] {
    guard let download = ownDownload.withLock({ $0 }) else {
      throw ProviderError.unreachable(provider: provider, reason: nil)
    }
    return try await download(address, provider)
  }

  /// All of them, in the order in which they are listed.
  package static var all: [any Provider] { [sketch] + added.withLock { $0 } }

  /// The one of that name, if Limn can speak to it.
  package static func named(_ name: String) -> (any Provider)? { all.first { $0.name == name } }
}
