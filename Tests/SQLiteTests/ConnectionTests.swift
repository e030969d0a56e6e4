import Foundation
import TestSupport
import Testing

@testable import SQLite

@Suite struct ConnectionTests {
  let folder = TemporaryFolder()
  let db: Connection

  init() throws {
    db = try Connection(folder.write("", to: "test.sqlite"), .writing)
    try db.script("CREATE TABLE thing (id INTEGER PRIMARY KEY, value ANY) STRICT")
  }

  @Test(
    arguments: [
      .null, .integer(.min), .integer(.max), .real(1.5), .text(""), .text("Mara’s \"hat\""),
      .text("nul\0inside"), .blob([]), .blob([0, 255, 39]),
    ] as [SQLValue])
  func whatIsBoundComesBack(value: SQLValue) throws {
    try db.run("INSERT INTO thing (value) VALUES (\(value: value))")
    var found: SQLValue?
    try db.each("SELECT value FROM thing") { found = $0.values.first }
    #expect(found == value)
  }

  @Test func interpolatedTextIsNeverSQL() throws {
    let name = "'); DROP TABLE thing; --"
    try db.run("INSERT INTO thing (value) VALUES (\(name))")
    #expect(try db.value("SELECT value FROM thing WHERE value = \(name)", as: String.self) == name)
  }

