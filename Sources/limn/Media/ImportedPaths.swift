import Files
import FoundationEssentials
import MediaLibrary
import Text

/// What the paths of an import lead to, found one after the other, so that a million files need no
/// more memory than the names in one folder.
struct ImportedPaths: Sequence {
  private let given: [String]
  private let isRecursive: Bool
  private let library: Library

  init(given: [String], isRecursive: Bool, library: Library) throws {
    self.given = try given.map { try Folder.absolute($0) }
    (self.isRecursive, self.library) = (isRecursive, library)
  }

  enum Find {
    case source(PictureSource)

    /// What could not be read or may not be taken, with the reason.
    case refusal(path: String, any Error)

    /// Another library or a backup, of which something was passed over.
    case other(FolderOwner)

    var source: PictureSource? {
      if case .source(let source) = self { source } else { nil }
    }
  }

  func makeIterator() -> some IteratorProtocol<Find> {
    let named = Set(given)
    // Only what is named can be found a second time: the walk looks into no folder twice.
    var seen: Set<String> = []
    var walk = FolderWalk(
      given, isRecursive: isRecursive, excluding: library.ownFolders,
      or: { FolderOwner(of: $0) != nil })
    return AnyIterator {
      while let event = walk.next() {
        if let find = find(event, named, &seen) { return find }
      }
      return nil
    }
  }

  private func find(
    _ event: FolderWalk.Event, _ named: Set<String>, _ seen: inout Set<String>
  ) -> Find? {
    switch event {
    case .file(let path, _):
      let isNamed = named.contains(path)
      guard !isNamed || seen.insert(path).inserted else { return nil }
      return .source(PictureSource(file: path, isNamed: isNamed))
    case .unreadable(let error): return .refusal(path: error.path, error)
    case .notAFile(let path):
      return named.contains(path) ? .refusal(path: path, PathError.notAFile) : nil
    case .unreadableName(let path): return .refusal(path: path, PathError.unreadableName)
    case .excluded(let path):
      let other = other(around: path)
      guard named.contains(path) else { return other.map { .other($0) } }
      return .refusal(path: path, other.map(PathError.belongs) ?? .library)
    }
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
  /// What the files were like before they were read. One that could not be understood then is tried
  /// again once it is different.
  private var taken: [String: File.Facts] = [:]

  /// What those were like that were seen for the first time.
  private var waiting: [String: File.Facts] = [:]

  /// What could not be read at the last look, and was told.
  private var refused: Set<String> = []

  mutating func news(in finds: some Sequence<ImportedPaths.Find>) -> [ImportedPaths.Find] {
    let before = (waiting: waiting, refused: refused)
    (waiting, refused) = ([:], [])
    return finds.filter { find in
      switch find {
      case .source(let source): hasSettled(source.name, before.waiting)
      case .refusal(let path, _):
        refused.insert(path).inserted && !before.refused.contains(path)
      case .other: true
      }
    }
  }

  private mutating func hasSettled(_ path: String, _ before: [String: File.Facts]) -> Bool {
    guard let facts = FolderWatch.facts(of: path), facts != taken[path] else { return false }
    let isSettled = before[path] == facts
    if isSettled { taken[path] = facts } else { waiting[path] = facts }
    return isSettled
  }

  /// Nil for what has gone meanwhile.
  private static func facts(of path: String) -> File.Facts? {
    do {
      return try File.facts(of: path)
    } catch {
      return nil
    }
  }
}
