import SQLite
import Text
public import World

extension Library {
  /// The styles that pictures of a project have unless somebody says otherwise, in their order.
  /// Elements that are in the trash are left out, and are among them again when they are restored.
  public func styles(of project: Project.ID) throws -> [ProjectStyle] {
    try read { try Library.styles(of: project, $0) }
  }

  static func styles(
    of project: Project.ID, withTrash: Bool = false, _ db: Connection
  ) throws -> [ProjectStyle] {
    struct Row: Codable {
      let element: Element.ID?
      let builtIn: BuiltInStyle.ID?
    }
    let rows = try db.all(
      """
      SELECT projectStyle.element, builtIn FROM projectStyle
      LEFT JOIN element ON element.id = projectStyle.element
      WHERE projectStyle.project = \(project) AND (trashed IS NULL OR \(withTrash))
      ORDER BY projectStyle.position
      """, as: Row.self)
    return rows.compactMap { row in
      row.element.map { .element($0) } ?? row.builtIn.map { .builtIn($0) }
    }
  }

  /// The style that somebody means: an element that is called so, else a built-in style, else the
  /// element whose name begins so. Of several elements the one counts whose kind is that of styles.
  public func style(named name: String, in project: Project.ID) throws -> ProjectStyle {
    try read { try Library.style(named: name, in: project, $0) }
  }

  static func style(
    named name: String, in project: Project.ID, _ db: Connection
  ) throws -> ProjectStyle {
    var found = try called(name, in: project, trashed: false, db)
    if found.count > 1 {
      let kinds = try kinds(in: project, db).filter { $0.usualRole == .style }
      let styles = found.filter { element in kinds.contains { $0.id == element.kind } }
      if styles.count == 1 { found = styles }
    }
    if found.count == 1 { return .element(found[0].id) }
    if found.isEmpty, let style = BuiltIn.styles.first(where: { $0.isCalled(name) }) {
      return .builtIn(style.id)
    }
    do {
      return .element(try element(named: name, in: project, db).id)
    } catch NameError.unknownElement(_, let known, _) {
      throw NameError.unknownStyle(name, known: known)
    }
  }

  /// Gives a project the styles of these names, each once, in place of those that it has.
  static func setStyles(
    named names: [String], of project: Project.ID, _ db: Connection
  ) throws {
    var styles: [ProjectStyle] = []
    for name in names where !name.trimmed.isEmpty {
      let style = try style(named: name, in: project, db)
      if !styles.contains(style) { styles.append(style) }
    }
    try db.run("DELETE FROM projectStyle WHERE project = \(project)")
    try append(styles, to: project, db)
  }

  /// Gives a project that has none its styles.
  static func append(
    _ styles: [ProjectStyle], to project: Project.ID, _ db: Connection
  ) throws {
    for (position, style) in styles.enumerated() {
      try db.run(
        """
        INSERT INTO projectStyle (project, position, element, builtIn)
        VALUES (\(project), \(position), \(style.element), \(style.builtIn))
        """)
    }
  }
}

extension ProjectStyle {
  fileprivate var element: Element.ID? {
    if case .element(let id) = self { id } else { nil }
  }

  fileprivate var builtIn: BuiltInStyle.ID? {
    if case .builtIn(let id) = self { id } else { nil }
  }
}
