import Files
import Foundation
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

/// Libraries of programs that had no queue.
@Suite struct QueueMigrationTests {
  let folder = TemporaryFolder()

  /// As a program has left it that was ended while it painted.
  private func makeOldLibrary() throws {
    let now = Schema.file(in: folder.at("old"))
    try Folder.make(folder.at("old"))
    let before = try #require(Schema.migrations.firstIndex { $0.name == "run queue" })
    let old = DatabaseFile(
      path: now.path, lock: now.lock, backups: now.backups, applicationID: now.applicationID,
      migrations: Array(Schema.migrations[..<before]))
    try Database(creating: old).write { db in
      try db.script(
        """
        INSERT INTO project (uuid, slug, title, description, promptSuffix, negativePrompt, aspects,
          created) VALUES ('7F3B1C64-3C1F-4E0B-9C63-1F5D7C9A8E21', 'old', 'Old', '', '', '', '{}', 0);
        """)
      for (number, state) in ["composed", "queued", "done", "failed"].enumerated() {
        let failure = state == "failed" ? "It was full." : nil
        try db.run(
          """
          INSERT INTO generation (uuid, project, state, provider, words, positive, negative, aspect,
            purpose, parameters, created, failure)
          VALUES (\(UUID()), 1, \(state), 'sketch', 'fog', 'fog', '', '3:2', 'scene', '[]',
            \(number), \(failure))
          """)
      }
    }
  }

  /// Nobody would ever work on it: it has no job.
  @Test func whatWaitedThereWasInterrupted() throws {
    try makeOldLibrary()
    let library = try Library(opening: folder.at("old"))
    let project = try #require(library.projects().first)
    let found = try library.generations(in: project.id, limit: 9).reversed().map {
      "\($0.state.rawValue) \($0.failure ?? "")"
    }
    #expect(found == ["composed ", "failed It was interrupted.", "done ", "failed It was full."])
    #expect(try library.shownJobs(in: project.id).isEmpty)
  }
}
