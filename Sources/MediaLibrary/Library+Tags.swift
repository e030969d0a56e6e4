import SQLite
import Text
public import World

extension Library {
  /// A tag, and how much has it.
  public struct TagUse: Codable, Sendable {
    /// The word itself.
    public let name: String

    /// Its colour as six hexadecimal digits, if it has one.
    public let color: String?

    /// How many elements have it.
    public let elements: Int

    /// How many pictures have it.
    public let media: Int
  }

  /// The tags of a project, by name.
  public func tags(in project: Project.ID) throws -> [TagUse] {
    try read { db in
      var tags: [TagUse] = []
      // Columns, not `Codable`: a project may have thousands.
      try db.each(
        """
        SELECT name, color, coalesce(found.elements, 0), coalesce(tagUse.media, 0)
        FROM tag LEFT JOIN tagUse ON tagUse.tag = tag.id LEFT JOIN (
          SELECT tag, count(*) AS elements FROM element
          JOIN elementTag ON elementTag.element = element.id
          WHERE project = \(project) AND trashed IS NULL GROUP BY tag
        ) AS found ON found.tag = tag.id
        WHERE project = \(project) ORDER BY foldedName
        """
      ) { row in
        tags.append(
          TagUse(
            name: try row.value(at: 0), color: try row.optional(at: 1),
            elements: try row.value(at: 2), media: try row.value(at: 3)))
      }
      return tags
    }
  }

  /// The tags of an element, by name.
  public func tags(of element: Element.ID) throws -> [String] {
    try read { db in
      try db.values(
        """
        SELECT name FROM elementTag JOIN tag ON tag.id = elementTag.tag
        WHERE element = \(element) ORDER BY foldedName
        """)
    }
  }

  static func removeTags(
    _ names: [String], of element: Element.ID, in project: Project.ID, _ db: Connection
  ) throws {
    for name in names {
      try db.run(
        "DELETE FROM elementTag WHERE element = \(element) AND tag = \(tagID(name, in: project, db))"
      )
    }
  }

  static func setTags(
    _ names: [String], of element: Element.ID, in project: Project.ID, _ db: Connection
  ) throws {
    for name in names {
      let tag = try addTag(name, in: project, db)
      try db.run(
        "INSERT INTO elementTag (element, tag) VALUES (\(element), \(tag)) ON CONFLICT DO NOTHING")
    }
  }

  /// The tag of that name, which is made where there is none.
  static func addTag(_ name: String, in project: Project.ID, _ db: Connection) throws -> Tag.ID {
    let name = try name.checked(asNameOf: "A tag")
    try db.run(
      """
      INSERT INTO tag (project, name, foldedName) VALUES (\(project), \(name), \(name.folded))
      ON CONFLICT DO NOTHING
      """)
    return try tagID(name, in: project, db)
  }

  /// Gives a tag another name or colour. A name that another tag has makes one of the two.
  public func editTag(
    _ name: String, renamedTo newName: String? = nil, color: String? = nil, in project: Project.ID
  ) throws {
    let newName = try (newName ?? name).checked(asNameOf: "A tag")
    if let color, !color.isColor { throw WorldError.badColor(color) }
    try change("edit the tag \(name)", in: project) { db in
      let tag = try Library.tagID(name, in: project, db)
      let other = try db.first(
        """
        SELECT * FROM tag
        WHERE project = \(project) AND foldedName = \(newName.folded) AND id <> \(tag)
        """, as: Tag.self)
      if let other {
        try db.run("UPDATE OR IGNORE elementTag SET tag = \(tag) WHERE tag = \(other.id)")
        try db.run("DELETE FROM elementTag WHERE tag = \(other.id)")
        // Counts follow what is added and deleted, and not what is changed.
        try db.run(
          """
          INSERT INTO mediaTag (media, tag) SELECT media, \(tag) FROM mediaTag
          WHERE tag = \(other.id) ON CONFLICT DO NOTHING
          """)
        try db.run("DELETE FROM mediaTag WHERE tag = \(other.id)")
        try db.run("DELETE FROM tag WHERE id = \(other.id)")
      }
      try db.run(
        """
        UPDATE tag SET name = \(newName), foldedName = \(newName.folded),
          color = coalesce(\(color?.lowercased()), color, \(other?.color)) WHERE id = \(tag)
        """)
    }
  }

  /// Takes a tag from everything that has it.
  public func removeTag(_ name: String, in project: Project.ID) throws {
    try change("remove the tag \(name)", in: project) { db in
      let tag = try Library.tagID(name, in: project, db)
      try db.run("DELETE FROM elementTag WHERE tag = \(tag)")
      try db.run("DELETE FROM mediaTag WHERE tag = \(tag)")
      try db.run("DELETE FROM tag WHERE id = \(tag)")
    }
  }

  static func tagID(_ name: String, in project: Project.ID, _ db: Connection) throws
    -> Tag.ID
  {
    let id = try db.value(
      "SELECT id FROM tag WHERE project = \(project) AND foldedName = \(name.folded)",
      as: Tag.ID.self)
    guard let id else {
      let known = try db.values("SELECT name FROM tag WHERE project = \(project)", as: String.self)
      throw NameError.unknownTag(name, known: known)
    }
    return id
  }
}
