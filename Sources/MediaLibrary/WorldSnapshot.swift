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
  package var snippets: [SnippetPart]

  package init(
    project: ProjectPart, kinds: [KindPart], relationTypes: [RelationType], tags: [TagPart],
    elements: [ElementPart], relations: [RelationPart], snippets: [SnippetPart]
  ) {
    self.project = project
    self.kinds = kinds
    self.relationTypes = relationTypes
    self.tags = tags
    self.elements = elements
    self.relations = relations
    self.snippets = snippets
  }

  package struct ProjectPart: Codable, Hashable, Sendable {
    package var uuid: UUID
    package var slug: String
    package let title: String
    let description: String
    let promptSuffix: String
    let negativePrompt: String
    let defaultModel: String?
    let finalModel: String?
    let aspects: [String: String]
    @LaterPart package var names: NamePolicy
    @LaterPart package var styles: [StylePart]
    let created: Date
  }

  package enum StylePart: Codable, Hashable, Sendable {
    case element(uuid: UUID)
    case builtIn(id: BuiltInStyle.ID)
  }

  package struct KindPart: Codable, Hashable, Sendable {
    let id: Kind.ID
    let changes: KindChanges

    /// The kind as the project has it.
    var kind: Kind {
      let original = BuiltIn.kinds.first { $0.id == id }
      return (original ?? Kind(id: id, name: "", plural: "", summary: "")).applying(changes)
    }
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
    @LaterPart package var lookLocked: Bool
    @LaterPart package var avoid: [String]
    package let notes: String
    package let fields: [String: FieldValue]
    package var parent: UUID?
    let position: Int
    let created: Date
    let changed: Date
    package let trashed: Date?
    let tags: [String]
    var history: [RevisionPart]
  }

  /// A former state of an element.
  package struct RevisionPart: Codable, Hashable, Sendable, ElementState {
    package let kind: Kind.ID
    package let name: String
    package let aliases: [String]
    package let summary: String
    package let look: String
    @LaterPart package var lookLocked: Bool
    @LaterPart package var avoid: [String]
    package let notes: String
    package let fields: [String: FieldValue]
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

  package struct SnippetPart: Codable, Hashable, Sendable {
    package var uuid: UUID
    let name: String
    let text: String
    let created: Date
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
    copy.project.styles = project.styles.map { style in
      guard case .element(let uuid) = style else { return style }
      return .element(uuid: renamed[uuid] ?? uuid)
    }
    for index in copy.elements.indices {
      copy.elements[index].uuid = renamed[elements[index].uuid] ?? UUID()
      copy.elements[index].parent = elements[index].parent.flatMap { renamed[$0] }
      for state in elements[index].history.indices {
        let parent = elements[index].history[state].parent
        copy.elements[index].history[state].parent = parent.flatMap { renamed[$0] }
      }
    }
    for index in copy.snippets.indices { copy.snippets[index].uuid = UUID() }
    for index in copy.relations.indices {
      copy.relations[index].uuid = UUID()
      copy.relations[index].source = renamed[relations[index].source] ?? relations[index].source
      copy.relations[index].target = renamed[relations[index].target] ?? relations[index].target
    }
    return copy
  }
}

extension WorldSnapshot.ProjectPart {
  init(_ project: Project, styles: [WorldSnapshot.StylePart]) {
    uuid = project.uuid
    slug = project.slug
    title = project.title
    description = project.description
    promptSuffix = project.promptSuffix
    negativePrompt = project.negativePrompt
    defaultModel = project.defaultModel
    finalModel = project.finalModel
    aspects = project.aspects
    names = project.names
    created = project.created
    self.styles = styles
  }
}

extension WorldSnapshot.RevisionPart {
  init(_ revision: ElementRevision, parent: UUID?) {
    kind = revision.kind
    name = revision.name
    aliases = revision.aliases
    summary = revision.summary
    look = revision.look
    lookLocked = revision.lookLocked
    avoid = revision.avoid
    notes = revision.notes
    fields = revision.fields
    since = revision.since
    self.parent = parent
  }
}

extension WorldSnapshot.ElementPart {
  init(
    _ element: Element, parent: UUID?, tags: [String], history: [WorldSnapshot.RevisionPart]
  ) {
    uuid = element.uuid
    kind = element.kind
    name = element.name
    aliases = element.aliases
    summary = element.summary
    look = element.look
    lookLocked = element.lookLocked
    avoid = element.avoid
    notes = element.notes
    fields = element.fields
    position = element.position
    created = element.created
    changed = element.changed
    trashed = element.trashed
    self.parent = parent
    self.tags = tags
    self.history = history
  }
}
