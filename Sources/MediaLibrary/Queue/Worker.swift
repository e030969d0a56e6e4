package import Files
package import FoundationEssentials
import SQLite

/// Who works on jobs: a process, for as long as it does.
///
/// What a worker has in hand belongs to it until it is known to be gone. A clock decides only where nothing
/// else can: about processes in other containers.
package struct Worker: Hashable, Sendable {
  package let id: UUID
  package let process: RunningProcess

  package init(id: UUID = UUID(), process: RunningProcess = .own) {
    (self.id, self.process) = (id, process)
  }

  /// How often it says that it is there.
  package static let pulse = Duration.seconds(20)

  /// After how long a silence one that cannot be seen is taken for gone.
  static let longestSilence: TimeInterval = 600

  /// How long those are remembered that have nothing in hand.
  private static let memory: TimeInterval = 3600

  /// Says that it is there, and takes out those that were not for long.
  func sayHello(at now: Date, _ db: Connection) throws {
    try db.run(
      """
      INSERT INTO worker (id, process, seen) VALUES (\(id), \(process.text), \(now))
      ON CONFLICT (id) DO UPDATE SET seen = excluded.seen
      """)
    try db.run(
      """
      DELETE FROM worker WHERE seen < \(now - Self.memory) AND id <> \(id)
        AND NOT EXISTS (SELECT 1 FROM job WHERE worker = worker.id)
      """)
  }

  /// Those who have something in hand and are gone.
  static func gone(at now: Date, _ db: Connection) throws -> [UUID] {
    let busy = try db.tuples(
      """
      SELECT id, process, seen FROM worker
      WHERE EXISTS (SELECT 1 FROM job WHERE job.worker = worker.id)
      """, as: UUID.self, String.self, Date.self)
    return busy.filter { _, process, seen in
      switch RunningProcess(text: process).life {
      case .running: false
      case .ended: true
      case .unknown: abs(now.timeIntervalSince(seen)) > longestSilence
      }
    }.map(\.0)
  }
}

extension Library {
  /// Says that a worker is there; those who cannot see its process wait for it as long as it does.
  package func refresh(_ worker: Worker, at now: Date) throws {
    try write { try worker.sayHello(at: now, $0) }
  }
}
