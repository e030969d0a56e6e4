import Files
import FoundationEssentials
import SQLite

/// One folder on disk: a database, and the files that it describes.
///
/// Many processes may have the same library open. Opening it costs little: connections are made
/// when they are first needed.
public final class Library: Sendable {
  /// The folder, as an absolute path.
  public let folder: String

  let database: Database

  /// Opens the library in `folder`. One that an older Limn made is changed to the present shape,
  /// after a copy was put into `backups`.
  public init(opening folder: String, waiting: Waiting = Waiting()) throws {
    self.folder = try Folder.absolute(folder)
    let file = Schema.file(in: self.folder)
    switch try File.kind(of: file.path) {
    case .file: break
    case .folder, .other: throw LibraryError.notAFile(file.path)
    case nil: throw LibraryError.notFound(at: self.folder)
    }
    guard self.folder.utf8.count <= Schema.longestFolder else {
      throw LibraryError.pathTooLong(self.folder, limit: Schema.longestFolder)
    }
    database = try LibraryError.translating {
      try Database(
        opening: file, patience: waiting.patience, whenOutdated: waiting.whenOutdated)
    }
  }

  /// How long a writer waits for another process that is writing, and whom it tells.
  public struct Waiting: Sendable {
    let patience: Patience
    let whenOutdated: @Sendable () -> Void

    /// - Parameter whenNoticed: Called once with the name of the process that is waited for.
    /// - Parameter whenOutdated: Called before a library of an older Limn is changed.
    public init(
      limit: Duration = .seconds(30),
      whenNoticed: @escaping @Sendable (String) -> Void = { _ in },
      whenOutdated: @escaping @Sendable () -> Void = {}
    ) {
      self.whenOutdated = whenOutdated
      patience = Patience(limit: limit) { holder in
        whenNoticed(holder?.description ?? "another process")
      }
    }
  }

  func read<Value: Sendable>(_ body: @Sendable (Connection) throws -> Value) throws -> Value {
    try LibraryError.translating { try database.read(body) }
  }
}
