import Text

/// Which keys a catalogue file can have where. A key that nobody reads is a mistake that nobody would
/// notice.
indirect enum CatalogueKeys: Sendable {
  case value
  case object([String: CatalogueKeys])
  case map(CatalogueKeys)
  case list(CatalogueKeys)

  struct Stray {
    let place: String
    let key: String
    let known: [String]
  }

  /// The first key in a value that is not among these.
  func stray(in value: JSON, at path: [(String, Int?)] = []) -> Stray? {
    switch (self, value) {
    case (.object(let keys), .object(let members)):
      for member in members {
        let path = path + [(member.name, nil)]
        guard let inside = keys[member.name] else {
          return Stray(place: Self.place(path), key: member.name, known: keys.keys.sorted())
        }
        if let stray = inside.stray(in: member.value, at: path) { return stray }
      }
      return nil
    case (.map(let inside), .object(let members)):
      for member in members {
        let path = path + [(member.name, nil)]
        if let stray = inside.stray(in: member.value, at: path) { return stray }
      }
      return nil
    case (.list(let inside), .list(let items)):
      for (index, item) in items.enumerated() {
        if let stray = inside.stray(in: item, at: path + [("", index)]) { return stray }
      }
      return nil
    default: return nil
    }
  }

  /// A place as it is told to people: `models[3].prices`, counted from 1.
  static func place(_ path: [(key: String, index: Int?)]) -> String {
    let words = path.reduce("") { words, part in
      if let index = part.index { return words + "[\(index + 1)]" }
      return words + (words.isEmpty ? "" : ".") + part.key
    }
    return words.isEmpty ? "the whole" : "“\(words)”"
  }
}

extension CatalogueKeys {
  static let file = CatalogueKeys.object([
    "asOf": .value, "order": .value, "presets": .value,
    "tokenPrices": .map(values("output", "text", "image", "factors")),
    "requests": .map(request),
    "providers": .map(.object(facts)),
    "families": .list(.object(facts.merging(keys(FamilyEntry.CodingKeys.self)) { $1 })),
    "models": .list(.object(facts.merging(keys(ModelEntry.CodingKeys.self)) { $1 })),
    "lines": .list(values("names", "families")),
    "patterns": .list(
      .object(["has": .value, "family": .value, "dialect": .value, "limit": limit])),
  ])

  private static let facts: [String: CatalogueKeys] = {
    var facts = keys(ModelFacts.CodingKeys.self)
    facts["limit"] = limit
    facts["parameters"] = .map(.value)
    facts["steps"] = values("usual", "least", "most")
    facts["guidance"] = values("usual", "least", "most")
    facts["shapes"] = .object([
      "sizes": .value, "ratios": .value, "words": .value,
      "rule": .object([
        "multipleOf": .value, "edges": values("least", "most"), "pixels": values("least", "most"),
        "longest": .value,
      ]),
    ])
    facts["prices"] = .object([
      "asOf": .value, "isFirm": .value, "byTokens": .value,
      "list": .list(values("usd", "per", "atLeast", "size", "quality")),
    ])
    return facts
  }()

  private static let limit = values("unit", "most")

  private static let request = CatalogueKeys.object([
    "names": .object(
      Dictionary(
        uniqueKeysWithValues: RequestForm.Wish.allCases.map { ($0.rawValue, .value) })),
    "slots": .value, "fixed": .map(.value), "texts": .value, "formats": .map(.value),
  ])

  private static func values(_ names: String...) -> CatalogueKeys {
    .object(Dictionary(uniqueKeysWithValues: names.map { ($0, .value) }))
  }

  private static func keys<Key: CodingKey & CaseIterable>(_ type: Key.Type)
    -> [String: CatalogueKeys]
  {
    Dictionary(uniqueKeysWithValues: Key.allCases.map { ($0.stringValue, .value) })
  }
}
