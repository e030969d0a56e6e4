import FoundationEssentials
import MediaLibrary
import Text
import World

/// A picture that is to be made again, or one like it: what it was asked for, and from what chance
/// started.
struct Repeated {
  let generation: Generation
  let seed: UInt64?

  /// Those that somebody means: a candidate (57.2), pictures by their numbers, or those that a query
  /// finds.
  static func all(
    named words: [String], in library: Library, _ project: Project
  ) throws -> [Repeated] {
    if words.allSatisfy({ $0.contains(".") && $0.allSatisfy { $0.isNumber || $0 == "." } }) {
      return try words.map { word in
        let candidate = try library.candidate(named: word, in: project.id)
        return Repeated(
          generation: try library.generation(candidate.generation),
          seed: candidate.seed.flatMap { UInt64($0) })
      }
    }
    let items = try MediaSelection(words: words, library: library, project: project).items()
    let details = try library.details(of: items, [.provenance])
    return try zip(items, details).map { item, details in
      guard let id = item.generation else { throw NotGenerated(id: item.id) }
      return Repeated(
        generation: try library.generation(id),
        seed: details.provenance?.seed.flatMap { UInt64($0) })
    }
  }
}

/// A picture of which nobody knows what it was asked for.
struct NotGenerated: LocalizedError {
  let id: MediaItem.ID

  var errorDescription: String? {
    "The picture \(id.rawValue) belongs to no generation, so that it cannot be made again."
  }
  var recoverySuggestion: String? {
    "`limn media show \(id.rawValue)` shows its words, if it has any: give them to `limn generate`."
  }
}
