import Files
import Glibc
import Synchronization

/// A database that many threads and processes use at once: one writes at a time, all may read.
///
/// Every write and every checkpoint happens under the lock file, because older SQLite versions can
/// destroy a database when the two meet (`docs/decisions/0004-one-lock.md`).
package final class Database: Sendable {
  package let file: DatabaseFile
  private let patience: Patience
  private let writer = Mutex(Writer())
  private let writingThread = Atomic<UInt>(0)
  private let readers: [Reader]

  private struct Writer {
    var lock: FileLock?
    var connection: Connection?
    var turn = Turn()

    /// The size of the log from which on the next commit is followed by a checkpoint.
    var logLimit = Database.logLimit
  }

  private final class Reader: Sendable {
    let connection = Mutex<Connection?>(nil)
    let thread = Atomic<UInt>(0)
  }

  /// A log of this size costs the next program that opens the database about 4 ms.
  private static let logLimit = 4 << 20

  /// Opens a database that is there, and changes its shape if it was made by an older program.
  ///
  /// - Parameter whenOutdated: Called before that, which can take long.
  package convenience init(
    opening file: DatabaseFile, patience: Patience = Patience(), whenOutdated: () -> Void = {}
  ) throws {
    guard File.exists(file.path) else { throw DatabaseError.missing(file.path) }
    self.init(file, patience)
    let version = try look { try file.version(on: $0) }
    guard version > 0 else { throw DatabaseError.empty(file.path) }
    guard version < file.migrations.count else { return }
    guard !Disk.isReadOnly(file.folder) else { throw DatabaseError.outdated(file.path) }
    whenOutdated()
    try migrate()
  }

  /// Makes a database in a folder that is there.
  package convenience init(creating file: DatabaseFile, patience: Patience = Patience()) throws {
    self.init(file, patience)
    try File.create(file.path)
    try migrate()
    try Folder.sync(file.folder)
  }

  private init(_ file: DatabaseFile, _ patience: Patience) {
    self.file = file
    self.patience = patience
    readers = (0..<4).map { _ in Reader() }
  }

  /// The last to leave puts the log away.
  deinit {
    do {
      try writer.withLock { writer in
        guard let connection = writer.connection, let lock = writer.lock else { return }
        guard File.size(file.log) ?? 0 > 0, try lock.takeIfFree() else { return }
        defer { lock.release() }
        putLogAway(connection)
      }
    } catch {}
  }

  /// When this fails nothing is lost, and what was written before is safe all the same: the log is
  /// part of the database, and the next writer tries again.
  private func putLogAway(_ connection: Connection) {
    do { try connection.checkpoint() } catch {}
  }

  func connect(_ mode: Connection.Mode) throws(SQLiteError) -> Connection {
    try Connection(file.path, mode, busyLimit: busyLimit)
  }

  /// For strangers; they are not seen where the long waits are, at our lock.
  private var busyLimit: Duration { min(patience.limit, .seconds(5)) }

  private func migrate() throws {
    let migrator = Migrator(file: file)
    try exclusively { try migrator.bringUpToDate($0) }
  }
}

extension Database {
  /// Shows `body` one state of the database.
  package func read<Value: Sendable>(_ body: @Sendable (Connection) throws -> Value) throws -> Value
  {
    try look { db in
      try file.refuseOtherShapes(db)
      return try body(db)
    }
  }

  /// The same, whatever the shape of the database is.
  private func look<Value: Sendable>(
    _ body: @Sendable (Connection) throws -> Value
  ) throws -> Value {
    try refuseReentry()
    for reader in readers {
      let value = try reader.connection.withLockIfAvailable { try run(body, on: &$0, of: reader) }
      if let value { return value }
    }
    let reader = readers[Int.random(in: readers.indices)]
    return try reader.connection.withLock { try run(body, on: &$0, of: reader) }
  }

  private func run<Value: Sendable>(
    _ body: @Sendable (Connection) throws -> Value, on connection: inout Connection?,
    of reader: Reader
  ) throws -> Value {
    reader.thread.store(currentThread, ordering: .relaxed)
    defer { reader.thread.store(0, ordering: .relaxed) }
    return try translatingErrors {
      let open = try connection ?? connect(file.readingMode())
      connection = open
      return try open.transaction(.reading, body)
    }
  }