  @Test func interpolatedPiecesKeepTheirValuesInOrder() throws {
    let condition: SQL = "value = \(2)"
    let both: [SQL] = [condition, "id = \(1)"]
    let sql: SQL = "SELECT \(3) FROM \(name: "a\"b") WHERE \(both.joined(separator: " AND "))"
    #expect(sql.text == "SELECT ? FROM \"a\"\"b\" WHERE value = ? AND id = ?")
    #expect(sql.bindings == [.integer(3), .integer(2), .integer(1)])
  }

  @Test func anEmptyOptionalIsNull() throws {
    let nothing: String? = nil
    #expect(try db.value("SELECT \(nothing) IS NULL", as: Bool.self) == true)
  }

  @Test func tuplesHaveTheTypesThatWereAskedFor() throws {
    let rows = try db.tuples(
      "VALUES (1, 'a', 0.5), (2, 'b', 2)", as: Int.self, String.self, Double.self)
    #expect(rows.map(\.0) == [1, 2])
    #expect(rows.map(\.1) == ["a", "b"])
    #expect(rows.map(\.2) == [0.5, 2])
  }

  @Test func aColumnOfAnotherTypeIsAnError() throws {
    #expect(throws: ColumnError(column: "0", expected: "Int", found: "a text")) {
      try db.values("SELECT 'seven'", as: Int.self)
    }
    #expect(throws: ColumnError(column: "0", expected: "Int32", found: "a whole number")) {
      try db.values("SELECT \(Int64.max)", as: Int32.self)
    }
  }

  @Test func errorsNameTheStatementAndNeverAValue() throws {
    try db.script("CREATE TABLE single (name TEXT UNIQUE) STRICT")
    let secret = "sk-CANARY"
    try db.run("INSERT INTO single VALUES (\(secret))")
    let error = #expect(throws: SQLiteError.self) {
      try db.run("INSERT INTO single VALUES (\(secret))")
    }
    #expect(error?.constraint == .unique)
    #expect(error?.message == "UNIQUE constraint failed: single.name")
    #expect(error?.sql == "INSERT INTO single VALUES (?)")

    try db.script("CREATE VIRTUAL TABLE words USING fts5(text)")
    let match = #expect(throws: SQLiteError.self) {
      try db.all("SELECT * FROM words WHERE words MATCH \("\"" + secret)", as: Int.self)
    }
    #expect(match?.errorDescription?.contains(secret) == false)
  }

  @Test func aMistakeInTheSQLIsExplained() throws {
    let error = #expect(throws: SQLiteError.self) { try db.run("SELEKT 1") }
    #expect(error?.message == "near \"SELEKT\": syntax error")
  }

  @Test(
    arguments: [
      "INSERT INTO thing DEFAULT VALUES; DELETE FROM thing", "SELECT 1;; /* two */ SELECT 2",
      "SELECT 1; SELEKT 2", "-- nothing", "", " ; ", "SELECT 1 \0 nobody reads this",
    ] as [SQL])
  func exactlyOneStatementRuns(sql: SQL) throws {
    let error = #expect(throws: SQLiteError.self) { try db.run(sql) }
    #expect(error?.sql == sql.text)
    #expect(error?.message != "not an error")
    #expect(try db.value("SELECT count(*) FROM thing", as: Int.self) == 0)
  }

  @Test(arguments: ["SELECT 1 ; -- one\n", "/* one */ SELECT 1;;\n"] as [SQL])
  func blanksAndCommentsMayStandAroundAStatement(sql: SQL) throws {
    #expect(try db.value(sql, as: Int.self) == 1)
  }

  @Test func aPlaceWithoutAValueIsAnError() throws {
    let error = #expect(throws: SQLiteError.self) {
      try db.run("INSERT INTO thing (value) VALUES (?), (\(1))")
    }
    #expect(error?.message == "1 values for 2 places")
    #expect(try db.value("SELECT count(*) FROM thing", as: Int.self) == 0)
  }

  @Test func aNameStaysAName() throws {
    let mark = "\u{301}"
    let sql: SQL = "SELECT \(name: "a\"\(mark), 1 --")"
    #expect(Array(sql.text.unicodeScalars) == Array("SELECT \"a\"\"\(mark), 1 --\"".unicodeScalars))
  }

  @Test func aDatabaseThatCannotHaveALogIsRefused() throws {
    #expect(throws: SQLiteError.self) { try Connection(":memory:", .writing) }
  }

  @Test func compiledStatementsAreKeptUpToALimit() throws {
    for number in 0..<200 {
      try db.run(SQL(stringLiteral: "SELECT \(number)"))
    }
    #expect(db.cachedStatements == 64)
  }

  @Test func theSameStatementCanRunInsideItself() throws {
    try db.run("INSERT INTO thing (value) VALUES (1), (2), (3)")
    var pairs = 0
    try db.each("SELECT id FROM thing") { _ in
      try db.each("SELECT id FROM thing") { _ in pairs += 1 }
    }
    #expect(pairs == 9)
  }

  @Test func aTransactionThatThrowsLeavesNothing() throws {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try db.transaction(.writing) { db in
        try db.run("INSERT INTO thing (value) VALUES (1)")
        throw Stop()
      }
    }
    #expect(try db.value("SELECT count(*) FROM thing", as: Int.self) == 0)
  }

  /// Lets SQLite roll back, and goes on as if nothing had happened.
  private func failCarelessly(_ db: Connection) {
    do { try db.run("INSERT OR ROLLBACK INTO thing (id) VALUES (1)") } catch {}
  }

  @Test func nothingIsKeptOfATransactionThatSQLiteRolledBack() throws {
    let rolledBack = "an earlier failure has ended the transaction"
    try db.run("INSERT INTO thing (id) VALUES (1)")
    let going = #expect(throws: SQLiteError.self) {
      try db.transaction(.writing) { db in
        try db.run("INSERT INTO thing (id) VALUES (2)")
        failCarelessly(db)
        try db.run("INSERT INTO thing (id) VALUES (3)")
      }
    }
    #expect(going?.message == rolledBack)
    let script = #expect(throws: SQLiteError.self) {
      try db.transaction(.writing) { db in
        failCarelessly(db)
        try db.script("INSERT INTO thing (id) VALUES (4)")
      }
    }
    #expect(script?.message == rolledBack)
    let ending = #expect(throws: SQLiteError.self) {
      try db.transaction(.writing) { failCarelessly($0) }
    }
    #expect(ending?.message == rolledBack)
    #expect(try db.values("SELECT id FROM thing", as: Int.self) == [1])
  }

  @Test func transactionsDoNotNest() throws {
    #expect(throws: DatabaseError.reentrant) {
      try db.transaction(.writing) { db in try db.transaction(.reading) { _ in } }
    }
  }

  @Test func aCommitThatBreaksAConstraintLeavesNothing() throws {
    try db.script(
      """
      CREATE TABLE leaf (thing INTEGER REFERENCES thing DEFERRABLE INITIALLY DEFERRED) STRICT
      """)
    let error = #expect(throws: SQLiteError.self) {
      try db.transaction(.writing) { try $0.run("INSERT INTO leaf VALUES (7)") }
    }
    #expect(error?.constraint == .foreignKey)
    #expect(try db.value("SELECT count(*) FROM leaf", as: Int.self) == 0)
  }
}
