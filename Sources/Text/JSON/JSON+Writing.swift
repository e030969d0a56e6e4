extension JSON {
  /// The value as JSON without blanks, its members in their order.
  package var bytes: [UInt8] {
    var writer = JSONWriter(isPretty: false)
    writer.add(self)
    return writer.bytes
  }

  /// The value as people read it: every member in a line of its own, by two blanks further in than what it
  /// is in.
  package var pretty: String {
    var writer = JSONWriter(isPretty: true)
    writer.add(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

private struct JSONWriter {
  let isPretty: Bool
  var bytes: [UInt8] = []
  private var depth = 0

  init(isPretty: Bool) { self.isPretty = isPretty }

  mutating func add(_ value: JSON) {
    switch value {
    case .null: add("null")
    case .bool(let value): add(value ? "true" : "false")
    case .number(let digits): add(digits)
    case .text(let text): addText(text)
    case .list(let values): add(values, between: "[", "]") { $0.add($1) }
    case .object(let members):
      add(members, between: "{", "}") { writer, member in
        writer.addText(member.name)
        writer.add(writer.isPretty ? ": " : ":")
        writer.add(member.value)
      }
    }
  }

  private mutating func add<Item>(
    _ items: [Item], between start: String, _ end: String,
    _ addItem: (inout JSONWriter, Item) -> Void
  ) {
    add(start)
    depth += 1
    for (index, item) in items.enumerated() {
      if index > 0 { add(",") }
      addLineBreak()
      addItem(&self, item)
    }
    depth -= 1
    if !items.isEmpty { addLineBreak() }
    add(end)
  }

  private mutating func addLineBreak() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private mutating func addText(_ text: String) {
    let letters = text.utf8.span
    add("\"")
    var start = 0
    while true {
      let end = letters.indexOfSpecial(from: start)
      letters.extracting(start..<end).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
      guard end < letters.count else { break }
      add(Self.escape(letters[end]))
      start = end + 1
    }
    add("\"")
  }

  private static func escape(_ letter: UInt8) -> String {
    switch letter {
    case UInt8(ascii: "\""): "\\\""
    case UInt8(ascii: "\\"): "\\\\"
    case UInt8(ascii: "\n"): "\\n"
    case UInt8(ascii: "\r"): "\\r"
    case UInt8(ascii: "\t"): "\\t"
    default: (letter < 16 ? "\\u000" : "\\u00") + String(letter, radix: 16)
    }
  }

  private mutating func add(_ words: String) { bytes.append(contentsOf: words.utf8) }
}
