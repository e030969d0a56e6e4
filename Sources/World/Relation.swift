public import FoundationEssentials
import Text

/// A typed link between two elements, which can be read from both ends.
public struct Relation: Identifiable, Hashable, Codable, Sendable {
  /// Its number in the library.
  public let id: Identifier<Relation>

  /// What it is known by in every library that has it.
  public let uuid: UUID

  /// The project that both elements belong to.
  public let project: Identifier<Project>

  /// The element that the label speaks of: *Mara* wields Tideglass.
  public let source: Identifier<Element>

  /// The other element: Mara wields *Tideglass*.
  public let target: Identifier<Element>

  /// What holds between them.
  public let type: RelationType.ID

  /// What is to be said about it.
  public var note: String

  package init(
    id: Identifier<Relation>, uuid: UUID, project: Identifier<Project>,
    source: Identifier<Element>, target: Identifier<Element>, type: RelationType.ID, note: String
  ) {
    self.id = id
    self.uuid = uuid
    self.project = project
    self.source = source
    self.target = target
    self.type = type
    self.note = note
  }
}

/// What can hold between two elements.
public struct RelationType: Identifiable, Hashable, Codable, Sendable {
  /// What it is stored under: `parent-of`.
  public let id: String

  /// How it reads from the source: `parent of`.
  public var label: String

  /// How it reads from the target: `child of`.
  public var inverse: String

  /// The sort of relation it is, such as `kinship`.
  public var group: String

  /// The kinds that a source can have; any, where none is listed.
  public var from: [Kind.ID]

  /// The kinds that a target can have; any, where none is listed.
  public var to: [Kind.ID]

  /// How many such relations one source can have.
  public var maximumPerSource: Int?

  /// How many such relations one target can have.
  public var maximumPerTarget: Int?

  /// Whether it reads the same from both ends.
  public var symmetric: Bool

  /// Whether the target belongs into a picture of the source, as a sword does.
  public var shown: Bool

  /// How a picture shows it, behind “she is”: `wielding`. Without such words, “together with”.
  public var shownAs: String?

  /// What else it is called from the source.
  public var alsoCalled: [String]

  /// What else it is called from the target.
  public var inverseAlsoCalled: [String]

  package init(id: String, label: String, inverse: String, group: String = "own") {
    self.id = id
    self.label = label
    self.inverse = inverse
    self.group = group
    from = []
    to = []
    symmetric = label.folded == inverse.folded
    shown = false
    alsoCalled = []
    inverseAlsoCalled = []
  }
}

extension RelationType {
  /// From source to target, or from target to source.
  package enum Direction: Sendable {
    case forward, backward
  }
}
