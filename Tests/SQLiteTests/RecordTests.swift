import Foundation
import TestSupport
import Testing

@testable import SQLite

@Suite struct RecordTests {
  enum Mood: String, Codable, SQLConvertible {
    case calm, stormy
  }

  struct Ship: Record, Identifiable, Equatable {
    static let table = "ship"

    let id: Int64
    var name: String
    var mood: Mood
    var captain: String?
    var built: Date
    var uuid: UUID
    var crew: [String]
    var cargo: [String: Int]?
    var isAfloat: Bool
  }

  let folder = TemporaryFolder()
  let db: Connection

  init() throws {
    db = try Connection(folder.write("", to: "test.sqlite"), .writing)
    try db.script(
      """
      CREATE TABLE ship (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, mood TEXT NOT NULL, captain TEXT,
        built INTEGER NOT NULL, uuid TEXT NOT NULL, crew TEXT NOT NULL, cargo TEXT,
        isAfloat INTEGER NOT NULL
      ) STRICT
      """)
  }

  private func heron(id: Int64 = 7) -> Ship {
    Ship(
      id: id, name: "Heron", mood: .stormy, captain: "Mara",
      built: Date(timeIntervalSince1970: 1.25),
      uuid: UUID(), crew: ["Ada", "Ben’s \"brother\""], cargo: ["salt": 3], isAfloat: true)
  }

  @Test func whatIsStoredComesBack() throws {
    let ship = heron()
    #expect(try db.insert(ship) == 7)
    #expect(try db.find(7) == ship)
    #expect(try db.all("SELECT * FROM ship", as: Ship.self) == [ship])
  }

  @Test func anEmptiedPropertyIsEmptiedInTheRow() throws {
    var ship = heron()
    try db.insert(ship)
    ship.captain = nil
    ship.cargo = nil
    #expect(try db.update(ship))
    #expect(try db.find(7) == ship)
  }

  @Test func aRecordThatIsNotThereIsNotUpdated() throws {
    #expect(try !db.update(heron()))
    #expect(try db.find(7, as: Ship.self) == nil)
  }

  @Test(arguments: [
    ("mood", "'sunny'", "Mood", "a text"), ("isAfloat", "2", "Bool", "a whole number"),
    ("crew", "'x'", "JSON", ""),
  ])
  func aColumnThatDoesNotFitIsAnError(
    column: String, value: String, expected: String, found: String
  ) throws {
    try db.insert(heron())
    try db.script("UPDATE ship SET \(column) = \(value)")
    let error = #expect(throws: (any Error).self) { try db.find(7, as: Ship.self) }
    guard !found.isEmpty else { return }
    #expect(error as? ColumnError == ColumnError(column: column, expected: expected, found: found))
  }

  struct Numbers: Record, Identifiable, Equatable {
    static let table = "numbers"

    let id: Int64
    var float: Float?
    var tiny: Int8?
    var short: Int16?
    var word: UInt?
    var byte: UInt8?
    var port: UInt16?
    var size: UInt64?
    var always: UInt64 = 0
  }

  private func makeNumbers() throws {
    try db.script(
      """
      CREATE TABLE numbers (
        id INTEGER PRIMARY KEY, float REAL, tiny INTEGER, short INTEGER, word INTEGER,
        byte INTEGER, port INTEGER, size INTEGER, always INTEGER NOT NULL
      ) STRICT
      """)
  }

  @Test func numbersOfEverySizeAreStoredAsNumbersAndCanBeEmptied() throws {
    try makeNumbers()
    let full = Numbers(
      id: 1, float: 1.5, tiny: -1, short: -2, word: 4, byte: 5, port: 6, size: 7, always: 9)
    try db.insert(full)
    #expect(try db.find(1) == full)
    let empty = Numbers(id: 1)
    #expect(try db.update(empty))
    #expect(try db.find(1) == empty)
  }

  @Test func aNumberBeyondAColumnIsRefused() throws {
    try makeNumbers()
    let refusal = ValueError(type: "UInt64")
    #expect(throws: refusal) { try db.insert(Numbers(id: 1, size: .max)) }
    #expect(throws: refusal) { try db.insert(Numbers(id: 1, always: .max)) }
    #expect(throws: refusal) { try db.run("INSERT INTO numbers (size) VALUES (\(UInt64.max))") }
    let condition: SQL = "size = \(UInt64.max as UInt64?)"
    #expect(throws: refusal) { try db.run("DELETE FROM numbers WHERE \(condition)") }
  }

  @Test(arguments: [1e300, -1e300, .infinity, .nan])
  func aDateBeyondAColumnIsRefused(seconds: Double) throws {
    #expect(throws: ValueError(type: "Date")) {
      try db.run("SELECT \(Date(timeIntervalSince1970: seconds))")
    }
  }

  @Test func aPropertyIsReadFromItsColumnAfterAnotherConnectionMovedTheColumns() throws {
    struct Pair: Decodable, Equatable {
      let left: String
      let right: String
    }
    try db.script("CREATE TABLE pair (left TEXT, right TEXT) STRICT")
    try db.run("INSERT INTO pair VALUES ('l', 'r')")
    #expect(try db.all("SELECT * FROM pair") == [Pair(left: "l", right: "r")])
    let other = try Connection(folder.at("test.sqlite"), .writing)
    try other.script(
      """
      DROP TABLE pair;
      CREATE TABLE pair (right TEXT, left TEXT) STRICT;
      INSERT INTO pair VALUES ('r', 'l');
      """)
    #expect(try db.all("SELECT * FROM pair") == [Pair(left: "l", right: "r")])
  }

  @Test func aColumnThatIsMissingIsAnError() throws {
    try db.insert(heron())
    #expect(throws: ColumnError(column: "name", expected: "a column", found: "none")) {
      try db.all("SELECT id FROM ship", as: Ship.self)
    }
  }
}
