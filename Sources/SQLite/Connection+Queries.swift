extension Connection {
  /// All rows, each decoded from its columns by name.
  package func all<Value: Decodable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> [Value]
  {
    try map(sql) { try $0.decoded(as: Value.self) }
  }

  /// The same for a type that reads its columns itself.
  package func all<Value: RowReadable>(
    _ sql: SQL, as type: Value.Type = Value.self
  ) throws -> [Value] {
    try map(sql) { try $0.decoded(as: Value.self) }
  }

  private func map<Value>(_ sql: SQL, _ read: (Row) throws -> Value) throws -> [Value] {
    var values: [Value] = []
    try each(sql) { row in values.append(try read(row)) }
    return values
  }

  /// The first row, if there is one.
  package func first<Value: Decodable>(_ sql: SQL, as type: Value.Type = Value.self) throws
    -> Value?
  {
    try first(sql) { try $0.decoded(as: Value.self) }
  }

  /// The same for a type that reads its columns itself.
  package func first<Value: RowReadable>(
    _ sql: SQL, as type: Value.Type = Value.self
  ) throws -> Value? {
    try first(sql) { try $0.decoded(as: Value.self) }
  }

  /// What is read of the first row in which something is read.
  private func first<Value>(_ sql: SQL, _ read: (Row) throws -> Value?) throws -> Value? {
    var first: Value?
    try each(sql) { row in
      if first == nil { first = try read(row) }
    }
    return first
  }

  /// The first column of all rows.
  package func values<Value: SQLConvertible>(
    _ sql: SQL, as type: Value.Type = Value.self
  ) throws -> [Value] {
    try map(sql) { try $0.value(at: 0) }
  }

  /// All rows as tuples of their first columns; neither names nor `Codable` slow it.
  package func tuples<each Value: SQLConvertible>(
    _ sql: SQL, as types: repeat (each Value).Type
  ) throws -> [(repeat each Value)] {
    var tuples: [(repeat each Value)] = []
    try each(sql) { row in
      var index = -1
      func next<T: SQLConvertible>(_ type: T.Type) throws -> T {
        index += 1
        return try row.value(at: index)
      }
      tuples.append((repeat try next(each types)))
    }
    return tuples
  }

  /// The first column of the first row; nil where there is no row or nothing in it.
  package func value<Value: SQLConvertible>(_ sql: SQL, as type: Value.Type = Value.self) throws
    -> Value?
  {
    try first(sql) { try $0.optional(at: 0) }
  }
}
