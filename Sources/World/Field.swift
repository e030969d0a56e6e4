import Text

/// A named fact that elements of a kind can have.
public struct Field: Hashable, Sendable {
  /// What it is stored under: its group and its own name, such as `appearance.hairColor`.
  public let key: String

  /// What people read.
  public var label: String

  /// The title under which it is shown, with others.
  public var group: String

  /// What it can hold.
  public var type: FieldType

  /// Whether a picture can show it. What is not visual never reaches a prompt.
  public var isVisual: Bool

  /// What can be chosen, for fields of the types choice and choices.
  public var options: [String]

  /// What else people call it in their notes.
  public var synonyms: [String]

  /// What is meant, where the label does not say.
  public var help: String?

  /// How it becomes language, where somebody wants it otherwise than `BuiltIn` or its label
  /// say.
  package var phrase: Phrase?

  package init(
    key: String, label: String, group: String, type: FieldType = .text, isVisual: Bool = false,
    options: [String] = [], synonyms: [String] = [], help: String? = nil,
    phrase: Phrase? = nil
  ) {
    self.key = key
    self.label = label
    self.group = group
    self.type = type
    self.isVisual = isVisual
    self.options = options
    self.synonyms = synonyms
    self.help = help
    self.phrase = phrase
  }
}

/// What a field can hold.
public enum FieldType: String, Codable, CaseIterable, Sendable {
  case text, longText, number, date, choice, choices, list, yesNo
}

extension Field: Codable {
  private enum CodingKeys: String, CodingKey {
    case key, label, group, type, visual, options, synonyms, help, phrase
  }

  /// Reads a field; what is usual may be left out.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    key = try values.decode(String.self, forKey: .key)
    label = try values.decode(String.self, forKey: .label)
    group = try values.decode(String.self, forKey: .group)
    type = try values.decode(FieldType.self, forKey: .type)
    isVisual = try values.decodeIfPresent(Bool.self, forKey: .visual) ?? false
    options = try values.decodeIfPresent([String].self, forKey: .options) ?? []
    synonyms = try values.decodeIfPresent([String].self, forKey: .synonyms) ?? []
    help = try values.decodeIfPresent(String.self, forKey: .help)
    phrase = try values.decodeIfPresent(Phrase.self, forKey: .phrase)
  }

  /// Writes a field in the form in which it is read.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(key, forKey: .key)
    try values.encode(label, forKey: .label)
    try values.encode(group, forKey: .group)
    try values.encode(type, forKey: .type)
    try values.encode(isVisual, forKey: .visual)
    if !options.isEmpty { try values.encode(options, forKey: .options) }
    if !synonyms.isEmpty { try values.encode(synonyms, forKey: .synonyms) }
    try values.encodeIfPresent(help, forKey: .help)
    try values.encodeIfPresent(phrase, forKey: .phrase)
  }
}

extension Field {
  /// The last part of the key, which is enough to type where it is unique: `hairColor`.
  package var shortKey: String {
    key.split(separator: ".").last.map(String.init) ?? key
  }

  /// The key of a new field: `Own` and `Favourite song` make `own.favouriteSong`.
  package static func key(label: String, group: String) -> String {
    [group, label].map { name in
      let words = name.keyName.split(separator: "-")
      let rest = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
      return (words.prefix(1).map(String.init) + rest).joined()
    }.joined(separator: ".")
  }
}
