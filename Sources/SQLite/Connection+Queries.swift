extension Connection {
  /// All rows, each decoded from its columns by name.
  package func all<Value: Decodable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> [Value]
  {
    var values: [Value] = []
    try each(sql) { row in values.append(try row.decoded(as: Value.self)) }
    return values
  }

  /// The same for a type that reads its columns itself.
  package func all<Value: RowReadable>(
    _ sql: SQL, as type: Value.Type = Value.self
  ) throws -> [Value] {
    var values: [Value] = []
    try each(sql) { row in values.append(try row.decoded(as: Value.self)) }
    return values
  }

  /// The same for a type that reads its columns itself.
  package func first<Value: RowReadable>(
    _ sql: SQL, as type: Value.Type = Value.self
  ) throws -> Value? {
    var first: Value?
    try each(sql) { row in
      if first == nil { first = try row.decoded(as: Value.self) }
    }
    return first
  }

  /// The first row, if there is one.
  package func first<Value: Decodable>(_ sql: SQL, as type: Value.Type = Value.self) throws
    -> Value?
  {
    var first: Value?
    try each(sql) { row in
      if first == nil { first = try row.decoded(as: Value.self) }
    }
    return first
  }

  /// The first column of all rows.
  package func values<Value: SQLConvertible>(
    _ sql: SQL, as type: Value.Type = Value.self
  ) throws -> [Value] {
    var values: [Value] = []
    try each(sql) { row in values.append(try row.value(at: 0)) }
    return values
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
    var value: Value?
    try each(sql) { row in
      if value == nil { value = try row.optional(at: 0) }
    }
    return value
  }
}
