/// A value that stands in a document which a decoder reads. The decoder knows nothing of the order of
/// members, so they are in that of their names, and the digits of numbers are those that it makes of them.
extension JSON: Codable {
  package init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value? {
      do { return try value.decode(type) } catch DecodingError.typeMismatch { return nil }
    }
    if value.decodeNil() {
      self = .null
    } else if let bool = try decoded(Bool.self) {
      self = .bool(bool)
    } else if let text = try decoded(String.self) {
      self = .text(text)
    } else if let number = try decoded(Double.self) {
      self.init(number)
    } else if let list = try decoded([JSON].self) {
      self = .list(list)
    } else {
      let members = try value.decode([String: JSON].self)
      self = .object(members.sorted { $0.key < $1.key }.map { Member($0.key, $0.value) })
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .null: try value.encodeNil()
    case .bool(let bool): try value.encode(bool)
    case .number:
      if let int { try value.encode(int) } else { try value.encode(double) }
    case .text(let text): try value.encode(text)
    case .list(let list): try value.encode(list)
    case .object(let members):
      try value.encode(Dictionary(members.map { ($0.name, $0.value) }) { $1 })
    }
  }
}
