/// A value that is stored as one row: its properties are the columns.
package protocol Record: Codable {
  static var table: String { get }
}

extension Connection {
  /// Stores a new row, and returns its number.
  @discardableResult
  package func insert(_ record: some Record) throws -> Int64 {
    let columns = try RowEncoder.columns(of: record)
    let names: [SQL] = columns.map { "\(name: $0.name)" }
    let values: [SQL] = columns.map { "\(value: $0.value)" }
    try run(
      """
      INSERT INTO \(name: type(of: record).table) (\(names.joined(separator: ", ")))
      VALUES (\(values.joined(separator: ", ")))
      """)
    return lastInsertedRow
  }

  /// Stores the record in place of the row that has its `id`; false where there is none.
  package func update<Value: Record & Identifiable>(_ record: Value) throws -> Bool
  where Value.ID: SQLConvertible {
    let columns = try RowEncoder.columns(of: record).filter { $0.name != "id" }
    let assignments: [SQL] = columns.map { "\(name: $0.name) = \(value: $0.value)" }
    try run(
      """
      UPDATE \(name: Value.table) SET \(assignments.joined(separator: ", "))
      WHERE id = \(record.id)
      """)
    return changes > 0
  }

  /// The record with that `id`, if there is one.
  package func find<Value: Record & Identifiable>(
    _ id: Value.ID, as type: Value.Type = Value.self
  ) throws -> Value? where Value.ID: SQLConvertible {
    try first("SELECT * FROM \(name: Value.table) WHERE id = \(id)", as: Value.self)
  }
}
