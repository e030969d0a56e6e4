import FoundationEssentials
import SQLite
import Text
public import World

extension Library {
  /// Adds a project. Its slug is made from its title, unless one is given.
  public func addProject(
    titled title: String, slug: String? = nil, description: String = ""
  ) throws -> Project {
    let title = try title.checked(asNameOf: "A project")
    let wanted = (slug ?? title).slug
    let description = try description.checked(as: "The description")
    return try record("add the project \(title)") { db in
      let slug = wanted.isEmpty ? try Library.freeSlug("project", db) : wanted
      guard try Library.project(slug: slug, db) == nil else { throw ChangeError.slugTaken(slug) }
      let next = try Library.nextNumber(in: "project", db)
      let project = Project(
        id: Project.ID(rawValue: next), uuid: UUID(), slug: slug, title: title,
        description: description, created: .thisMillisecond)
      try db.insert(project)
      return (project, project.id)
    }
  }

  private static func freeSlug(_ base: String, _ db: Connection) throws -> String {
    var number = 1
    while try project(slug: "\(base)-\(number)", db) != nil { number += 1 }
    return "\(base)-\(number)"
  }

  private static func project(slug: String, _ db: Connection) throws -> Project? {
    try db.first("SELECT * FROM project WHERE slug = \(slug)")
  }

  /// All projects, or those in the trash, by title.
  public func projects(trashed: Bool = false) throws -> [Project] {
    try read { db in
      try db.all(
        """
        SELECT * FROM project WHERE (trashed IS NOT NULL) = \(trashed)
        ORDER BY title COLLATE NOCASE, id
        """)
    }
  }

  /// The project with that number, wherever it is.
  public func project(_ id: Project.ID) throws -> Project? {
    try read { try $0.find(id) }
  }

  /// The project that somebody means by its slug or title, or by the beginning of either.
  public func project(named name: String, trashed: Bool = false) throws -> Project {
    let wanted = name.folded
    let projects = try projects(trashed: trashed)
    let exact = projects.filter { $0.slug == wanted || $0.title.folded == wanted }
    let found =
      exact.isEmpty
      ? projects.filter { $0.slug.hasPrefix(wanted) || $0.title.folded.hasPrefix(wanted) } : exact
    switch found.count {
    case 1: return found[0]
    case 0:
      throw NameError.unknownProject(
        name, known: projects.flatMap { [$0.slug, $0.title] }, trashed: trashed)
    default: throw NameError.ambiguousProject(name, slugs: found.map(\.slug))
    }
  }

  /// The project to work in: the one that is named, else the chosen one, else the only one.
  public func currentProject(named name: String? = nil) throws -> Project {
    if let name, !name.isEmpty { return try project(named: name) }
    if let chosen = try chosenProject() {
      guard chosen.trashed == nil else { throw NameError.chosenProjectInTrash(chosen.slug) }
      return chosen
    }
    let projects = try read { db in
      try db.all("SELECT * FROM project WHERE trashed IS NULL LIMIT 2", as: Project.self)
    }
    guard projects.count == 1 else { throw NameError.noProject(any: !projects.isEmpty) }
    return projects[0]
  }

  /// The project that was chosen to work in, if one was; it may be in the trash.
  public func chosenProject() throws -> Project? {
    try read { db in
      try db.first(
        """
        SELECT project.* FROM setting JOIN project ON project.uuid = setting.value
        WHERE setting.key = 'project'
        """)
    }
  }

  /// How many elements of each kind a project has, the most first.
  public func elementCounts(in project: Project.ID) throws -> [(kind: Kind.ID, elements: Int)] {
    let counts = try read { db in
      try db.tuples(
        """
        SELECT kind, count(*) FROM element WHERE project = \(project) AND trashed IS NULL
        GROUP BY kind ORDER BY 2 DESC, kind
        """, as: String.self, Int.self)
    }
    return counts.map { (kind: $0.0, elements: $0.1) }
  }

  /// Makes a project the one to work in from now on.
  public func use(_ project: Project) throws {
    try write { db in
      try db.run(
        """
        INSERT INTO setting (key, value) VALUES ('project', \(project.uuid.uuidString))
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """)
    }
  }

  /// Changes a project as it is at that moment.
  ///
  /// - Parameter styles: The names of its styles, if those change.
  public func edit(
    _ project: Project, styles: [String]? = nil,
    _ body: @Sendable (inout Project) throws -> Void = { _ in }
  ) throws -> Project {
    try change("edit \(project.slug)", in: project.id) { db in
      guard var checked: Project = try db.find(project.id) else {
        throw NameError.unknownProject(project.slug, known: [], trashed: false)
      }
      try body(&checked)
      checked.title = try checked.title.checked(asNameOf: "A project")
      checked.slug = checked.slug.slug
      guard !checked.slug.isEmpty else { throw WorldError.emptyName(of: "The slug of a project") }
      if let other = try Library.project(slug: checked.slug, db), other.id != checked.id {
        throw ChangeError.slugTaken(checked.slug)
      }
      _ = try db.update(checked)
      if let styles { try Library.setStyles(named: styles, of: project.id, db) }
      return checked
    }
  }

  /// Puts a project with all that is in it into the trash.
  public func remove(_ project: Project) throws {
    try setTrashed(.now, project, "remove \(project.slug)")
  }

  /// Takes a project out of the trash.
  public func restore(_ project: Project) throws {
    try setTrashed(nil, project, "restore \(project.slug)")
  }

  private func setTrashed(_ time: Date?, _ project: Project, _ summary: String) throws {
    try change(summary, in: project.id) { db in
      try db.run("UPDATE project SET trashed = \(time) WHERE id = \(project.id)")
    }
  }
}
