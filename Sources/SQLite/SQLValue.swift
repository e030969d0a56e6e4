package import FoundationEssentials

/// What a column can hold.
package enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// A type that one column holds, and that can be interpolated into SQL.
package protocol SQLConvertible {
  var sqlValue: SQLValue { get throws(ValueError) }

  /// Nil where the column holds something else.
  init?(sqlValue: SQLValue)
}

/// A value that is beyond what a column can hold.
package struct ValueError: Error, Hashable {
  package let type: String
}

extension ValueError: LocalizedError {
  package var errorDescription: String? { "A \(type) is beyond what the database can hold." }
}

extension SQLConvertible where Self: RawRepresentable, RawValue: SQLConvertible {
  package var sqlValue: SQLValue {
    get throws(ValueError) { try rawValue.sqlValue }
  }

  package init?(sqlValue: SQLValue) {
    guard let raw = RawValue(sqlValue: sqlValue) else { return nil }
    self.init(rawValue: raw)
  }
}

extension SQLConvertible where Self: FixedWidthInteger {
  package var sqlValue: SQLValue {
    get throws(ValueError) {
      guard let number = Int64(exactly: self) else { throw ValueError(type: "\(Self.self)") }
      return .integer(number)
    }
  }

  package init?(sqlValue: SQLValue) {
    guard case .integer(let number) = sqlValue else { return nil }
    self.init(exactly: number)
  }
}

extension Int: SQLConvertible {}
extension Int8: SQLConvertible {}
extension Int16: SQLConvertible {}
extension Int32: SQLConvertible {}
extension Int64: SQLConvertible {}
extension UInt: SQLConvertible {}
extension UInt8: SQLConvertible {}
extension UInt16: SQLConvertible {}
extension UInt32: SQLConvertible {}
extension UInt64: SQLConvertible {}

extension Bool: SQLConvertible {
  package var sqlValue: SQLValue { .integer(self ? 1 : 0) }

  package init?(sqlValue: SQLValue) {
    guard case .integer(let number) = sqlValue, number == 0 || number == 1 else { return nil }
    self = number == 1
  }
}

extension Double: SQLConvertible {
  package var sqlValue: SQLValue { .real(self) }

  package init?(sqlValue: SQLValue) {
    switch sqlValue {
    case .real(let number): self = number
    case .integer(let number): self = Double(number)
    default: return nil
    }
  }
}

extension Float: SQLConvertible {
  package var sqlValue: SQLValue { .real(Double(self)) }

  package init?(sqlValue: SQLValue) {
    guard let number = Double(sqlValue: sqlValue) else { return nil }
    self = Float(number)
  }
}

extension String: SQLConvertible {
  package var sqlValue: SQLValue { .text(self) }

  package init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue else { return nil }
    self = text
  }
}

extension [UInt8]: SQLConvertible {
  package var sqlValue: SQLValue { .blob(self) }

  package init?(sqlValue: SQLValue) {
    guard case .blob(let bytes) = sqlValue else { return nil }
    self = bytes
  }
}

/// Milliseconds since 1970: exact, sorted by any index, half the size of a text.
extension Date: SQLConvertible {
  package var sqlValue: SQLValue {
    get throws(ValueError) {
      let milliseconds = Int64(exactly: (timeIntervalSince1970 * 1000).rounded())
      guard let milliseconds else { throw ValueError(type: "Date") }
      return .integer(milliseconds)
    }
  }

  package init?(sqlValue: SQLValue) {
    guard case .integer(let milliseconds) = sqlValue else { return nil }
    self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
  }
}

extension UUID: SQLConvertible {
  package var sqlValue: SQLValue { .text(uuidString) }

  package init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue else { return nil }
    self.init(text)
  }

  /// Reads what `uuidString` writes, and leaves other ways to write it to Foundation, which has
  /// `sscanf` read it: that takes a fifth of the time of a row.
  private init?(_ text: String) {
    var (number, digits, text) = (UInt128(0), 0, text)
    let isPlain = text.withUTF8 { bytes in
      for (place, byte) in zip(0..., bytes) {
        switch (byte, place) {
        case (UInt8(ascii: "0")...UInt8(ascii: "9"), _): number = number << 4 | UInt128(byte & 0x0F)
        case (UInt8(ascii: "A")...UInt8(ascii: "F"), _):
          number = number << 4 | UInt128(byte & 0x0F + 9)
        case (UInt8(ascii: "-"), 8), (UInt8(ascii: "-"), 13), (UInt8(ascii: "-"), 18),
          (UInt8(ascii: "-"), 23):
          continue
        default: return false
        }
        digits += 1
      }
      return digits == 32 && bytes.count == 36
    }
    guard isPlain else {
      self.init(uuidString: text)
      return
    }
    self = withUnsafeBytes(of: number.bigEndian) { UUID(uuid: $0.load(as: uuid_t.self)) }
  }
}
