import Text

/// What an element says in a field.
public enum FieldValue: Hashable, Sendable {
  case text(String)
  case number(Double)
  case yesNo(Bool)
  case list([String])
}

extension FieldValue: Codable {
  /// Reads the JSON value that fits: a text, a list of texts, a number, true or false.
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    do {
      self = .text(try value.decode(String.self))
    } catch DecodingError.typeMismatch {
      self = try FieldValue.other(in: value)
    }
  }

  private static func other(in value: any SingleValueDecodingContainer) throws -> FieldValue {
    do {
      return .list(try value.decode([String].self))
    } catch DecodingError.typeMismatch {
      return try numberOrTruth(in: value)
    }
  }

  private static func numberOrTruth(in value: any SingleValueDecodingContainer) throws -> FieldValue
  {
    do {
      return .yesNo(try value.decode(Bool.self))
    } catch DecodingError.typeMismatch {
      return .number(try value.decode(Double.self))
    }
  }

  /// Writes the plain JSON value.
  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .text(let text): try value.encode(text)
    case .number(let number): try value.encode(number)
    case .yesNo(let truth): try value.encode(truth)
    case .list(let items): try value.encode(items)
    }
  }
}

extension FieldValue {
  /// The value as people write it, in one line for most.
  public var words: String {
    switch self {
    case .text(let text): text
    case .number(let number): Int64(exactly: number).map(String.init) ?? "\(number)"
    case .yesNo(let truth): truth ? "yes" : "no"
    case .list(let items): items.joined(separator: "; ")
    }
  }

  /// Whether there is nothing in it.
  package var isEmpty: Bool {
    switch self {
    case .text(let text): text.trimmed.isEmpty
    case .list(let items): items.allSatisfy(\.trimmed.isEmpty)
    case .number, .yesNo: false
    }
  }
}

extension Field {
  /// Reads what somebody wrote into this field.
  package func value(from words: String) throws(WorldError) -> FieldValue {
    let words = words.trimmed
    switch type {
    case .text, .longText, .date: return .text(words)
    case .number:
      guard let number = Double(words), number.isFinite else { throw refusal(of: words) }
      return .number(number)
    case .yesNo:
      guard let truth = Self.truths[words.lowercased()] else { throw refusal(of: words) }
      return .yesNo(truth)
    case .choice: return .text(try choice(words))
    case .choices:
      var chosen: [String] = []
      for item in Self.items(of: words) { chosen.append(try choice(item)) }
      return .list(chosen)
    case .list: return .list(Self.items(of: words))
    }
  }

  /// Checks a value that has a type already, and gives it the one that the field wants.
  package func value(from value: FieldValue) throws(WorldError) -> FieldValue {
    switch (type, value) {
    case (.number, .number), (.yesNo, .yesNo): return value
    case (.list, .list(let items)): return .list(items.map(\.trimmed).filter { !$0.isEmpty })
    case (.choices, .list(let items)):
      var chosen: [String] = []
      for item in items { chosen.append(try choice(item.trimmed)) }
      return .list(chosen)
    case (.text, .list(let items)), (.longText, .list(let items)):
      return .text(items.joined(separator: ", "))
    default: return try self.value(from: value.words)
    }
  }

  private func choice(_ words: String) throws(WorldError) -> String {
    guard let option = options.first(where: { $0.folded == words.folded }) else {
      throw refusal(of: words)
    }
    return option
  }

  private func refusal(of words: String) -> WorldError {
    .wrongValue(words, field: label, type: type, options: options)
  }

  private static let truths = [
    "yes": true, "y": true, "true": true, "1": true, "on": true,
    "no": false, "n": false, "false": false, "0": false, "off": false,
  ]

  /// The items of a list that was written in one line: between semicolons, else between commas.
  private static func items(of words: String) -> [String] {
    let separator: Character = words.contains(";") ? ";" : ","
    return words.split { $0 == separator || $0.isNewline }.map { String($0).trimmed }
      .filter { !$0.isEmpty }
  }
}
