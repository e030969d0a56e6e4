import Files
import Foundation
import SQLite
import Synchronization
import TestSupport
import Testing

@Suite struct DatabaseTests {
  let temporary = TemporaryDatabase()
  let database: Database

  init() throws {
    database = try temporary.create()
  }

  private func count(_ db: Connection) throws -> Int {
    try db.value("SELECT count(*) FROM thing", as: Int.self) ?? 0
  }

  @Test func aWriteThatThrowsLeavesNothingAndTheNextOneWorks() throws {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try database.write { db in
        try db.run("INSERT INTO thing (name) VALUES ('a')")
        throw Stop()
      }
    }
    try database.write { try $0.run("INSERT INTO thing (name) VALUES ('b')") }
    #expect(try database.read { try $0.values("SELECT name FROM thing", as: String.self) } == ["b"])
  }

  @Test func aReaderSeesOneStateWhileAnotherWrites() throws {
    let (before, after) = try database.read { [self] db in
      let before = try count(db)
      let other = try temporary.open()
      try other.write { try $0.run("INSERT INTO thing (name) VALUES ('late')") }
      return (before, try count(db))
    }
    #expect(before == 0)
    #expect(after == 0)
    #expect(try database.read(count) == 1)
  }

  @Test func readersCannotWrite() throws {
    #expect(throws: DatabaseError.readOnly(temporary.file().path)) {
      try database.read { try $0.run("INSERT INTO thing (name) VALUES ('a')") }
    }
  }

  @Test func manyReadersAtOnce() async throws {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<50 { group.addTask { try database.read(count) } }
      for try await found in group { #expect(found == 0) }
    }
  }

  @Test func aTurnInsideATurnIsRefused() throws {
    #expect(throws: DatabaseError.reentrant) {
      try database.write { _ in try database.read(count) }
    }
    #expect(throws: DatabaseError.reentrant) { try database.read { _ in try database.read(count) } }
    #expect(throws: DatabaseError.reentrant) {
      try database.read { _ in try database.write { _ in } }
    }
    try database.write { _ in }
  }

  @Test func asyncWritersAllGetTheirTurn() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<40 {
        group.addTask {
          try await database.write { try $0.run("INSERT INTO thing (name) VALUES ('x')") }
        }
      }
      try await group.waitForAll()
    }
    #expect(try database.read(count) == 40)
  }

  @Test func whoWaitsTooLongIsToldWhoWrites() throws {
    let lock = try FileLock(temporary.file().lock)
    #expect(try lock.takeIfFree())
    let impatient = try temporary.open(Patience(limit: .milliseconds(50)))
    let error = #expect(throws: DatabaseError.self) { try impatient.write { _ in } }
    guard case .locked(_, let holder?, seconds: 0) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(holder.process == ProcessInfo.processInfo.processIdentifier)
    #expect(try impatient.read(count) == 0)
    lock.release()
    try impatient.write { _ in }
  }

  @Test func anotherThreadOfTheSameProgramIsNamedAsTheWriter() throws {
    let impatient = try temporary.open(Patience(limit: .milliseconds(20)))
    let found = Mutex<DatabaseError?>(nil)
    try impatient.write { _ in
      let isDone = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        let error = #expect(throws: DatabaseError.self) { try impatient.write { _ in } }
        found.withLock { $0 = error }
        isDone.signal()
      }
      isDone.wait()
    }
    guard case .locked(_, let holder?, _) = found.withLock({ $0 }) else {
      Issue.record("\(String(describing: found.withLock { $0 }))")
      return
    }
    #expect(holder.process == ProcessInfo.processInfo.processIdentifier)
  }

  @Test func whoIsAloneIsNeverToldToWait() throws {
    let impatient = try temporary.open(Patience(limit: .zero))
    let end = ContinuousClock.now + .milliseconds(150)
    while ContinuousClock.now < end {
      try impatient.write { try $0.run("INSERT INTO thing (name) VALUES ('x')") }
    }
  }

  @Test func aProgramThatDoesNotKnowTheLockIsWaitedForAndTold() throws {
    let stranger = try Connection(temporary.file().path, .writing)
    try stranger.script("BEGIN IMMEDIATE")
    let impatient = try temporary.open(Patience(limit: .milliseconds(50)))
    #expect(throws: DatabaseError.locked(temporary.file().path, by: nil, seconds: 0)) {
      try impatient.write { _ in }
    }
    try stranger.script("ROLLBACK")
    try impatient.write { _ in }
  }

  @Test func aCancelledTaskStopsWaitingForAProgramThatDoesNotKnowTheLock() async throws {
    let stranger = try Connection(temporary.file().path, .writing)
    try stranger.script("BEGIN IMMEDIATE")
    let waiting = Task { try await database.write { _ in } }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
  }

  @Test func aLongWaitIsNoticedOnce() async throws {
    let lock = try FileLock(temporary.file().lock)
    #expect(try lock.takeIfFree())
    let (stream, noticed) = AsyncStream.makeStream(of: LockHolder?.self)
    let patient = try temporary.open(Patience { noticed.yield($0) })
    async let written: Void = patient.write { try $0.run("INSERT INTO thing (name) VALUES ('x')") }
    for await holder in stream {
      #expect(holder?.process == ProcessInfo.processInfo.processIdentifier)
      break
    }
    lock.release()
    try await written
    #expect(try database.read(count) == 1)
  }

  @Test func aCancelledTaskStopsWaiting() async throws {
    let lock = try FileLock(temporary.file().lock)
    #expect(try lock.takeIfFree())
    let waiting = Task { try await database.write { _ in } }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    lock.release()
  }

  @Test func aLongQueryEndsWhenItsTaskIsCancelled() async throws {
    let endless = Task {
      try database.read {
        try $0.value(
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
          as: Int.self)
      }
    }
    endless.cancel()
    await #expect(throws: CancellationError.self) { try await endless.value }
  }

  @Test func theLogIsPutAwayAtTheEndAndWhenItGrows() throws {
    let log = temporary.file().path + "-wal"
    let other = try temporary.open()
    try other.write { try $0.run("INSERT INTO thing (name) VALUES ('x')") }
    #expect(try #require(File.size(log)) > 0)
    for _ in 0..<20 {
      try other.write {
        try $0.run("INSERT INTO thing (name) VALUES (\(String(repeating: "x", count: 1 << 20)))")
      }
    }
    #expect(try #require(File.size(log)) < 8 << 20)
    do {
      let last = try temporary.open()
      try last.write { try $0.run("DELETE FROM thing") }
    }
    #expect(File.size(log) == 0)
  }

  @Test(arguments: [
    ("not a database", "This is a text, and long enough to be taken for a header of a database."),
    ("empty", ""),
  ])
  func whatIsNoDatabaseIsRefused(kind: String, text: String) throws {
    let folder = TemporaryFolder()
    let path = try folder.write(text, to: "things.sqlite")
    let file = DatabaseFile(
      path: path, lock: folder.at("lock"), backups: folder.at("b"), applicationID: 42,
      migrations: temporary.migrations)
    let expected: DatabaseError = kind == "empty" ? .empty(path) : .notADatabase(path)
    #expect(throws: expected) { try Database(opening: file) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func anotherProgramsDatabaseIsRefused() throws {
    let file = temporary.file()
    let stranger = DatabaseFile(
      path: file.path, lock: file.lock, backups: file.backups, applicationID: 43,
      migrations: temporary.migrations)
    #expect(throws: DatabaseError.foreign(file.path)) { try Database(opening: stranger) }
  }

  @Test func aRowThatBreaksARuleIsFound() throws {
    try database.write { db in
      try db.script("CREATE TABLE ruled (size INTEGER CHECK (size > 0))")
      try db.script("PRAGMA ignore_check_constraints = ON")
      try db.run("INSERT INTO ruled VALUES (-1)")
    }
    #expect(try database.problems() == ["CHECK constraint failed in ruled"])
  }

  @Test func aTableThatWasDroppedOrChangedIsFound() throws {
    var shaped = TemporaryDatabase()
    shaped.migrations += [
      Migration("find things", "CREATE VIRTUAL TABLE words USING fts5(name)"),
      Migration(
        "number things",
        """
        CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, size INTEGER UNIQUE) STRICT;
        CREATE INDEX thingName ON thing (name);
        ALTER TABLE thing ADD COLUMN size INTEGER;
        """),
    ]
    let database = try shaped.create()
    #expect(try database.problems() == [])
    try database.write { db in
      try db.script("DROP TABLE words; DROP INDEX thingName; ALTER TABLE thing DROP COLUMN size")
    }
    let found = try database.problems()
    #expect(found.first == "the table thing is not as it was made")
    #expect(found.contains("the table words is missing"))
    #expect(found.last == "the index thingName is missing")
  }

  @Test func damageIsFound() throws {
    let path = temporary.file().path
    do {
      let other = try temporary.open()
      try other.write { db in
        for number in 0..<500 {
          try db.run("INSERT INTO thing (name) VALUES (\("name \(number)"))")
        }
      }
    }
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let end = bytes.count
    bytes.replaceSubrange(end - 4096..<end - 2048, with: Data(repeating: 0xAA, count: 2048))
    let copy = temporary.folder.at("damaged.sqlite")
    try bytes.write(to: URL(fileURLWithPath: copy))
    let damaged = try Database(
      opening: DatabaseFile(
        path: copy, lock: temporary.folder.at("lock2"), backups: temporary.folder.at("b"),
        applicationID: 42, migrations: temporary.migrations))
    #expect(try !damaged.problems().isEmpty)
    #expect(try database.problems().isEmpty)
  }
}
