import Text

/// What sort of element something is, and which facts such elements have.
public struct Kind: Identifiable, Hashable, Codable, Sendable {
  /// What it is stored under: `character`, `magic-system`.
  public let id: String

  /// What people call one of them.
  public var name: String

  /// What people call many of them.
  public var plural: String

  /// What belongs to it, in a sentence.
  public var summary: String

  /// What else people call it, as the name of a folder or a type in their notes.
  public var alsoCalled: [String]

  /// Its fields, in the order in which a prompt mentions them.
  public var fields: [Field]

  /// What such elements do in pictures, where they are not its subject.
  public var role: Role?

  /// What one of them is called in a picture, where that is not its name: “person”.
  public var noun: String?

  /// How sentences after the first refer to one of them (“it”, “they”, “the scene”). Without a
  /// pronoun of its own, a kind takes the one that fits the nouns it is described by.
  public var pronoun: String?

  package init(
    id: String, name: String, plural: String, summary: String, alsoCalled: [String] = [],
    fields: [Field] = [], role: Role? = nil, noun: String? = nil, pronoun: String? = nil
  ) {
    self.id = id
    self.name = name
    self.plural = plural
    self.summary = summary
    self.alsoCalled = alsoCalled
    self.fields = fields
    self.role = role
    self.noun = noun
    self.pronoun = pronoun
  }
}

extension Kind {
  /// What such elements do in a picture, unless somebody says.
  public var usualRole: Role { role ?? .subject }

  /// The field with exactly that key.
  package func field(key: String) -> Field? {
    fields.first { $0.key == key }
  }

  /// The field that somebody means: by its key, its label, or the last part of its key where that
  /// is unique.
  package func field(named name: String) throws(WorldError) -> Field {
    if let field = field(key: name) { return field }
    let wanted = name.folded
    let found = fields.filter {
      $0.key.folded == wanted || $0.label.folded == wanted || $0.shortKey.folded == wanted
    }
    switch found.count {
    case 1: return found[0]
    case 0:
      throw .unknownField(name, kind: self.name, known: fields.flatMap { [$0.shortKey, $0.label] })
    default: throw .ambiguousField(name, keys: found.map(\.key))
    }
  }

  /// Whether a note, a folder or a tag means this kind.
  package func isCalled(_ name: String) -> Bool {
    let wanted = Kind.bare(name)
    return ([id, self.name, plural] + alsoCalled).contains { Kind.bare($0) == wanted }
  }

  /// A name with nothing left but its letters and digits: `Eye color` and `eyeColor` are one.
  package static func bare(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}

/// How a project changes a kind: what is nil or not listed stays as it was.
public struct KindChanges: Hashable, Codable, Sendable {
  var name: String?
  var plural: String?
  var summary: String?
  var alsoCalled: [String]?

  /// Fields that are new, or that take the place of those with their keys.
  var fields: [Field] = []

  /// The keys of fields that the project does without.
  var hidden: Set<String> = []

  var role: Role?
  var noun: String?
  var pronoun: String?
}

extension Kind {
  /// The kind as a project has it.
  package func applying(_ changes: KindChanges) -> Kind {
    var kind = self
    kind.name = changes.name ?? name
    kind.plural = changes.plural ?? plural
    kind.summary = changes.summary ?? summary
    kind.alsoCalled = changes.alsoCalled ?? alsoCalled
    for field in changes.fields {
      if let index = kind.fields.firstIndex(where: { $0.key == field.key }) {
        kind.fields[index] = field
      } else {
        kind.fields.append(field)
      }
    }
    kind.fields.removeAll { changes.hidden.contains($0.key) }
    kind.role = changes.role ?? role
    kind.noun = changes.noun ?? noun
    kind.pronoun = changes.pronoun ?? pronoun
    return kind
  }

  /// What has to be remembered to make this kind of `original` again.
  package func changes(from original: Kind) -> KindChanges {
    KindChanges(
      name: name == original.name ? nil : name,
      plural: plural == original.plural ? nil : plural,
      summary: summary == original.summary ? nil : summary,
      alsoCalled: alsoCalled == original.alsoCalled ? nil : alsoCalled,
      fields: fields.filter { original.field(key: $0.key) != $0 },
      hidden: Set(original.fields.map(\.key)).subtracting(fields.map(\.key)),
      role: role == original.role ? nil : role,
      noun: noun == original.noun ? nil : noun,
      pronoun: pronoun == original.pronoun ? nil : pronoun)
  }
}
