import FoundationEssentials
import Text
import World

/// Something in a snapshot that no library could have written.
package struct SnapshotFault: Error, Hashable {
  package let part: String
  package let problem: String
}

extension WorldSnapshot {
  /// Throws where the parts do not fit together, or where a library could not hold one.
  package func check() throws(SnapshotFault) {
    let kinds = try checkedKinds()
    let types = try checkedRelationTypes()
    try checkTags()
    try checkElements(kinds)
    try checkStyles()
    try checkRelations(types)
    try checkSnippets()
  }

  private func checkedKinds() throws(SnapshotFault) -> [Kind.ID: Kind] {
    let part = "kinds.json"
    var known = Dictionary(BuiltIn.kinds.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    var seen: Set<Kind.ID> = []
    for entry in kinds {
      // Two ways of writing é are one id to us, and two to the database.
      guard seen.insert(entry.id).inserted else {
        throw SnapshotFault(part, entry.id, "two kinds have this id.")
      }
      let kind = entry.kind
      do throws(WorldError) {
        guard kind.id.isKey else { throw .badKey(kind.id) }
        for field in kind.fields where !field.key.isKey { throw .badKey(field.key) }
        guard kind.fields.count <= Limits.fields else {
          throw .tooManyFields(kind.fields.count, limit: Limits.fields)
        }
        _ = try kind.name.checked(asNameOf: "A kind")
      } catch {
        throw SnapshotFault(part, entry.id, error)
      }
      known[kind.id] = kind
    }
    return known
  }

  private func checkedRelationTypes() throws(SnapshotFault) -> Set<RelationType.ID> {
    let part = "relation-types.json"
    var seen: Set<RelationType.ID> = []
    for type in relationTypes {
      guard type.id.isKey else { throw SnapshotFault(part, type.id, WorldError.badKey(type.id)) }
      guard seen.insert(type.id).inserted else {
        throw SnapshotFault(part, type.id, "two types have this id.")
      }
      guard !type.label.trimmed.isEmpty else {
        throw SnapshotFault(part, type.id, WorldError.emptyName(of: "A relation"))
      }
    }
    return seen.union(BuiltIn.relationTypes.map(\.id))
  }

  private func checkTags() throws(SnapshotFault) {
    var seen: Set<String> = []
    for tag in tags {
      do throws(WorldError) {
        _ = try tag.name.checked(asNameOf: "A tag")
        if let color = tag.color, !color.isColor { throw .badColor(color) }
      } catch {
        throw SnapshotFault("tags.json", tag.name, error)
      }
      guard seen.insert(tag.name.folded).inserted else {
        throw SnapshotFault("tags.json", tag.name, "two tags have this name.")
      }
    }
  }

  private func checkElements(_ kinds: [Kind.ID: Kind]) throws(SnapshotFault) {
    let part = "elements.json"
    let uuids = Set(elements.map(\.uuid))
    guard uuids.count == elements.count else {
      throw SnapshotFault(part: part, problem: "two elements have one UUID.")
    }
    for element in elements {
      guard let kind = kinds[element.kind] else {
        throw SnapshotFault(
          part, element.name, "its kind \(element.kind.excerpt) is not described.")
      }
      guard Set(element.aliases.map(\.folded)).count == element.aliases.count else {
        throw SnapshotFault(part, element.name, "two of its aliases are one.")
      }
      if let parent = element.parent, !uuids.contains(parent) {
        throw SnapshotFault(part, element.name, "its parent is not there.")
      }
      let isWritten: Bool
      do throws(WorldError) {
        let checked = try element.draft(under: nil).checked(as: kind)
        isWritten = checked.avoid == element.avoid
        for tag in element.tags { _ = try tag.checked(asNameOf: "A tag") }
        for revision in element.history { try revision.check() }
      } catch {
        throw SnapshotFault(part, element.name, error)
      }
      guard isWritten else {
        throw SnapshotFault(part, element.name, "what it avoids is not a list of different things.")
      }
    }
    do throws(ChangeError) {
      _ = try depths()
    } catch {
      throw SnapshotFault(part: part, problem: error.errorDescription ?? "")
    }
  }

  private func checkStyles() throws(SnapshotFault) {
    let part = "project.json"
    guard Set(project.styles).count == project.styles.count else {
      throw SnapshotFault(part: part, problem: "a style is named twice.")
    }
    let uuids = Set(elements.map(\.uuid))
    for style in project.styles {
      switch style {
      case .element(let uuid):
        guard !uuids.contains(uuid) else { continue }
        throw SnapshotFault(part: part, problem: "a style is an element that is not there.")
      case .builtIn(let id):
        guard !BuiltIn.styles.contains(where: { $0.id == id }) else { continue }
        throw SnapshotFault(part, id, "no built-in style has this id.")
      }
    }
  }

  private func checkRelations(_ types: Set<RelationType.ID>) throws(SnapshotFault) {
    let part = "relations.json"
    guard Set(relations.map(\.uuid)).count == relations.count else {
      throw SnapshotFault(part: part, problem: "two relations have one UUID.")
    }
    let names = Dictionary(elements.map { ($0.uuid, $0.name) }, uniquingKeysWith: { $1 })
    var seen: Set<[String]> = []
    for relation in relations {
      guard let source = names[relation.source], names[relation.target] != nil else {
        throw SnapshotFault(part, relation.type, "names an element that is not there.")
      }
      guard types.contains(relation.type) else {
        throw SnapshotFault(part, source, "its relation \(relation.type.excerpt) is not described.")
      }
      do throws(WorldError) {
        guard relation.source != relation.target else { throw .relatedToItself(source) }
        _ = try relation.note.checked(as: "The note")
      } catch {
        throw SnapshotFault(part, source, error)
      }
      let ends = [relation.source.uuidString, relation.type, relation.target.uuidString]
      guard seen.insert(ends).inserted else {
        throw SnapshotFault(part, source, "it has one relation \(relation.type) twice.")
      }
    }
  }
}

extension WorldSnapshot {
  private func checkSnippets() throws(SnapshotFault) {
    let part = "snippets.json"
    guard Set(snippets.map(\.uuid)).count == snippets.count else {
      throw SnapshotFault(part: part, problem: "two snippets have one UUID.")
    }
    var seen: Set<String> = []
    for snippet in snippets {
      do throws(WorldError) {
        _ = try snippet.name.checkedAsSnippetName()
        _ = try snippet.text.checkedAsSnippetText()
      } catch {
        throw SnapshotFault(part, snippet.name, error)
      }
      guard seen.insert(snippet.name.folded).inserted else {
        throw SnapshotFault(part, snippet.name, "two snippets have this name.")
      }
    }
  }
}

extension WorldSnapshot.RevisionPart {
  /// A former state may have a kind and fields that the project has no more, so only their form is
  /// looked at.
  fileprivate func check() throws(WorldError) {
    var known = Kind(id: kind, name: kind, plural: kind, summary: "")
    guard kind.isKey else { throw .badKey(kind) }
    guard fields.count <= Limits.fields else {
      throw .tooManyFields(fields.count, limit: Limits.fields)
    }
    for key in fields.keys.sorted() {
      guard key.isKey else { throw .badKey(key) }
      known.fields.append(Field(key: key, label: key, group: ""))
    }
    _ = try draft(under: nil).checked(as: known)
  }
}

extension WorldSnapshot {
  /// How deep each element lies in the tree; throws where one is inside itself.
  func depths() throws(ChangeError) -> [UUID: Int] {
    let parts = Dictionary(elements.map { ($0.uuid, $0) }, uniquingKeysWith: { first, _ in first })
    var depths: [UUID: Int] = [:]
    for element in elements {
      var path: [UUID] = []
      var onPath: Set<UUID> = []
      var next: ElementPart? = element
      while let part = next, depths[part.uuid] == nil {
        guard onPath.insert(part.uuid).inserted else { throw .parentCycle(part.name) }
        path.append(part.uuid)
        next = part.parent.flatMap { parts[$0] }
      }
      var depth = next.flatMap { depths[$0.uuid] } ?? 0
      for uuid in path.reversed() {
        depth += 1
        depths[uuid] = depth
      }
    }
    return depths
  }

  /// The elements with the deepest first. Stored in this order, none finds anything above it yet,
  /// so that looking for circles does not climb the whole tree each time.
  func childrenFirst() throws(ChangeError) -> [ElementPart] {
    let depths = try depths()
    return elements.sorted { (depths[$0.uuid] ?? 0) > (depths[$1.uuid] ?? 0) }
  }
}

extension SnapshotFault {
  fileprivate init(_ part: String, _ place: String, _ problem: String) {
    self.init(part: part, problem: "“\(place.excerpt)”: \(problem)")
  }

  fileprivate init(_ part: String, _ place: String, _ error: WorldError) {
    self.init(part, place, error.errorDescription ?? "")
  }
}
