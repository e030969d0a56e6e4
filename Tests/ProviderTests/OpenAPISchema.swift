import Text

/// What a document in the form of OpenAPI 3.0 says of a value, as far as services use it.
struct OpenAPISchema {
  private let schema: JSON
  private let document: JSON

  /// - Parameter name: Under which the document has it.
  init(_ name: String, in document: JSON) {
    self.init(document["components"]["schemas"][name], document)
  }

  private init(_ schema: JSON, _ document: JSON) {
    let reference = schema["$ref"].text?.split(separator: "/").last.map(String.init)
    self.schema = reference.map { document["components"]["schemas"][$0] } ?? schema
    self.document = document
  }

  /// What is wrong with a value, and where; empty where nothing is.
  func mistakes(in value: JSON, at place: String = "$") -> [String] {
    guard !schema.members.isEmpty else { return ["\(place) has no schema"] }
    if value.isNull { return schema["nullable"].bool == true ? [] : ["\(place) is null"] }
    guard isOfType(value) else { return ["\(place) is no \(schema["type"].text ?? "?")"] }
    let missing = schema["required"].list.compactMap(\.text).filter { name in
      !value.members.contains { $0.name == name }
    }
    let members = value.members.flatMap { member in
      let known = schema["properties"][member.name]
      return known.isNull
        ? []
        : OpenAPISchema(known, document).mistakes(in: member.value, at: "\(place).\(member.name)")
    }
    let items = value.list.enumerated().flatMap { index, item in
      OpenAPISchema(schema["items"], document).mistakes(in: item, at: "\(place)[\(index)]")
    }
    return missing.map { "\(place).\($0) is missing" } + members + items
  }

  private func isOfType(_ value: JSON) -> Bool {
    switch (schema["type"].text, value) {
    case ("object", .object), ("array", .list), ("string", .text), ("boolean", .bool),
      ("number", .number), (nil, _):
      true
    case ("integer", .number(let digits)): UInt64(digits) != nil || Int64(digits) != nil
    default: false
    }
  }
}
