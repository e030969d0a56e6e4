import Text

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

/// One thing with a list in it that is longer than memory: as JSON, an object in which the list comes
/// first; in words, only what is said at the end.
struct ListedObject<Value: Encodable> {
  private let name: String
  private let isJSON: Bool
  private let console: Console
  private var isEmpty = true

  init(named name: String, isJSON: Bool, on console: Console) {
    (self.name, self.isJSON, self.console) = (name, isJSON, console)
  }

  mutating func add(_ value: Value) throws {
    guard isJSON else { return }
    try console.send((isEmpty ? "{\n  \"\(name)\" : [\n" : ",\n") + JSON.item(value, depth: 2))
    isEmpty = false
  }

  /// - Parameter rest: What else the object holds; it must not be empty.
  func end(_ rest: some Encodable, _ lines: [String]) throws {
    guard isJSON else { return try console.send(lines.map { $0.printable + "\n" }.joined()) }
    let list = isEmpty ? "{\n  \"\(name)\" : [\n\n  ]" : "\n  ]"
    // Without its opening bracket.
    try console.send(list + "," + JSON.text(of: rest).dropFirst())
  }
}
