/// JSON as tools write it: members keep their order, numbers stay as they are written, whatever
/// their size, and `NaN` is let through.
enum JSONValue: Equatable, Sendable {
  struct Member: Equatable, Sendable {
    let name: String
    let value: JSONValue
  }

  case null
  case bool(Bool)
  case number(String)
  case text(String)
  case list([JSONValue])
  case object([Member])

  /// Nil where the text is not JSON, or asks for too much.
  init?(_ text: String) {
    var parser = JSONParser(Array(text.utf8)[...])
    guard let value = parser.whole() else { return nil }
    self = value
  }

  subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  var members: [Member] { if case .object(let members) = self { members } else { [] } }
  var items: [JSONValue] { if case .list(let items) = self { items } else { [] } }

  /// A text, where it is one and not empty.
  var text: String? { if case .text(let text) = self { text.trimmedOrNil } else { nil } }

  /// What it says, for people: a text without its quotation marks; nil for what says nothing.
  var words: String? {
    switch self {
    case .null: nil
    case .text(let text): text.trimmedOrNil
    case .list(let items) where items.isEmpty: nil
    case .object(let members) where members.isEmpty: nil
    default: written
    }
  }

  /// As JSON.
  var written: String {
    switch self {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .number(let number): number
    case .text(let text): Self.quoted(text)
    case .list(let items): "[" + items.map(\.written).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.map { Self.quoted($0.name) + ":" + $0.value.written }.joined(separator: ",")
        + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
