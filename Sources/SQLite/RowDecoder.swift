import FoundationEssentials

/// Reads a `Decodable` from a row: a property from the column with its name.
///
/// A column holds what is `SQLConvertible`; a property of any other type is JSON in a text column.
struct RowDecoder: Decoder {
  let row: Row
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(Columns(row: row))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    throw ColumnError(column: "*", expected: "a list", found: "a row")
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    throw ColumnError(column: "*", expected: "a single value", found: "a row")
  }

  private struct Columns<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let row: Row
    let codingPath: [any CodingKey] = []

    var allKeys: [Key] { row.statement.columns.keys.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { row.statement.columns[key.stringValue] != nil }

    func decodeNil(forKey key: Key) throws -> Bool {
      row.statement.isNull(at: try index(of: key))
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
      let stored = row.statement.value(at: try index(of: key))
      guard let convertible = type as? any SQLConvertible.Type else {
        return try decodeJSON(type, from: stored, of: key)
      }
      guard let value = convertible.init(sqlValue: stored) as? Value else {
        throw ColumnError(column: key.stringValue, expected: "\(type)", found: stored.kind)
      }
      return value
    }

    private func decodeJSON<Value: Decodable>(
      _ type: Value.Type, from stored: SQLValue, of key: Key
    ) throws -> Value {
      guard case .text(let json) = stored else {
        throw ColumnError(column: key.stringValue, expected: "\(type) as JSON", found: stored.kind)
      }
      return try JSONDecoder().decode(type, from: Data(json.utf8))
    }

    private func index(of key: Key) throws -> Int32 {
      guard let index = row.statement.columns[key.stringValue] else {
        throw ColumnError(column: key.stringValue, expected: "a column", found: "none")
      }
      return index
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
      throw ColumnError(column: key.stringValue, expected: "a table", found: "a column")
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      throw ColumnError(column: key.stringValue, expected: "a list", found: "a column")
    }

    func superDecoder() throws -> any Decoder { RowDecoder(row: row) }
    func superDecoder(forKey key: Key) throws -> any Decoder { RowDecoder(row: row) }
  }
}
