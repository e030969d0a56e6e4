import ContentStore
import Files
public import FoundationEssentials
import SQLite

extension Library {
  /// What a backup or its restoring has done.
  public struct TransferReport: Encodable, Sendable {
    /// The folder that was written, as an absolute path.
    public let folder: String

    /// The state that it holds was there at this time.
    public let time: Date

    /// How many files pictures have, each counted once.
    public let files: Int

    /// How many of them were copied; the others were there.
    public let copied: Int

    /// The size of those that were copied.
    public let bytes: Int

    /// What could not be copied, one sentence each.
    public let problems: [String]

    /// What is worth knowing, and is no damage.
    public let notes: [String]
  }

  /// Writes the library as it is at this moment into a folder, or brings the backup there up to date.
  /// Others may write meanwhile. Where it is interrupted, the same call goes on.
  ///
  /// - Parameter verifying: Reads the files that are there already, and replaces damaged ones.
  public func backUp(
    to folder: String, verifying: Bool = false,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> TransferReport {
    let backup = BackupFolder(path: try Folder.absolute(folder))
    try refuseInside(backup.path)
    let identity = try identity()
    try backup.refuseOthers(than: identity)
    try Folder.make(backup.path)
    let lock = try FileLock(backup.path + "/lock")
    guard try lock.takeIfFree() else { throw UpkeepError.backupRunning(backup.path) }
    defer { lock.release() }
    try backup.claim(for: identity)
    let time = Date.thisSecond
    try backup.removeLeftOvers()
    let copy = database.file.copy(at: backup.unfinished)
    var transfer = FileTransfer(from: store, to: backup.store, verifying: verifying)
    try LibraryError.translating {
      try database.snapshot(to: copy.path)
      try copy.refuseDamage()
      let (contents, version) = try copy.readFrozen { db, version in
        let contents = try Library.contents(db)
        try transfer.run(db) { progress($0, contents.files) }
        return (contents, version)
      }
      try backup.finish(
        BackupManifest(
          library: identity, time: time, version: version,
          sha256: try ContentHash(ofFileAt: copy.path), contents: contents))
    }
    return TransferReport(
      folder: backup.path, time: time, files: transfer.known, copied: transfer.copied,
      bytes: transfer.bytes, problems: transfer.problems.all, notes: try remember(backup.path))
  }

  /// Also where a link leads there.
  private func refuseInside(_ folder: String) throws {
    let own = File.identity(of: self.folder)
    for around in Folder.upwards(from: folder)
    where around == self.folder || own != nil && File.identity(of: around) == own {
      throw around == folder
        ? UpkeepError.isLibrary(folder) : .insideLibrary(folder, library: self.folder)
    }
  }

  /// What the library is known by in its backups. It has had it from the beginning; one that has lost
  /// it gets another.
  private func identity() throws -> UUID {
    if let identity = try setting(.identity, as: [UUID].self)?.first { return identity }
    try set(.identity, to: [UUID()])
    return try setting(.identity, as: [UUID].self)?.first ?? UUID()
  }

  /// Keeps in mind where copies of files are, for repairs. The backup is whole without it, so that a
  /// library that cannot be written can be backed up. Returns what is to be said of that.
  private func remember(_ folder: String) throws -> [String] {
    let former = try setting(.backups, as: [String].self) ?? []
    let next = Array(([folder] + former.filter { $0 != folder }).prefix(10))
    guard next != former else { return [] }
    do {
      try set(.backups, to: next)
      return []
    } catch let error as LibraryError {
      return [
        "\(error.errorDescription ?? "") So it does not remember this backup, and a repair has to be "
          + "told of it with `--from`."
      ]
    }
  }

  static func contents(_ db: Connection) throws -> BackupManifest.Contents {
    let table = try Schema.filesTable(of: db)
    let files = try db.tuples(
      """
      SELECT count(*), coalesce(sum(bytes), 0) FROM (
        SELECT max(bytes) AS bytes FROM \(name: table) GROUP BY hash)
      """, as: Int.self, Int.self)
    return .init(
      projects: try db.value("SELECT count(*) FROM project") ?? 0,
      elements: try db.value("SELECT count(*) FROM element") ?? 0,
      media: try db.value("SELECT count(*) FROM media") ?? 0,
      files: files.first?.0 ?? 0, bytes: files.first?.1 ?? 0)
  }
}

extension Date {
  /// Now, as it is written in names and manifests.
  fileprivate static var thisSecond: Date {
    Date(timeIntervalSince1970: Date.now.timeIntervalSince1970.rounded(.down))
  }
}
