import SQLite

/// What people have set, and their sealed keys, as rows of `setting` whose keys say what they are.
///
/// Their beginnings keep them apart from what the library remembers of itself, which has no colon. What
/// the texts mean is known in Studio.
package enum SettingShelf: String, CaseIterable, Sendable {
  /// What somebody has set: `set:openai.endpoint`, and `set:budget.project.day#3` for a project alone.
  case settings = "set:"

  /// Keys of providers, sealed: `key:openai`.
  case keys = "key:"

  /// What opens the keys, as far as it is no secret: `slot:passphrase`.
  case slots = "slot:"
}

/// The rows of all shelves, by their keys without the beginning.
package struct SettingTexts: Hashable, Sendable {
  private var shelves: [SettingShelf: [String: String]] = [:]

  package init() {}

  package subscript(shelf: SettingShelf) -> [String: String] {
    get { shelves[shelf] ?? [:] }
    set { shelves[shelf] = newValue }
  }
}

extension Library {
  package func settingTexts() throws -> SettingTexts {
    try read { try Library.settingTexts($0) }
  }

  /// Changes the texts as they are at that moment, all or none of them.
  package func changeSettingTexts<Value: Sendable>(
    _ change: @Sendable (inout SettingTexts) throws -> Value
  ) throws -> Value {
    try write { db in
      let before = try Library.settingTexts(db)
      var after = before
      let value = try change(&after)
      for shelf in SettingShelf.allCases {
        try Library.store(after[shelf], in: shelf, insteadOf: before[shelf], db)
      }
      return value
    }
  }

  private static func settingTexts(_ db: Connection) throws -> SettingTexts {
    var texts = SettingTexts()
    let rows = try db.tuples(
      "SELECT key, value FROM setting WHERE instr(key, ':') > 0 ORDER BY key", as: String.self,
      String.self)
    for (key, value) in rows {
      guard let shelf = SettingShelf.allCases.first(where: { key.hasPrefix($0.rawValue) }) else {
        continue
      }
      texts[shelf][String(key.dropFirst(shelf.rawValue.count))] = value
    }
    return texts
  }

  private static func store(
    _ texts: [String: String], in shelf: SettingShelf, insteadOf before: [String: String],
    _ db: Connection
  ) throws {
    for name in before.keys where texts[name] == nil {
      try db.run("DELETE FROM setting WHERE key = \(shelf.rawValue + name)")
    }
    for (name, text) in texts where before[name] != text {
      try db.run(
        """
        INSERT INTO setting (key, value) VALUES (\(shelf.rawValue + name), \(text))
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """)
    }
  }
}
