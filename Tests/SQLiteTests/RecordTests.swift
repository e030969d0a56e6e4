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
