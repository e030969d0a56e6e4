/// A list whose values come in parts: a table, or one JSON array.
struct Listing<Value: Encodable> {
  private let table: Table<Value>
  private let isJSON: Bool
  private let console: Console
  private var widths: [Int]?
  private(set) var count = 0

  init(columns: [Table<Value>.Column], isJSON: Bool, on console: Console) {
    table = Table(columns: columns, width: console.columns)
    (self.isJSON, self.console) = (isJSON, console)
  }

  mutating func add(_ values: [Value]) throws {
    guard isJSON else {
      count += values.count
      return try console.send(table.text(of: values, widths: &widths, heading: console.bold))
    }
    for value in values {
      try console.send((count == 0 ? "[\n" : ",\n") + JSON.item(value))
      count += 1
    }
  }

  func end() throws {
    if isJSON { try console.send(count == 0 ? "[\n\n]\n" : "\n]\n") }
  }
}
