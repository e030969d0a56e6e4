import SQLite

/// A rule that the rows of a library keep without the help of SQLite, and how what breaks it is set
/// right. All that is set right follows from other rows.
struct RowCheck: Sendable {
  let name: String
  private let find: @Sendable (Connection, inout Problems) throws -> Void
  let mend: (@Sendable (Connection) throws -> Void)?

  func look(_ db: Connection) throws -> Library.CheckReport.Check {
    var problems = Problems()
    try find(db, &problems)
    return .init(name: name, problems: problems.all)
  }

  static let all = [pictures, generations, counts, likeness, search]
}

extension RowCheck {
  private static let pictures = RowCheck(
    name: "pictures",
    find: { db, problems in
      let broken: SQL =
        "SELECT id FROM media WHERE length(hash) <> 64 OR hash GLOB '*[^0-9a-f]*' ORDER BY id"
      try db.each(broken) { row in
        let number: Int64 = try row.value(at: 0)
        problems.add("picture \(number) does not say which file it has")
      }
      let candidates: SQL = """
        SELECT generation, number FROM candidate
        WHERE length(hash) <> 64 OR hash GLOB '*[^0-9a-f]*' ORDER BY generation, number
        """
      try db.each(candidates) { row in
        let (generation, number): (Int64, Int64) = (try row.value(at: 0), try row.value(at: 1))
        problems.add("candidate \(generation).\(number) does not say which file it has")
      }
    }, mend: nil)

  private static let generations = RowCheck(
    name: "generations",
    find: { db, problems in
      let wordless: SQL = """
        SELECT id FROM generation WHERE NOT EXISTS (
          SELECT 1 FROM generationPrompt WHERE generation = generation.id) ORDER BY id
        """
      try db.each(wordless) { row in
        let number: Int64 = try row.value(at: 0)
        problems.add("generation \(number) has no prompt")
      }
      let strange: SQL = """
        SELECT media.id, generation.id FROM generation JOIN media ON media.generation = generation.id
        WHERE media.project <> generation.project ORDER BY media.id
        """
      try db.each(strange) { row in
        let (picture, number): (Int64, Int64) = (try row.value(at: 0), try row.value(at: 1))
        problems.add("picture \(picture) belongs to generation \(number) of another project")
      }
    }, mend: nil)

  /// The counters of what is used how often. A counter of 0 may be there or not where nothing is
  /// linked, and must be there where something in the trash is: it is only ever added to.
  private static let counts = RowCheck(
    name: "counts",
    find: { db, problems in
      for sql in countsThatDiffer {
        try db.each(sql) { row in
          let (what, number): (String, Int64) = (try row.value(at: 0), try row.value(at: 1))
          let kept: Int64? = try row.optional(at: 2)
          let found: Int64? = try row.optional(at: 3)
          problems.add(
            "\(what) \(number) counts \(kept ?? 0) pictures, and there are \(found ?? 0)")
        }
      }
    }, mend: recount)

  private static let links: [MediaLink] = [.tag, .element, .album]

  /// How many pictures that are not in the trash are linked with each.
  private static func counted(_ link: MediaLink) -> SQL {
    """
    SELECT \(name: link.column), sum(trashed IS NULL) AS media
    FROM \(name: link.table) JOIN media ON media.id = media GROUP BY \(name: link.column)
    """
  }

  /// How many pictures each project has, and how many in the trash.
  private static let countedProjects: SQL = """
    SELECT project, sum(trashed IS NULL) AS media, sum(trashed IS NOT NULL) AS trashed
    FROM media GROUP BY project
    """

  private static var countsThatDiffer: [SQL] {
    let projects: SQL = """
      SELECT 'project', project, projectUse.media, found.media
      FROM projectUse FULL JOIN (\(countedProjects)) AS found USING (project)
      WHERE projectUse.media IS NOT coalesce(found.media, 0)
        OR projectUse.trashed IS NOT coalesce(found.trashed, 0)
      """
    return [projects]
      + links.map { link in
        """
        SELECT \(link.column), \(name: link.column), uses.media, found.media
        FROM \(name: link.use) AS uses
        FULL JOIN (\(counted(link))) AS found USING (\(name: link.column))
        WHERE uses.media IS NOT coalesce(found.media, 0)
        """
      }
  }

