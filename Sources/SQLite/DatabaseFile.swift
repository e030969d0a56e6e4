import Files
import Glibc

/// Where a database lies, and how it is known from others.
package struct DatabaseFile: Sendable {
  package let path: String

  /// The file that everybody locks who writes.
  package let lock: String

  /// Where a copy goes before the shape changes.
  package let backups: String

  /// The number in the header that says whose database it is.
  package let applicationID: Int32

  /// Every change ever made to its shape, oldest first.
  package let migrations: [Migration]

  /// What SQL cannot do after the shape has changed; part of the last change.
  package let renew: @Sendable (Connection) throws -> Void

  package init(
    path: String, lock: String, backups: String, applicationID: Int32, migrations: [Migration],
    renew: @escaping @Sendable (Connection) throws -> Void = { _ in }
  ) {
    self.path = path
    self.lock = lock
    self.backups = backups
    self.applicationID = applicationID
    self.migrations = migrations
    self.renew = renew
  }
}

extension DatabaseFile {
  var folder: String { Folder.parent(of: path) }
  var log: String { path + "-wal" }

  /// How many migrations the database has seen; 0 for an empty one.
  ///
  /// Refuses a database that is somebody else's, or that a newer program has changed.
  func version(on connection: Connection) throws -> Int {
    let owner = try connection.value("PRAGMA application_id", as: Int32.self) ?? 0
    let version = try connection.value("PRAGMA user_version", as: Int.self) ?? 0
    guard owner == applicationID else {
      let objects = try connection.value("SELECT count(*) FROM sqlite_schema", as: Int.self) ?? 0
      guard owner == 0, version == 0, objects == 0 else { throw DatabaseError.foreign(path) }
      return 0
    }
    guard version <= migrations.count else {
      throw DatabaseError.newer(path, version: version, known: migrations.count)
    }
    return version
  }

  /// Refuses a database whose shape was changed after this program opened it.
  func refuseOtherShapes(_ connection: Connection) throws {
    let version = try connection.value("PRAGMA user_version", as: Int.self) ?? 0
    guard version != migrations.count else { return }
    guard version > migrations.count else { throw DatabaseError.outdated(path) }
    throw DatabaseError.newer(path, version: version, known: migrations.count)
  }

  /// How a reader opens it.
  ///
  /// Where nobody can write, SQLite cannot make the files beside the database that it needs, unless
  /// it is told that nothing changes; it then looks past a write-ahead log, and would show an old
  /// state.
  func readingMode() throws(DatabaseError) -> Connection.Mode {
    guard Disk.isReadOnly(folder) else { return .reading }
    guard File.size(log) ?? 0 == 0 else { throw .unsettled(path) }
    return .immutable
  }
}

extension DatabaseFile {
  /// Behind a network, locks may lock nobody out, and what was written may not be there after a power
  /// cut. Who knows better says so.
  func refuseNetworkDisk() throws(DatabaseError) {
    guard let kind = Disk.networkKind(of: folder) else { return }
    let word = getenv("LIMN_ALLOW_NETWORK").map { String(cString: $0) }
    guard word == "1" else { throw .onNetworkDisk(path, kind: kind) }
  }
}

extension DatabaseFile {
  /// Makes the database so that all of it is in its one file, which can then be moved.
  package func createWhole() throws {
    try Database(creating: self).checkpoint()
    try File.sync(path)
  }
}
