public import MediaLibrary
public import Prompting
public import World

/// What somebody wants to see, in the words and names in which they say so.
///
/// ```swift
/// var brief = PromptBrief()
/// brief.subjects = ["Mara"]
/// brief.words = "@Mara waits at the @Salt Gate"
/// let request = try library.request(for: brief, in: project, target: .plain)
/// ```
public struct PromptBrief: Sendable {
  /// Their own words, with mentions (`@Mara`) and snippets (`{weather}`).
  public var words = ""

  /// The names of who or what is to be seen.
  public var subjects: [String] = []

  /// The names of where it is.
  public var settings: [String] = []

  /// The names of what is only to be kept in mind.
  public var references: [String] = []

  /// The names of styles, instead of those of the project.
  public var styles: [String] = []

  /// Whether the styles of the project are taken where no other is named.
  public var takesProjectStyles = true

  /// What the picture is for; without it, what fits the cast.
  public var purpose: Purpose?

  /// What is not to be seen; snippets are said here, too.
  public var avoided: [String] = []

  /// Whether things that belong to a subject are described with it.
  public var showsRelated = true

  /// Whether subjects are called by their names; without it, what the project says.
  public var names: NamePolicy?

  /// What the choices of snippets follow.
  public var seed: UInt64 = 0

  /// A brief that wants nothing yet.
  public init() {}
}

extension Library {
  /// The request that a brief makes, with all that the project knows of it and wants of its prompts.
  public func request(
    for brief: PromptBrief, in project: Project, target: PromptTarget
  ) throws -> PromptRequest {
    let (words, mentioned) = try words(brief.words, seed: brief.seed, in: project.id)
    var casting = try Casting(
      parts(brief.subjects, .subject, project) + parts(brief.settings, .setting, project)
        + parts(brief.references, .reference, project))
    casting.parts += try styles(of: brief, besides: casting, project)
    casting.parts += mentioned.map { .element($0, nil) }
    var request = try request(for: casting, in: project, target: target, seed: brief.seed)
    request.words = words
    request.purpose = brief.purpose
    request.avoided =
      try said(brief.avoided, .avoided, seed: brief.seed, in: project.id) + request.avoided
    request.showsRelated = brief.showsRelated
    request.names = brief.names ?? request.names
    return request
  }

  private func parts(
    _ names: [String], _ role: Role, _ project: Project
  ) throws -> [Casting.Part] {
    try names.map { .element(try element(named: $0, in: project.id), role) }
  }

  /// The styles that are named, else those of the project that have no other role here.
  private func styles(
    of brief: PromptBrief, besides casting: Casting, _ project: Project
  ) throws -> [Casting.Part] {
    let named = try brief.styles.map { try style(named: $0, in: project.id) }
    guard named.isEmpty else { return try named.compactMap(part(for:)) }
    guard brief.takesProjectStyles else { return [] }
    let taken = Set(casting.elements.map(\.id))
    return try styles(of: project.id).compactMap(part(for:)).filter { part in
      if case .element(let element, _) = part { !taken.contains(element.id) } else { true }
    }
  }

  func part(for style: ProjectStyle) throws -> Casting.Part? {
    switch style {
    case .element(let id): try element(id).map { .element($0, .style) }
    case .builtIn(let id): BuiltIn.style(id).map { .style($0) }
    }
  }
}