  private static func recount(_ db: Connection) throws {
    try db.run("DELETE FROM projectUse")
    try db.run("INSERT INTO projectUse \(countedProjects)")
    for link in links {
      try db.run("DELETE FROM \(name: link.use)")
      try db.run("INSERT INTO \(name: link.use) \(counted(link))")
    }
  }
}

extension RowCheck {
  /// Each picture stands in four bands of its perceptual hash.
  private static let likeness = RowCheck(
    name: "likeness",
    find: { db, problems in
      let missing: SQL = """
        SELECT id FROM media WHERE 4 <> (
          SELECT count(*) FROM likeness WHERE media = media.id AND hash = perceptualHash AND band IN (
            (perceptualHash >> 48) & 65535, 65536 + ((perceptualHash >> 32) & 65535),
            131072 + ((perceptualHash >> 16) & 65535), 196608 + (perceptualHash & 65535)))
        """
      try db.each(missing) { row in
        let number: Int64 = try row.value(at: 0)
        problems.add("what picture \(number) looks like is not known as it should be")
      }
      try db.each("SELECT count(*) FROM likeness") { row in
        let rows: Int = try row.value(at: 0)
        let pictures = try db.value("SELECT count(*) FROM media", as: Int.self) ?? 0
        if rows > 4 * pictures {
          problems.add("\(rows - 4 * pictures) likenesses are of no picture")
        }
      }
    }, mend: { db in try db.script(remakeLikeness) })

  /// Writes only what differs: all of it could be millions of rows.
  private static let remakeLikeness = """
    DELETE FROM likeness WHERE NOT EXISTS (
      SELECT 1 FROM media WHERE id = likeness.media AND perceptualHash = likeness.hash
        AND likeness.band IN (
          (perceptualHash >> 48) & 65535, 65536 + ((perceptualHash >> 32) & 65535),
          131072 + ((perceptualHash >> 16) & 65535), 196608 + (perceptualHash & 65535)));
    INSERT INTO likeness
      SELECT (perceptualHash >> 48) & 65535, id, perceptualHash FROM media WHERE 1
      ON CONFLICT DO NOTHING;
    INSERT INTO likeness
      SELECT 65536 + ((perceptualHash >> 32) & 65535), id, perceptualHash FROM media WHERE 1
      ON CONFLICT DO NOTHING;
    INSERT INTO likeness
      SELECT 131072 + ((perceptualHash >> 16) & 65535), id, perceptualHash FROM media WHERE 1
      ON CONFLICT DO NOTHING;
    INSERT INTO likeness
      SELECT 196608 + (perceptualHash & 65535), id, perceptualHash FROM media WHERE 1
      ON CONFLICT DO NOTHING;
    """

  /// The search knows all pictures and elements, and no others. Whether it also knows those in the
  /// trash is its own affair.
  private static let search = RowCheck(
    name: "search",
    find: { db, problems in
      try db.each("SELECT id FROM (\(unknownMedia))") { row in
        let number: Int64 = try row.value(at: 0)
        problems.add("the search does not know picture \(number) as it is")
      }
      try db.each("SELECT id FROM (\(unknownElements))") { row in
        let number: Int64 = try row.value(at: 0)
        problems.add("the search does not know element \(number) as it is")
      }
    },
    mend: { db in
      try db.run(
        "INSERT INTO mediaUnindexed SELECT id FROM (\(unknownMedia)) WHERE 1 ON CONFLICT DO NOTHING"
      )
      try db.run(
        """
        INSERT INTO elementUnindexed SELECT id FROM (\(unknownElements)) WHERE 1
        ON CONFLICT DO NOTHING
        """)
      try Library.index(db)
    })

  private static let unknownMedia: SQL = """
    SELECT id FROM (
      SELECT id FROM media WHERE trashed IS NULL EXCEPT SELECT id FROM mediaSearch_docsize
      UNION SELECT id FROM mediaSearch_docsize WHERE NOT EXISTS (
        SELECT 1 FROM media WHERE media.id = mediaSearch_docsize.id))
    WHERE id NOT IN (SELECT media FROM mediaUnindexed)
    """

  private static let unknownElements: SQL = """
    SELECT id FROM (
      SELECT id FROM element WHERE trashed IS NULL EXCEPT SELECT id FROM elementSearch_docsize
      UNION SELECT id FROM elementSearch_docsize WHERE NOT EXISTS (
        SELECT 1 FROM element WHERE element.id = elementSearch_docsize.id AND trashed IS NULL))
    WHERE id NOT IN (SELECT element FROM elementUnindexed)
    """
}
