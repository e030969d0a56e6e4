import Files
import Foundation
import TestSupport
import Testing

@testable import SQLite

@Suite struct MigrationTests {
  var temporary = TemporaryDatabase()
  let colour = Migration("colour things", "ALTER TABLE thing ADD COLUMN colour TEXT")

  @Test mutating func migrationsRunOnceAndInOrder() throws {
    _ = try temporary.create()
    temporary.migrations.append(colour)
    for _ in 0..<2 {
      let names = try temporary.open().read {
        try $0.values("SELECT name FROM migration ORDER BY id", as: String.self)
      }
      #expect(names == ["make things", "colour things"])
    }
  }

  @Test mutating func aCopyIsMadeBeforeTheShapeChanges() throws {
    do {
      let database = try temporary.create()
      try database.write { try $0.run("INSERT INTO thing (name) VALUES ('kept')") }
    }
    temporary.migrations.append(colour)
    _ = try temporary.open()
    let names = try Folder.names(in: temporary.folder.at("backups"))
    try #require(names.count == 1)
    #expect(try /before-version-2-[0-9]{8}T[0-9]{6}Z.sqlite/.wholeMatch(in: names[0]) != nil)
    let copy = temporary.folder.at("backups/" + names[0])
    let facts = try FileManager.default.attributesOfItem(atPath: copy)
    #expect(facts[.posixPermissions] as? Int == 0o600)
    try FileManager.default.createDirectory(
      atPath: temporary.folder.at("old"), withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: copy, toPath: temporary.folder.at("old/things.sqlite"))
    let old = DatabaseFile(
      path: temporary.folder.at("old/things.sqlite"), lock: temporary.folder.at("old/lock"),
      backups: temporary.folder.at("old"), applicationID: 42,
      migrations: [temporary.migrations[0]])
    let kept = try Database(opening: old).read {
      try $0.values("SELECT name FROM thing", as: String.self)
    }
    #expect(kept == ["kept"])
  }

  @Test mutating func aCopyNeverTakesThePlaceOfAnOlderOne() throws {
    _ = try temporary.create()
    let whole = temporary.migrations
    for _ in 0..<3 {
      temporary.migrations = whole + [Migration("fail", "SELEKT 1")]
      #expect(throws: SQLiteError.self) { try temporary.open() }
    }
    #expect(try Folder.names(in: temporary.folder.at("backups")).count == 3)
  }

  @Test mutating func whatAProgramThatWasKilledLeftOfACopyIsRemoved() throws {
    _ = try temporary.create()
    let backups = temporary.folder.at("backups")
    try Folder.make(backups)
    for name in ["unfinished.sqlite", "unfinished.sqlite-journal"] {
      try temporary.folder.write("half a copy", to: "backups/" + name)
    }
    temporary.migrations.append(colour)
    _ = try temporary.open()
    let names = try Folder.names(in: backups)
    #expect(names.count == 1 && names[0].hasPrefix("before-version-2-"))
  }

  @Test(.enabled(if: Sandbox.canMount, "disks cannot be mounted here"))
  func aFullDiskBeforeAMigrationLeavesTheOlderCopiesAndNothingHalf() throws {
    let file = Hammer.file(in: temporary.folder)
    try Database(creating: file).write { db in
      let name = String(repeating: "x", count: 300_000)
      try db.run("INSERT INTO blow (hammer, number) VALUES (\(name), 1)")
    }
    let copies = "disk/backups/before-version-2.sqlite"
    let outcome = try Program(built: "hammer").run(
      [temporary.folder.at("disk"), "migrate", "0"], onDiskOf: "1m",
      preparing: "cp hammered.sqlite disk && mkdir disk/backups && echo old > \(copies)",
      in: temporary.folder)
    #expect(
      outcome.output == """
        \(DatabaseError.diskFull(temporary.folder.at("disk/hammered.sqlite")))
        ["before-version-2.sqlite"]

        """, "\(outcome.errors)")
  }

  @Test mutating func aMigrationThatFailsChangesNothing() throws {
    _ = try temporary.create()
    let whole = temporary.migrations
    temporary.migrations.append(
      Migration("fail", "ALTER TABLE thing ADD COLUMN size TEXT; SELEKT 1"))
    #expect(throws: SQLiteError.self) { try temporary.open() }
    temporary.migrations = whole
    let columns = try temporary.open().read {
      try $0.values("SELECT name FROM pragma_table_info('thing')", as: String.self)
    }
    #expect(columns == ["id", "name"])
  }

  @Test mutating func referencesAreLookedAtAfterAMigrationThatFails() throws {
    _ = try temporary.create()
    temporary.migrations.append(Migration("fail", "SELEKT 1"))
    let file = temporary.file()
    let connection = try Connection(file.path, .writing)
    #expect(throws: SQLiteError.self) { try Migrator(file: file).bringUpToDate(connection) }
    #expect(try connection.value("PRAGMA foreign_keys", as: Bool.self) == true)
  }

  @Test mutating func aReferenceThatAMigrationBreaksIsRefused() throws {
    temporary.migrations.append(
      Migration("refer", "CREATE TABLE part (thing INTEGER REFERENCES thing) STRICT"))
    try temporary.create().write {
      try $0.run("INSERT INTO thing (id) VALUES (1)")
      try $0.run("INSERT INTO part VALUES (1)")
    }
    temporary.migrations.append(Migration("forget", "DELETE FROM thing"))
    #expect(throws: DatabaseError.danglingReference(table: "part", migration: "forget")) {
      try temporary.open()
    }
  }

  @Test mutating func aNewerDatabaseIsRefused() throws {
    temporary.migrations.append(colour)
    _ = try temporary.create()
    temporary.migrations.removeLast()
    #expect(throws: DatabaseError.newer(temporary.folder.at("things.sqlite"), version: 2, known: 1))
    {
      try temporary.open()
    }
  }

  @Test mutating func whoIsOpenStopsWhenANewerProgramChangesTheShape() throws {
    let old = try temporary.create()
    try old.write { try $0.run("INSERT INTO thing (name) VALUES ('early')") }
    temporary.migrations.append(colour)
    let new = try temporary.open()
    let newer = DatabaseError.newer(temporary.file().path, version: 2, known: 1)
    #expect(throws: newer) {
      try old.write { try $0.run("INSERT INTO thing (name) VALUES ('late')") }
    }
    #expect(throws: newer) {
      try old.read { try $0.values("SELECT name FROM thing", as: String.self) }
    }
    #expect(
      try new.read { try $0.values("SELECT name FROM thing", as: String.self) } == ["early"])
  }

  @Test func twoProgramsThatOpenAnOldDatabaseChangeItOnce() async throws {
    _ = try temporary.create()
    var newer = temporary
    newer.migrations.append(colour)
    try await withThrowingTaskGroup(of: Void.self) { [newer] group in
      for _ in 0..<4 { group.addTask { _ = try newer.open() } }
      try await group.waitForAll()
    }
  }
}
