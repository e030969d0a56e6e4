import Arguments
import FoundationEssentials
import MediaLibrary
import Studio
import World

extension GlobalOptions {
  /// The models that are known: with what the library says of its own, if there is one.
  func modelCatalogue() throws -> ModelCatalogue {
    let environment = ProcessInfo.processInfo.environment
    do {
      return try modelCatalogue(in: openLibrary())
    } catch LibraryError.notFound(at: nil) {
      return try ModelCatalogue.own(environment: environment)
    }
  }
}

extension GlobalOptions {
  /// The models that are known in a library, also those of its second servers.
  func modelCatalogue(in library: Library) throws -> ModelCatalogue {
    try library.modelCatalogue(
      environment: ProcessInfo.processInfo.environment,
      servers: library.settings { Environment.value(of: $0) }.providers)
  }
}

/// How the price of a model is told in a word or two; `~` stands before an estimate.
enum PriceWord {
  static func word(for model: Model) -> String {
    guard let prices = model.prices, let least = model.leastPrice else { return "unknown" }
    guard least > 0 else { return "free" }
    let amount = (prices.isFirm ? "" : "~") + dollars(least)
    return model.hasOnePrice ? amount : "from " + amount
  }

  static func dollars(_ amount: Decimal) -> String { "$\(amount)" }
}
