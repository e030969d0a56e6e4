import FoundationEssentials
import SQLite

/// What the library remembers of itself, as JSON.
extension Library {
  enum Setting: String {
    /// How far the reading of all files has come: `ReadingState`.
    case check

    /// The folders of backups, the latest first.
    case backups

    /// What the library is known by, wherever it is copied to.
    case identity
  }

  func setting<Value: Decodable>(_ setting: Setting, as type: Value.Type = Value.self) throws
    -> Value?
  {
    let text = try read { db in
      try db.value(
        "SELECT value FROM setting WHERE key = \(setting.rawValue)", as: String.self)
    }
    do {
      return try text.map { try JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
    } catch is DecodingError {
      // Written by another version; all that is kept here can be found out again.
      return nil
    }
  }

  func set(_ setting: Setting, to value: some Encodable) throws {
    let text = String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    try write { db in
      try db.run(
        """
        INSERT INTO setting (key, value) VALUES (\(setting.rawValue), \(text))
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """)
    }
  }
}
