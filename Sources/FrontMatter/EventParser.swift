import CYAML

/// Takes YAML apart with libyaml, one event at a time, so that no more is in memory than was read.
final class EventParser {
  private static let library = functions(of: "libyaml-0.so.2")

  /// What the library in a file can do; nil where it is not installed.
  static func functions(of file: String) -> limn_yaml? {
    var functions = limn_yaml()
    return limn_yaml_open(&functions, file) == 0 ? functions : nil
  }

  enum Event {
    case scalar(Scalar)
    case listStart(Properties)
    case mapStart(Properties)
    case alias(String)
    case listEnd
    case mapEnd
    case documentStart
    case documentEnd
    case streamEnd
  }

  struct Scalar {
    let text: String
    let isPlain: Bool
    let properties: Properties
  }

  /// What may be written in front of a value.
  struct Properties {
    let anchor: String?
    let tag: String?
  }

  private let library: limn_yaml

  // libyaml keeps the addresses of both.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// How many scalars lie before the event that was read last.
  private(set) var position = 0

  init(_ yaml: [UInt8]) throws(FrontMatterError) {
    guard let library = Self.library else { throw .libraryMissing }
    self.library = library
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    input = .allocate(capacity: yaml.count)
    _ = input.initialize(from: yaml)
    guard library.initialize(parser) == 1 else { throw .outOfMemory }
    library.set_encoding(parser, YAML_UTF8_ENCODING)
    library.set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    library.parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  func next() throws(FrontMatterError) -> Event {
    while true {
      var event = yaml_event_t()
      defer { library.event_delete(&event) }
      guard library.parse(parser, &event) == 1 else { throw failure }
      position = event.start_mark.index
      if let known = Event(event) { return known }
    }
  }

  private var failure: FrontMatterError {
    let facts = parser.pointee
    guard facts.error != YAML_MEMORY_ERROR else { return .outOfMemory }
    let index = index(of: facts)
    let place = place(of: index)
    let problem = facts.problem.map { String(cString: $0) } ?? "unknown problem"
    return .syntax(problem, line: place.line, column: place.column)
  }

  /// How many scalars lie before what is wrong.
  private func index(of facts: yaml_parser_t) -> Int {
    // A byte that may not be in YAML is told by its own place, all else by marks.
    guard facts.error != YAML_READER_ERROR else { return scalars(in: facts.problem_offset) }
    // What is missing at the end is missed where it should have begun.
    let isAtEnd = facts.problem_mark.index >= scalars(in: input.count)
    return isAtEnd && facts.context != nil ? facts.context_mark.index : facts.problem_mark.index
  }

  private func scalars(in count: Int) -> Int { input.prefix(count).count { $0 & 0xC0 != 0x80 } }

  /// The line and the column of a scalar in the whole text, whose first line is not given to us.
  func place(of index: Int) -> (line: Int, column: Int) {
    var left = index
    var place = (line: 2, column: 1)
    for byte in input {
      let isStart = byte & 0xC0 != 0x80
      guard left > 0 || !isStart else { break }
      guard isStart else { continue }
      left -= 1
      place = byte == UInt8(ascii: "\n") ? (place.line + 1, 1) : (place.line, place.column + 1)
    }
    return place
  }

  /// The line in the whole text of the event that was read last.
  var line: Int { place(of: position).line }
}

extension EventParser.Event {
  /// Nil for what says nothing to us.
  fileprivate init?(_ event: yaml_event_t) {
    switch event.type {
    case YAML_SCALAR_EVENT: self = .scalar(EventParser.Scalar(event))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      self = .listStart(.init(anchor: start.anchor.text, tag: start.tag.text))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      self = .mapStart(.init(anchor: start.anchor.text, tag: start.tag.text))
    case YAML_ALIAS_EVENT: self = .alias(event.data.alias.anchor.text ?? "")
    case YAML_SEQUENCE_END_EVENT: self = .listEnd
    case YAML_MAPPING_END_EVENT: self = .mapEnd
    case YAML_DOCUMENT_START_EVENT: self = .documentStart
    case YAML_DOCUMENT_END_EVENT: self = .documentEnd
    case YAML_STREAM_START_EVENT: return nil
    // After the end of its stream libyaml gives events without a type.
    default: self = .streamEnd
    }
  }
}

extension EventParser.Scalar {
  fileprivate init(_ event: yaml_event_t) {
    let scalar = event.data.scalar
    text = String(
      decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
    properties = .init(anchor: scalar.anchor.text, tag: scalar.tag.text)
  }
}

extension UnsafeMutablePointer<yaml_char_t>? {
  fileprivate var text: String? { map { String(decodingCString: $0, as: UTF8.self) } }
}
