import Foundation

@testable import World

extension Model {
  /// A model of which a catalogue says that much: `"sizes": ["1024x1024"]`, `"prices": {…}`.
  static func saying(_ facts: String) throws -> Model {
    let json = """
      {"families": [{"id": "made", "name": "Made", "dialect": "prose"}],
       "models": [{"provider": "made", "id": "made", "family": "made", \(facts)}]}
      """
    let catalogue = try ModelCatalogue.builtIn.adding(Array(json.utf8), from: "made.json")
    return try catalogue.model(named: "made/made")
  }
}
