import ContentStore
import Files
import FoundationEssentials

/// What stands in `backup.json`, which is written last: what it tells of is there.
struct BackupManifest: Codable, Sendable {
  /// Counts the changes of this file that older programs cannot read.
  var format = BackupManifest.newest
  let library: UUID
  let time: Date

  /// How many migrations the database has seen.
  let version: Int

  /// The SHA-256 of the database.
  let sha256: ContentHash
  let contents: Contents

  static let newest = 1

  /// How much there is of everything.
  struct Contents: Codable, Hashable, Sendable {
    let projects: Int
    let elements: Int
    let media: Int
    let files: Int
    let bytes: Int
  }
}

/// The folder of a backup: a copy of the database, the files of all pictures, and former copies.
struct BackupFolder: Sendable {
  let path: String

  var manifest: String { path + "/backup.json" }
  var snapshot: String { path + "/library.sqlite" }
  var unfinished: String { path + "/unfinished.sqlite" }
  var older: String { path + "/older" }

  /// Whose backup it is going to be, while the first one is not finished.
  private var mark: String { path + "/unfinished.json" }

  var store: ContentStore { ContentStore(of: path) }

  private static let limit = 1 << 20

  private func read<Value: Decodable>(_ file: String, as type: Value.Type) throws -> Value? {
    guard File.exists(file), let bytes = try File.contents(of: file, limit: Self.limit) else {
      return nil
    }
    do {
      return try BackupFolder.decoder.decode(Value.self, from: Data(bytes))
    } catch is DecodingError {
      return nil
    }
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return decoder
  }

  /// Nil where there is none, or none that can be read.
  func readManifest() throws -> BackupManifest? {
    struct Format: Decodable { let format: Int }
    if let format = try read(manifest, as: Format.self)?.format, format > BackupManifest.newest {
      throw UpkeepError.backupNewer(path)
    }
    return try read(manifest, as: BackupManifest.self)
  }

  private struct Mark: Codable { let library: UUID }

  /// Whose backup it is, or is going to be.
  private var owner: UUID? {
    get throws { try readManifest()?.library ?? read(mark, as: Mark.self)?.library }
  }

  /// Whether there is a backup, be it damaged, or not finished.
  var isThere: Bool {
    guard File.exists(manifest) || File.exists(mark) else { return false }
    do {
      return try owner != nil || File.exists(snapshot)
    } catch {
      // It is newer than this program, or not for everybody to read.
      return true
    }
  }

  /// Refuses a folder that is something else, or the backup of another library. Changes nothing.
  ///
  /// - Returns: Whether it is known already whose backup it is.
  @discardableResult
  func refuseOthers(than library: UUID) throws -> Bool {
    if File.exists("\(path)/\(Schema.databaseName)") { throw UpkeepError.isLibrary(path) }
    if let owner = try owner {
      guard owner == library else { throw UpkeepError.otherBackup(path) }
      return true
    }
    let names = try Folder.exists(path) ? Folder.names(in: path) : []
    guard names.allSatisfy({ $0 == "lock" || BackupFolder.isLeft($0) }) else {
      throw UpkeepError.occupied(path)
    }
    return false
  }

  /// Makes the folder one for a library, or refuses. Only for who has its lock: nobody else can claim
  /// it between the look and the mark.
  func claim(for library: UUID) throws {
    guard try !refuseOthers(than: library) else { return }
    try write(Mark(library: library), to: mark)
  }

  /// Whether a file was being written when a backup was killed: `write` makes both of these.
  private static func isLeft(_ name: String) -> Bool {
    name.hasPrefix(File.unfinishedPrefix) || name.hasSuffix(".json.unfinished")
  }

  /// Removes what a backup that was killed has left, for who has the lock.
  func removeLeftOvers() throws {
    for name in try Folder.names(in: path) where BackupFolder.isLeft(name) {
      try File.remove("\(path)/\(name)")
    }
    for name in ["", "-journal"] { try File.remove(unfinished + name) }
    try store.sweep(olderThan: .zero)
  }

  /// Makes the finished copy of the database the newest one. Between any two steps there is a copy
  /// that the manifest tells of, here or among the older ones.
  func finish(_ next: BackupManifest) throws {
    try putAside()
    try File.rename(unfinished, to: snapshot)
    try Folder.sync(path)
    try write(next, to: manifest)
    try File.remove(mark)
    try removeOldest()
  }

  /// Moves the newest copy to the older ones, and replaces none of them: where a backup was ended
  /// before it told of its copy, the one that the manifest tells of is there.
  private func putAside() throws {
    guard let facts = try File.facts(of: snapshot) else { return }
    let manifest = try readManifest()
    let isTold = try manifest?.sha256 == ContentHash(ofFileAt: snapshot)
    let time = isTold ? manifest?.time : nil
    try Folder.make(older)
    try moveSnapshot(from: time ?? Date(timeIntervalSince1970: Double(facts.modified) / 1000))
    try Folder.sync(older)
  }

  /// Two copies can be from one second.
  private func moveSnapshot(from time: Date) throws {
    let name = "\(older)/\(time.formatted(.iso8601))"
    for number in 1... {
      do {
        return try File.rename(snapshot, to: name + (number == 1 ? "" : "_\(number)") + ".sqlite")
      } catch {
        guard error.isNameTaken else { throw error }
      }
    }
  }

  private static let formerCopies = 7

  private func removeOldest() throws {
    guard Folder.exists(older) else { return }
    // Their names are times, so that the oldest come first.
    let names = try Folder.names(in: older).filter { $0.hasSuffix(".sqlite") }
    for name in names.dropLast(BackupFolder.formerCopies) { try File.remove("\(older)/\(name)") }
  }

  private func write(_ value: some Encodable, to file: String) throws {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let next = file + ".unfinished"
    try File.write(Array(try encoder.encode(value)), to: next, replacing: true)
    try File.sync(next)
    try File.rename(next, replacing: file)
    try Folder.sync(path)
  }

  /// Copies the database that the manifest tells of: the newest, or one before it where writing
  /// another was interrupted. A backup that ends meanwhile may give its name to another, so that it is
  /// the copy whose hash counts.
  func copyDatabase(of manifest: BackupManifest, to copy: String) throws {
    let former = try Folder.exists(older) ? Folder.names(in: older).reversed() : []
    for path in [snapshot] + former.map({ "\(older)/\($0)" }) where File.exists(path) {
      guard try ContentHash(ofFileAt: path) == manifest.sha256 else { continue }
      try File.remove(copy)
      try File.copy(path, to: copy)
      if try ContentHash(ofFileAt: copy) == manifest.sha256 { return }
    }
    throw UpkeepError.backupDamaged(path)
  }
}
