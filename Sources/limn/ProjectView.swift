import MediaLibrary
import World

/// A project as it is shown: with its styles by name.
struct ProjectView: Encodable {
  let project: Project
  let styles: [Style]

  /// An element of some kind, or a built-in style with what people type.
  struct Style: Encodable {
    let name: String
    let kind: Kind.ID?
    let builtIn: BuiltInStyle.ID?

    init?(_ style: ProjectStyle, _ library: Library) throws {
      switch style {
      case .element(let id):
        guard let element = try library.element(id) else { return nil }
        (name, kind, builtIn) = (element.name, element.kind, nil)
      case .builtIn(let id):
        let known = BuiltIn.style(id)
        (name, kind, builtIn) = (known?.name ?? id, nil, id)
      }
    }
  }

  init(_ project: Project, _ library: Library) throws {
    self.project = project
    styles = try library.styles(of: project.id).compactMap { try Style($0, library) }
  }

  private enum Key: String, CodingKey { case styles }

  func encode(to encoder: any Encoder) throws {
    try project.encode(to: encoder)
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(styles, forKey: .styles)
  }
}

extension NamePolicy {
  var words: String {
    switch self {
    case .describe: "not in prompts, which describe"
    case .nameAndDescribe: "in prompts, which name and describe"
    }
  }
}