  /// Lets `body` change the database: all of what it does is kept, safe on the disk, or nothing.
  ///
  /// Waits for other writers, as long as `patience` says.
  package func write<Value: Sendable>(_ body: @Sendable (Connection) throws -> Value) throws
    -> Value
  {
    try exclusively { try change($0, body) }
  }

  /// The same, for tasks: waits without keeping a thread.
  package func write<Value: Sendable>(
    _ body: @Sendable (Connection) throws -> Value
  ) async throws -> Value {
    try refuseReentry()
    var wait = Wait(patience)
    while true {
      let value = try attempt(wait) { try change($0, body) }
      if let value { return value }
      try await Task.sleep(for: wait.pause(path: file.path, holder: { holder }))
    }
  }

  private func change<Value>(
    _ connection: Connection, _ body: (Connection) throws -> Value
  ) throws -> Value {
    try connection.transaction(.writing) { db in
      try file.refuseOtherShapes(db)
      return try body(db)
    }
  }

  /// Moves what the log holds into the database, as far as readers allow.
  package func checkpoint() throws {
    try exclusively { try $0.checkpoint() }
  }

  /// Gives `body` the writing connection, under the lock.
  private func exclusively<Value: Sendable>(
    _ body: @Sendable (Connection) throws -> Value
  ) throws -> Value {
    try refuseReentry()
    var wait = Wait(patience)
    while true {
      if let value = try attempt(wait, body) { return value }
      pauseThread(try wait.pause(path: file.path, holder: { holder }))
    }
  }

  /// Tries once; nil where somebody else is writing, in this process or another, or should.
  private func attempt<Value: Sendable>(
    _ wait: Wait, _ body: @Sendable (Connection) throws -> Value
  ) throws -> Value? {
    try writer.withLockIfAvailable { writer -> Value? in
      let lock = try writer.lock ?? openLock()
      writer.lock = lock
      let standsBack = writer.turn.isOver && !wait.isLastTry
      guard !standsBack, try lock.takeIfFree() else { return nil }
      writer.turn.begin()
      defer {
        lock.release()
        writer.turn.pause()
      }
      writingThread.store(currentThread, ordering: .relaxed)
      defer { writingThread.store(0, ordering: .relaxed) }
      return try translatingErrors { try run(body, on: &writer) }
    } ?? nil
  }

  private func openLock() throws -> FileLock {
    guard !Disk.isReadOnly(file.folder) else { throw DatabaseError.readOnly(file.path) }
    try file.refuseNetworkDisk()
    do {
      return try FileLock(file.lock)
    } catch let error where error.isForbidden {
      throw DatabaseError.lockClosed(file.lock)
    }
  }

  private func run<Value: Sendable>(
    _ body: @Sendable (Connection) throws -> Value, on writer: inout Writer
  ) throws -> Value {
    let connection = try writer.connection ?? connect(.writing)
    writer.connection = connection
    do {
      let value = try body(connection)
      if let size = File.size(file.log), size >= writer.logLimit {
        putLogAway(connection)
        writer.logLimit = Database.logLimit + (File.size(file.log) ?? 0)
      }
      return value
    } catch DatabaseError.outcomeUnknown(let cause) {
      // Only a new connection reads what is really there.
      writer.connection = nil
      throw DatabaseError.outcomeUnknown(cause)
    }
  }

  /// Who has the lock now, as far as it can be known. It may be another thread of this process,
  /// which then has the writer too.
  private var holder: LockHolder? {
    do { return try FileLock(file.lock).holder } catch { return nil }
  }

  /// A turn inside a turn of the same thread would wait for itself, or see another state.
  private func refuseReentry() throws(DatabaseError) {
    let thread = currentThread
    let isInside =
      writingThread.load(ordering: .relaxed) == thread
      || readers.contains { $0.thread.load(ordering: .relaxed) == thread }
    if isInside { throw .reentrant }
  }

  func translatingErrors<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as SQLiteError {
      let mayBeAsked = error.code == .interrupted || error.code == .busy
      if mayBeAsked, Interruption.wantsEnd { throw CancellationError() }
      throw DatabaseError(error, path: file.path, busyLimit: busyLimit) ?? error
    }
  }
}

private var currentThread: UInt { UInt(pthread_self()) }

private func pauseThread(_ duration: Duration) {
  let (seconds, attoseconds) = duration.components
  var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
  nanosleep(&time, nil)
}
