/// The fields of a kind by all that notes call them, for those who look up many.
package struct FieldIndex: Sendable {
  private var fields: [String: Field] = [:]

  /// A key or label goes before a short key, and that before a synonym.
  package init(_ kind: Kind) {
    for field in kind.fields {
      for name in [field.key, field.label] { add(name, field) }
    }
    let byShortKey = Dictionary(grouping: kind.fields) { Kind.bare($0.shortKey) }
    for (name, fields) in byShortKey where fields.count == 1 && self.fields[name] == nil {
      self.fields[name] = fields[0]
    }
    for field in kind.fields {
      for name in field.synonyms { add(name, field) }
    }
  }

  private mutating func add(_ name: String, _ field: Field) {
    let bare = Kind.bare(name)
    if fields[bare] == nil { fields[bare] = field }
  }

  package subscript(name: String) -> Field? { fields[Kind.bare(name)] }
}

/// The types of relations by all that notes call them, with the way in which a name reads them.
package struct RelationIndex: Sendable {
  private var types: [String: (RelationType, RelationType.Direction)] = [:]

  package init(_ types: [RelationType]) {
    for type in types {
      for name in [type.id, type.label] + type.alsoCalled { add(name, type, .forward) }
      for name in [type.inverse] + type.inverseAlsoCalled {
        add(name, type, type.symmetric ? .forward : .backward)
      }
    }
  }

  private mutating func add(
    _ name: String, _ type: RelationType, _ direction: RelationType.Direction
  ) {
    let bare = Kind.bare(name)
    if types[bare] == nil { types[bare] = (type, direction) }
  }

  package subscript(name: String) -> (RelationType, RelationType.Direction)? {
    types[Kind.bare(name)]
  }
}
