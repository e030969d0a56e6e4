import FoundationEssentials
import MediaLibrary
import Text
import World

/// A picture that is to be made again, or one like it: what it was asked for, and from what chance
/// started.
struct Repeated {
  let generation: Generation
  let seed: UInt64?

  /// Those that somebody means: candidates (57.2), pictures by their numbers, or those that the other words
  /// find as a query.
  ///
  /// - Returns: Them, and the pictures that were found and belong to no generation.
  static func all(
    named words: [String], in library: Library, _ project: Project
  ) throws -> (repeated: [Repeated], others: [MediaItem]) {
    let candidates = words.filter(\.isCandidateName)
    let repeated = try candidates.map { word in
      let candidate = try library.candidate(named: word, in: project.id)
      return Repeated(
        generation: try library.generation(candidate.generation),
        seed: candidate.seed.flatMap { UInt64($0) })
    }
    let rest = words.filter { !$0.isCandidateName }
    guard !rest.isEmpty else { return (repeated, []) }
    let items = try MediaSelection(words: rest, library: library, project: project).items()
    let made = items.filter { $0.generation != nil }
    guard !made.isEmpty else { throw NotGenerated(items: items) }
    let details = try library.details(of: made, [.provenance])
    let found = try zip(made, details).compactMap { item, details in
      try item.generation.map { id in
        Repeated(
          generation: try library.generation(id),
          seed: details.provenance?.seed.flatMap { UInt64($0) })
      }
    }
    return (repeated + found, items.filter { $0.generation == nil })
  }
}

/// Pictures of which nobody knows what they were asked for.
struct NotGenerated: LocalizedError {
  let items: [MediaItem]

  var errorDescription: String? {
    items.count == 1
      ? "\(items.phraseAtStart) belongs to no generation, so that it cannot be made again."
      : "\(items.phraseAtStart) belong to no generation, so that they cannot be made again."
  }
  var recoverySuggestion: String? {
    "`limn media show \(items.first?.id.rawValue ?? 0)` shows its words, if it has any: give them to "
      + "`limn generate`."
  }
}

extension [MediaItem] {
  fileprivate var phraseAtStart: String {
    count == 1 ? "The picture \(self[0].id.rawValue)" : count.pictures
  }
}
