import ContentStore
import Files
import SQLite

/// Copies the files of pictures from one store to another, each compared with what was once stored.
/// What is there already stays, so that the same copying can go on where it stopped.
struct FileTransfer {
  let source: ContentStore
  let target: ContentStore

  /// Reads what is there already, too.
  let verifies: Bool

  private(set) var known = 0
  private(set) var copied = 0
  private(set) var bytes = 0
  private(set) var problems = Problems()
  private var waiting: [ContentName] = []

  init(from source: ContentStore, to target: ContentStore, verifying verifies: Bool) {
    (self.source, self.target, self.verifies) = (source, target, verifies)
  }

  /// So many names reach the disk together.
  private static let batch = 64

  /// Copies the files of all pictures that a database knows.
  mutating func run(_ db: Connection, _ progress: (_ done: Int) -> Void) throws {
    let files = try Schema.filesTable(of: db)
    try db.each("SELECT DISTINCT hash, format, bytes FROM \(name: files) ORDER BY hash") { row in
      if Interruption.wantsEnd { throw CancellationError() }
      let (hash, format): (String, String) = (try row.value(at: 0), try row.value(at: 1))
      guard let name = ContentName(hash: hash, format: format) else { return }
      known += 1
      if try !isThere(name, size: try row.value(at: 2)) { waiting.append(name) }
      if waiting.count >= FileTransfer.batch { try copyWaiting() }
      progress(known)
    }
    try copyWaiting()
  }

  private mutating func isThere(_ name: ContentName, size: Int) throws -> Bool {
    guard let facts = try StoredFile(target.path(of: name)), facts.isFile, facts.size == size else {
      return false
    }
    if verifies {
      guard case .whole = try target.verify(name) else { return false }
    }
    if try StoredFile(source.path(of: name))?.size != size {
      problems.add("\(source.path(of: name)) is missing or damaged; the copy is whole")
    }
    return true
  }

  private mutating func copyWaiting() throws {
    var (problems, copied, bytes) = (problems, copied, bytes)
    let (source, names) = (source, waiting)
    try target.saveTogether { batch in
      for name in names {
        guard let content = FileTransfer.read(name, in: source, &problems) else { continue }
        _ = try batch.save(content, ending: name.ending)
        copied += 1
        bytes += content.count
      }
    }
    (self.problems, self.copied, self.bytes) = (problems, copied, bytes)
    waiting = []
  }

  private static func read(
    _ name: ContentName, in source: ContentStore, _ problems: inout Problems
  ) -> [UInt8]? {
    do {
      return try source.read(name, limit: ContentStore.largestFile, verifying: true)
    } catch {
      problems.add(error.errorDescription ?? "\(source.path(of: name)) cannot be read.")
      return nil
    }
  }
}
