import Files
import FoundationEssentials
import MediaLibrary

/// The files that the paths of an import lead to.
struct ImportedPaths {
  let given: [String]
  let isRecursive: Bool

  let library: Library

  struct Found {
    let sources: [PictureSource]

    /// What could not be read or may not be taken, with the reason.
    let refusals: [Refusal]
  }

  struct Refusal {
    let path: String
    let error: any Error
  }

  func found() throws -> Found {
    var (sources, refusals): ([PictureSource], [Refusal]) = ([], [])
    var seen: Set<String> = []
    let paths = try given.map { try Folder.absolute($0) }
    let named = Set(paths)
    for event in FolderWalk(paths, isRecursive: isRecursive, excluding: library.ownFolders) {
      if Interruption.wantsEnd { throw CancellationError() }
      switch event {
      case .file(let path, _):
        guard seen.insert(path).inserted else { continue }
        sources.append(PictureSource(file: path, isNamed: named.contains(path)))
      case .unreadable(let error): refusals.append(Refusal(path: error.path, error: error))
      case .notAFile(let path) where !named.contains(path): continue
      case .notAFile(let path): refusals.append(Refusal(path: path, error: PathError.notAFile))
      case .unreadableName(let path):
        refusals.append(Refusal(path: path, error: PathError.unreadableName))
      case .excluded(let path) where !named.contains(path): continue
      case .excluded(let path): refusals.append(Refusal(path: path, error: PathError.library))
      }
    }
    return Found(sources: sources, refusals: refusals)
  }
}

/// Why a path does not lead to a picture.
enum PathError: Error, Hashable {
  case notAFile, unreadableName

  /// It lies in the library itself.
  case library
}

extension PathError: LocalizedError {
  var errorDescription: String? {
    switch self {
    case .notAFile: "This is a pipe or a device, not a file."
    case .unreadableName: "Its name is not UTF-8, so that it cannot be told."
    case .library: "This belongs to the library itself."
    }
  }

  var recoverySuggestion: String? {
    switch self {
    case .notAFile: "Name a file."
    case .unreadableName: "Give it another name, for instance with `convmv`."
    case .library: "Name another folder."
    }
  }
}

/// Tells, of what is looked at again and again, which files have come and are no longer written.
struct FolderWatch {
  private struct State: Equatable {
    let size: Int
    let modified: Int64
  }

  /// What the files were like when they were taken.
  private var taken: [String: State] = [:]

  /// What those were like that were seen for the first time.
  private var waiting: [String: State] = [:]

  init(seen sources: [PictureSource]) {
    for source in sources { taken[source.name] = FolderWatch.state(of: source.name) }
  }

  mutating func settled(among sources: [PictureSource]) -> [PictureSource] {
    var (settled, next): ([PictureSource], [String: State]) = ([], [:])
    for source in sources {
      guard let state = FolderWatch.state(of: source.name), state != taken[source.name] else {
        continue
      }
      if waiting[source.name] == state {
        taken[source.name] = state
        settled.append(source)
      } else {
        next[source.name] = state
      }
    }
    waiting = next
    return settled
  }

  /// Nil for what has gone meanwhile.
  private static func state(of path: String) -> State? {
    do {
      return try File.facts(of: path).map { State(size: $0.size, modified: $0.modified) }
    } catch {
      return nil
    }
  }
}
