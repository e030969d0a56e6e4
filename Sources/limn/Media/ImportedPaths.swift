import Files
import FoundationEssentials
import MediaLibrary
import Text

/// The files that the paths of an import lead to.
struct ImportedPaths {
  let given: [String]
  let isRecursive: Bool

  let library: Library

  struct Found {
    let sources: [PictureSource]

    /// What could not be read or may not be taken, with the reason.
    let refusals: [Refusal]

    /// The other libraries and backups of which something was passed over.
    let others: [FolderOwner]
  }

  struct Refusal {
    let path: String
    let error: any Error
  }

  func found() throws -> Found {
    var (sources, refusals): ([PictureSource], [Refusal]) = ([], [])
    var others: [FolderOwner] = []
    var seen: Set<String> = []
    let paths = try given.map { try Folder.absolute($0) }
    let named = Set(paths)
    let walk = FolderWalk(
      paths, isRecursive: isRecursive, excluding: library.ownFolders,
      or: { FolderOwner(of: $0) != nil })
    for event in walk {
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
      case .excluded(let path):
        let other = other(around: path)
        if named.contains(path) {
          let error = other.map(PathError.belongs) ?? .library
          refusals.append(Refusal(path: path, error: error))
        } else if let other, !others.contains(other) {
          others.append(other)
        }
      }
    }
    return Found(sources: sources, refusals: refusals, others: others)
  }

  /// Nil where what is left out belongs to the library itself.
  private func other(around path: String) -> FolderOwner? {
    guard let owner = FolderOwner(around: path),
      File.identity(of: owner.folder) != File.identity(of: library.folder)
    else { return nil }
    return owner
  }
}

/// Why a path does not lead to a picture.
enum PathError: Error, Hashable {
  case notAFile, unreadableName

  /// It lies in the library itself.
  case library

  /// It lies in another library, or in a backup.
  case belongs(to: FolderOwner)
}

extension PathError: LocalizedError {
  var errorDescription: String? {
    switch self {
    case .notAFile: "This is a pipe or a device, not a file."
    case .unreadableName: "Its name is not UTF-8, so that it cannot be told."
    case .library: "This belongs to the library itself."
    case .belongs(let owner): "This belongs to the \(owner.kind.rawValue) \(owner.folder)."
    }
  }

  var recoverySuggestion: String? {
    switch self {
    case .notAFile: "Name a file."
    case .unreadableName: "Give it another name, for instance with `convmv`."
    case .library: "Name another folder."
    case .belongs(let owner) where owner.kind == .backup:
      "Make a library of it with `limn restore \(owner.folder.quotedForShell) DIR`."
    case .belongs(let owner):
      "Open it with `--library \(owner.folder.quotedForShell)`, or take pictures out of it with "
        + "`limn media export`."
    }
  }
}

/// Tells, of what is looked at again and again, which files have come and are no longer written, and
/// whatever else is new.
struct FolderWatch {
  private struct State: Equatable {
    let size: Int
    let modified: Int64
  }

  /// What the files were like before they were read. One that could not be understood then is tried
  /// again once it is different.
  private var taken: [String: State] = [:]

  /// What those were like that were seen for the first time.
  private var waiting: [String: State] = [:]

  /// What was told already, and is no news as long as it stays so.
  private var refused: Set<String> = []
  private var others: Set<FolderOwner> = []

  mutating func news(in found: ImportedPaths.Found) -> ImportedPaths.Found {
    let refusals = found.refusals.filter { !refused.contains($0.path) }
    refused = Set(found.refusals.map(\.path))
    return .init(
      sources: settled(among: found.sources), refusals: refusals,
      others: found.others.filter { others.insert($0).inserted })
  }

  private mutating func settled(among sources: [PictureSource]) -> [PictureSource] {
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
