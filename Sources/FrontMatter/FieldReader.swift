/// Puts fields and values together from the events of a parser, within our limits.
struct FieldReader {
  private let parser: EventParser
  private var values = 0
  private var depth = 0

  init(_ head: Head) throws(FrontMatterError) { parser = try EventParser(head.yaml) }

  /// All fields; none for a head of blanks and comments.
  mutating func fields() throws(FrontMatterError) -> [FrontMatter.Field] {
    guard case .documentStart = try parser.next() else { return [] }
    guard case .mapStart(let properties) = try parser.next() else {
      throw .notAMap(line: parser.line)
    }
    try check(properties)
    let fields = try mapFields()
    guard case .documentEnd = try parser.next(), case .streamEnd = try parser.next() else {
      throw .secondDocument(line: parser.line)
    }
    return fields
  }

  private mutating func mapFields() throws(FrontMatterError) -> [FrontMatter.Field] {
    try enter()
    defer { depth -= 1 }
    var fields: [FrontMatter.Field] = []
    var keys: Set<String> = []
    while let key = try key() {
      guard keys.insert(key).inserted else { throw .duplicateKey(key, line: parser.line) }
      // A key is always followed by a value, if only by an empty one.
      guard let value = try value() else { break }
      fields.append(.init(key, value))
    }
    return fields
  }

  /// The next key, or nil at the end of the map.
  private mutating func key() throws(FrontMatterError) -> String? {
    switch try parser.next() {
    case .scalar(let scalar):
      try check(scalar.properties)
      try count()
      return scalar.text
    case .alias(let name): throw .alias(name, line: parser.line)
    case .listStart, .mapStart: throw .complexKey(line: parser.line)
    case .mapEnd, .listEnd, .documentStart, .documentEnd, .streamEnd: return nil
    }
  }

  /// The next value, or nil at the end of the list.
  private mutating func value() throws(FrontMatterError) -> FrontMatter.Value? {
    switch try parser.next() {
    case .scalar(let scalar):
      try check(scalar.properties)
      try count()
      return FrontMatter.Value(scalar)
    case .listStart(let properties):
      try check(properties)
      return .list(try listValues())
    case .mapStart(let properties):
      try check(properties)
      return .map(try mapFields())
    case .alias(let name): throw .alias(name, line: parser.line)
    case .mapEnd, .listEnd, .documentStart, .documentEnd, .streamEnd: return nil
    }
  }

  private mutating func listValues() throws(FrontMatterError) -> [FrontMatter.Value] {
    try enter()
    defer { depth -= 1 }
    var values: [FrontMatter.Value] = []
    while let value = try value() { values.append(value) }
    return values
  }

  private mutating func enter() throws(FrontMatterError) {
    try count()
    guard depth < FrontMatter.Limit.depth else { throw .tooDeep(line: parser.line) }
    depth += 1
  }

  private mutating func count() throws(FrontMatterError) {
    values += 1
    guard values <= FrontMatter.Limit.values else { throw .tooManyValues(line: parser.line) }
  }

  /// The types of YAML's core schema change nothing, because a value is its text for us.
  private func check(_ properties: EventParser.Properties) throws(FrontMatterError) {
    if let anchor = properties.anchor { throw .anchor(anchor, line: parser.line) }
    guard let tag = properties.tag, !Self.coreTags.contains(tag) else { return }
    throw .unknownTag(tag, line: parser.line)
  }

  private static let coreTags: Set<String> = Set(
    ["str", "int", "float", "bool", "null", "seq", "map"].map { "tag:yaml.org,2002:" + $0 } + ["!"])
}

extension FrontMatter.Value {
  fileprivate init(_ scalar: EventParser.Scalar) {
    let isText = !scalar.isPlain || scalar.properties.isText
    let isNothing = !isText && FrontMatter.Value.nothings.contains(scalar.text)
    self = isNothing ? .nothing : .text(scalar.text, isQuoted: isText)
  }

  /// How YAML's core schema writes that there is no value.
  static let nothings: Set<String> = ["", "~", "null", "Null", "NULL"]
}

extension EventParser.Properties {
  /// Whether a tag says that a value is a text whatever it looks like.
  fileprivate var isText: Bool { tag == "!" || tag == "tag:yaml.org,2002:str" }
}
