package import FoundationEssentials
import Text
package import World

/// All there is about one project, with names and UUIDs in place of the numbers of a library, in an
/// order that does not depend on the library.
package struct WorldSnapshot: Codable, Hashable, Sendable {
  package var project: ProjectPart
  package var kinds: [KindPart]
  package var relationTypes: [RelationType]
  package var tags: [TagPart]
  package var elements: [ElementPart]
  package var relations: [RelationPart]

  package init(
    project: ProjectPart, kinds: [KindPart], relationTypes: [RelationType], tags: [TagPart],
    elements: [ElementPart], relations: [RelationPart]
  ) {
    self.project = project
    self.kinds = kinds
    self.relationTypes = relationTypes
    self.tags = tags
    self.elements = elements
    self.relations = relations
  }

  package struct ProjectPart: Codable, Hashable, Sendable {
    package var uuid: UUID
    package var slug: String
    package let title: String
    let description: String
    let promptSuffix: String
    let negativePrompt: String
    let defaultModel: String?
    let aspects: [String: String]
    let created: Date
  }

  package struct KindPart: Codable, Hashable, Sendable {
    let id: Kind.ID
    let changes: KindChanges
  }

  package struct TagPart: Codable, Hashable, Sendable {
    let name: String
    let color: String?
  }

  package struct ElementPart: Codable, Hashable, Sendable, ElementState {
    package var uuid: UUID
    package let kind: Kind.ID
    package let name: String
    package let aliases: [String]
    package let summary: String
    package let look: String
    package let notes: String
    package let fields: [String: FieldValue]
    package var parent: UUID?
    let position: Int
    let created: Date
    let changed: Date
    package let trashed: Date?
    let tags: [String]
    let history: [RevisionPart]
  }

  /// A former state of an element.
  package struct RevisionPart: Codable, Hashable, Sendable {
    let kind: Kind.ID
    let name: String
    let aliases: [String]
    let summary: String
    let look: String
    let notes: String
    let fields: [String: FieldValue]
    var parent: UUID?
    let since: Date
  }

  package struct RelationPart: Codable, Hashable, Sendable {
    package var uuid: UUID
    package var source: UUID
    package var target: UUID
    let type: RelationType.ID
    let note: String
  }
}

extension WorldSnapshot {
  /// The same world under other UUIDs, for a second copy in one library.
  package func copy(slug: String) -> WorldSnapshot {
    var copy = self
    var renamed: [UUID: UUID] = [:]
    for element in elements { renamed[element.uuid] = UUID() }
    copy.project.uuid = UUID()
    copy.project.slug = slug
    for index in copy.elements.indices {
      copy.elements[index].uuid = renamed[elements[index].uuid] ?? UUID()
      copy.elements[index].parent = elements[index].parent.flatMap { renamed[$0] }
    }
    for index in copy.relations.indices {
      copy.relations[index].uuid = UUID()
      copy.relations[index].source = renamed[relations[index].source] ?? relations[index].source
      copy.relations[index].target = renamed[relations[index].target] ?? relations[index].target
    }
    return copy
  }
}

/// Something in a snapshot that no library could have written.
package struct SnapshotFault: Error, Hashable {
  package let part: String
  package let problem: String
}

extension WorldSnapshot {
  /// Throws where the parts do not fit together.
  package func check() throws(SnapshotFault) {
    let uuids = Set(elements.map(\.uuid))
    guard uuids.count == elements.count else {
      throw SnapshotFault(part: "elements.json", problem: "two elements have one UUID.")
    }
    guard Set(relations.map(\.uuid)).count == relations.count else {
      throw SnapshotFault(part: "relations.json", problem: "two relations have one UUID.")
    }
    let known = Set(BuiltIn.kinds.map(\.id) + kinds.map(\.id))
    for element in elements {
      if !known.contains(element.kind) {
        throw fault(in: element, "its kind \(element.kind) is not described.")
      }
      if let parent = element.parent, !uuids.contains(parent) {
        throw fault(in: element, "its parent is not there.")
      }
      let size = element.summary.utf8.count + element.look.utf8.count + element.notes.utf8.count
      if size > 4 * Limits.text || element.fields.count > Limits.fields
        || element.aliases.count > Limits.fields
      {
        throw fault(in: element, "it is too large.")
      }
    }
    for relation in relations where !uuids.isSuperset(of: [relation.source, relation.target]) {
      throw SnapshotFault(
        part: "relations.json", problem: "\(relation.type) names an element that is not there.")
    }
  }

  private func fault(in element: ElementPart, _ problem: String) -> SnapshotFault {
    SnapshotFault(part: "elements.json", problem: "“\(element.name.excerpt)”: \(problem)")
  }
}
