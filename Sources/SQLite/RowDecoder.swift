import FoundationEssentials

/// Reads a `Decodable` from a row: a property from the column with its name.
///
/// A column holds what is `SQLConvertible`; a property of any other type is JSON in a text column.
struct RowDecoder: Decoder {
  let row: Row
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(Columns(row: NamedRow(row)))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    throw ColumnError(column: "*", expected: "a list", found: "a row")
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    throw ColumnError(column: "*", expected: "a single value", found: "a row")
  }

  private struct Columns<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let row: NamedRow
    let codingPath: [any CodingKey] = []

    var allKeys: [Key] { row.columns.names.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { row.columns.place(of: key.stringValue) != nil }

    func decodeNil(forKey key: Key) throws -> Bool {
      row.row.statement.isNull(at: try row.place(of: key.stringValue))
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
      try value(at: row.place(of: key.stringValue), key)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
      try filled(key).map { try value(at: $0, key) }
    }

    private func value<Value: Decodable>(at index: Int32, _ key: Key) throws -> Value {
      let stored = row.row.statement.value(at: index)
      guard let convertible = Value.self as? any SQLConvertible.Type else {
        return try decodeJSON(Value.self, from: stored, of: key)
      }
      guard let value = convertible.init(sqlValue: stored) as? Value else {
        throw ColumnError(column: key.stringValue, expected: "\(Value.self)", found: stored.kind)
      }
      return value
    }

    // `Codable` calls an overload for each basic type; to ask a type at run time whether a column can
    // hold it takes longer than all the rest.
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try row[key.stringValue] }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try row[key.stringValue] }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try row[key.stringValue] }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try row[key.stringValue] }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try row[key.stringValue] }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
      try basicIfPresent(key)
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
      try basicIfPresent(key)
    }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
      try basicIfPresent(key)
    }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
      try basicIfPresent(key)
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
      try basicIfPresent(key)
    }

    private func basicIfPresent<Value: SQLConvertible>(_ key: Key) throws -> Value? {
      try filled(key).map { try row.value(at: $0, key.stringValue) }
    }

    private func decodeJSON<Value: Decodable>(
      _ type: Value.Type, from stored: SQLValue, of key: Key
    ) throws -> Value {
      guard case .text(let json) = stored else {
        throw ColumnError(column: key.stringValue, expected: "\(type) as JSON", found: stored.kind)
      }
      return try JSONDecoder().decode(type, from: Data(json.utf8))
    }

    /// Nil where there is no such column, or nothing in it.
    private func filled(_ key: Key) -> Int32? {
      row.columns.place(of: key.stringValue).flatMap {
        row.row.statement.isNull(at: $0) ? nil : $0
      }
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
      throw ColumnError(column: key.stringValue, expected: "a table", found: "a column")
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      throw ColumnError(column: key.stringValue, expected: "a list", found: "a column")
    }

    func superDecoder() throws -> any Decoder { RowDecoder(row: row.row) }
    func superDecoder(forKey key: Key) throws -> any Decoder { RowDecoder(row: row.row) }
  }
}
