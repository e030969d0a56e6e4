public import World

/// What is to be composed: who and what is to be seen, in which words, and for which model.
public struct PromptRequest: Sendable {
  /// The writer's own words.
  public var words = PromptWords("")

  /// Who and what is to be seen, in the order in which it was named.
  public var cast: [CastMember] = []

  /// What the picture is for; without it, what fits the cast.
  public var purpose: Purpose?

  /// The shapes that the project wants for some purposes, by their ids.
  public var aspects: [Purpose.ID: String] = [:]

  /// What every prompt of the project ends with.
  public var suffix = ""

  /// What the writer, or the project, does not want to see.
  public var avoided: [String] = []

  /// Whether the names of subjects are said before what they look like.
  public var names = NamePolicy.describe

  /// Whether things that belong to a subject are described with it.
  public var showsRelated = true

  /// The model that is spoken to.
  public var target: PromptTarget

  /// A request for a model, which says nothing yet.
  public init(for target: PromptTarget) {
    self.target = target
  }
}

extension PromptRequest {
  /// The kinds of all that can be described.
  package var kinds: [Kind] {
    cast.flatMap { member -> [Kind] in
      guard case .element(let element) = member else { return [] }
      return [element.kind] + element.related.map(\.kind)
    }
  }
}

/// Somebody or something that is to be seen, or a style that it is seen in.
public enum CastMember: Sendable {
  case element(CastElement)
  case style(BuiltInStyle)
}

/// An element in the role that it has in one prompt.
public struct CastElement: Sendable {
  /// Its number in the library.
  public let id: Element.ID

  /// What is known of it; a former state makes a prompt as it was then.
  public let state: any ElementState & Sendable

  /// Its kind, with all its fields.
  public let kind: Kind

  /// What it does in the picture.
  public var role: Role

  /// What a picture of it shows because it belongs to it.
  public var related: [RelatedElement] = []

  /// Pictures that show it as it must look, the most telling first.
  public var pictures: [ReferencePicture] = []

  /// An element in the role of its kind, unless another is given.
  public init(
    id: Element.ID, state: any ElementState & Sendable, kind: Kind, role: Role? = nil
  ) {
    (self.id, self.state, self.kind) = (id, state, kind)
    self.role = role ?? kind.usualRole
  }
}

/// Something that a picture shows because it belongs to a subject.
public struct RelatedElement: Sendable {
  /// Its number in the library.
  public let id: Element.ID

  /// What is known of it.
  public let state: any ElementState & Sendable

  /// Its kind, with all its fields.
  public let kind: Kind

  /// How the subject relates to it, behind “is”: `wielding`.
  public let link: String

  /// What belongs to a subject by that relation.
  public init(id: Element.ID, state: any ElementState & Sendable, kind: Kind, link: String) {
    (self.id, self.state, self.kind, self.link) = (id, state, kind, link)
  }
}
