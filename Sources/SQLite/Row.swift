package import FoundationEssentials

/// The row that a statement stands on. Valid until the statement goes on.
package struct Row {
  let statement: Statement

  /// A column by its place, which counts from 0.
  package func value<Value: SQLConvertible>(
    at index: Int, as type: Value.Type = Value.self
  ) throws(ColumnError) -> Value {
    let stored = statement.value(at: Int32(clamping: index))
    guard let value = Value(sqlValue: stored) else {
      throw ColumnError(column: "\(index)", expected: "\(Value.self)", found: stored.kind)
    }
    return value
  }

  /// A column by its place, where it may be empty.
  package func optional<Value: SQLConvertible>(
    at index: Int, as type: Value.Type = Value.self
  ) throws(ColumnError) -> Value? {
    statement.isNull(at: Int32(clamping: index)) ? nil : try value(at: index)
  }

  /// The row as a value whose properties are its columns.
  package func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
    try Value(from: RowDecoder(row: self))
  }

  /// The same for a type that reads its columns itself.
  package func decoded<Value: RowReadable>(as type: Value.Type = Value.self) throws -> Value {
    try Value(NamedRow(self))
  }

  /// The whole row, as it is stored.
  package var values: [SQLValue] {
    (0..<statement.columnCount).map { statement.value(at: $0) }
  }
}

/// What most columns hold has a reader of its own, which Swift takes where it fits: the others are not
/// compiled for a type, and to find out at run time what it is takes several times as long as to read.
extension Row {
  package func value(at index: Int) throws(ColumnError) -> String {
    try value(at: index, as: String.self)
  }
  package func value(at index: Int) throws(ColumnError) -> Int64 {
    try value(at: index, as: Int64.self)
  }
  package func value(at index: Int) throws(ColumnError) -> Bool {
    try value(at: index, as: Bool.self)
  }
}

extension NamedRow {
  package subscript(name: String) -> String {
    get throws { try value(at: place(of: name), name) }
  }
  package subscript(name: String) -> Int {
    get throws { try value(at: place(of: name), name) }
  }
  package subscript(name: String) -> Int64 {
    get throws { try value(at: place(of: name), name) }
  }
  package subscript(name: String) -> Date {
    get throws { try value(at: place(of: name), name) }
  }
  package subscript(name: String) -> UUID {
    get throws { try value(at: place(of: name), name) }
  }
  package subscript(ifPresent name: String) -> Int? {
    get throws { try filled(name).map { try value(at: $0, name) } }
  }
  package subscript(ifPresent name: String) -> Int64? {
    get throws { try filled(name).map { try value(at: $0, name) } }
  }
  package subscript(ifPresent name: String) -> Date? {
    get throws { try filled(name).map { try value(at: $0, name) } }
  }
}

/// The columns of a row by their names.
package struct NamedRow {
  let row: Row

  /// Asked for once: SQLite tells of changes to the columns only behind a lock of its own.
  let columns: ColumnNames

  init(_ row: Row) { (self.row, columns) = (row, row.statement.columns) }

  package subscript<Value: SQLConvertible>(name: String) -> Value {
    get throws { try value(at: place(of: name), name) }
  }

  package subscript<Value: SQLConvertible>(ifPresent name: String) -> Value? {
    get throws { try filled(name).map { try value(at: $0, name) } }
  }

  /// The place of a column that holds something; nil where it holds nothing.
  func filled(_ name: String) throws(ColumnError) -> Int32? {
    let index = try place(of: name)
    return row.statement.isNull(at: index) ? nil : index
  }

  func place(of name: String) throws(ColumnError) -> Int32 {
    guard let index = columns.place(of: name) else {
      throw ColumnError(column: name, expected: "a column", found: "none")
    }
    return index
  }

  func value<Value: SQLConvertible>(at index: Int32, _ name: String) throws(ColumnError) -> Value {
    let stored = row.statement.value(at: index)
    guard let value = Value(sqlValue: stored) else {
      throw ColumnError(column: name, expected: "\(Value.self)", found: stored.kind)
    }
    return value
  }
}

/// A value that reads its columns itself. `Codable` prepares itself anew in every process, which takes
/// longer than to read a page: types that short commands read do without it.
package protocol RowReadable: Decodable {
  init(_ row: NamedRow) throws
}

/// A column that does not hold what the code expects of it.
package struct ColumnError: Error, Hashable {
  package let column: String
  package let expected: String
  package let found: String

  package init(column: String, expected: String, found: String) {
    (self.column, self.expected, self.found) = (column, expected, found)
  }
}

extension SQLValue {
  /// What sort of value it is; said in errors in place of the value.
  var kind: String {
    switch self {
    case .null: "nothing"
    case .integer: "a whole number"
    case .real: "a number"
    case .text: "a text"
    case .blob: "bytes"
    }
  }
}
