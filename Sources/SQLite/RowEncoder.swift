import FoundationEssentials

/// Takes an `Encodable` apart into columns, the way `RowDecoder` puts it together.
final class RowEncoder: Encoder {
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]
  private var columns: [(name: String, value: SQLValue)] = []

  static func columns(of record: some Encodable) throws -> [(name: String, value: SQLValue)] {
    let encoder = RowEncoder()
    try record.encode(to: encoder)
    return encoder.columns
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(Columns(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    preconditionFailure("A record is a row of named columns, not a list.")
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    preconditionFailure("A record is a row of named columns, not a single value.")
  }

  private struct Columns<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: RowEncoder
    let codingPath: [any CodingKey] = []

    func encodeNil(forKey key: Key) throws {
      encoder.columns.append((key.stringValue, .null))
    }

    func encode(_ value: some Encodable, forKey key: Key) throws {
      encoder.columns.append((key.stringValue, try stored(value)))
    }

    /// Swift leaves an empty optional out, but a row that is updated needs the NULL.
    func encodeIfPresent(_ value: (some Encodable)?, forKey key: Key) throws {
      encoder.columns.append((key.stringValue, try value.map(stored) ?? .null))
    }

    // `Codable` calls an overload for each basic type; their defaults skip nil.
    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try store(value, key) }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { try store(value, key) }
    func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try store(value, key) }
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try store(value, key) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try store(value, key) }
    func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try store(value, key) }
    func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try store(value, key) }
    func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try store(value, key) }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try store(value, key) }
    func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try store(value, key) }
    func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try store(value, key) }
    func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try store(value, key) }
    func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try store(value, key) }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try store(value, key) }

    private func store(_ value: (some SQLConvertible)?, _ key: Key) throws {
      encoder.columns.append((key.stringValue, try value?.sqlValue ?? .null))
    }

    private func stored(_ value: some Encodable) throws -> SQLValue {
      if let value = value as? any SQLConvertible { return try value.sqlValue }
      let json = JSONEncoder()
      json.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return .text(String(decoding: try json.encode(value), as: UTF8.self))
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
      preconditionFailure("A column holds one value; let the type be SQLConvertible or JSON.")
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      preconditionFailure("A column holds one value; let the type be SQLConvertible or JSON.")
    }

    func superEncoder() -> any Encoder { encoder }
    func superEncoder(forKey key: Key) -> any Encoder { encoder }
  }
}
