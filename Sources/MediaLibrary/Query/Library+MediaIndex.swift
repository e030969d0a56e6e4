import Files
import SQLite
import Text
import World

extension Library {
  /// Lets the search for pictures know what has changed in this transaction.
  static func indexMedia(_ db: Connection) throws {
    try indexLabels(db)
    guard try db.value("SELECT EXISTS (SELECT 1 FROM mediaUnindexed)") == true else { return }
    try db.run("DELETE FROM mediaSearch WHERE rowid IN (SELECT media FROM mediaUnindexed)")
    var (makers, words) = (MakerNames(), WordList())
    try db.each(indexedFacts) { row in
      if Interruption.wantsEnd { throw CancellationError() }
      let facts = try IndexedFacts(row)
      for (maker, text) in facts.makers { try makers.keep(text, maker, db) }
      for text in facts.texts { try words.add(text, db) }
      try db.run(
        """
        INSERT INTO mediaSearch (rowid, title, caption, altText, prompt, fileName, facets)
        VALUES (
          \(facts.id), \(facts.title), \(facts.caption), \(facts.altText), \(facts.prompt),
          \(facts.fileName), \(facts.facets.joined(separator: " ")))
        """)
    }
    try words.write(db)
    try db.run("DELETE FROM mediaUnindexed")
  }

  private static func indexLabels(_ db: Connection) throws {
    guard try db.value("SELECT EXISTS (SELECT 1 FROM labelUnindexed)") == true else { return }
    try db.script(
      """
      DELETE FROM labelSearch WHERE rowid IN (SELECT label FROM labelUnindexed);
      INSERT INTO labelSearch (rowid, scope, name)
        SELECT id * 2, 'p' || project, name FROM tag
        WHERE id IN (SELECT label / 2 FROM labelUnindexed WHERE label % 2 = 0);
      INSERT INTO labelSearch (rowid, scope, name)
        SELECT id * 2 + 1, 'p' || project, name FROM album
        WHERE id IN (SELECT label / 2 FROM labelUnindexed WHERE label % 2 = 1);
      DELETE FROM labelUnindexed;
      """)
  }

  /// All facts in one row each, in the order in which `IndexedFacts` reads them.
  private static let indexedFacts: SQL = """
    SELECT
      item.id, item.project, item.trashed IS NOT NULL, item.title, item.caption, item.altText,
      item.fileName, item.format, item.width, item.height, item.rating, item.source,
      item.derivedFrom, item.created,
      (
        SELECT group_concat(part.value ->> 'color' || ' ' || (part.value ->> 'share'), ',')
        FROM json_each(iif(json_valid(item.colours), item.colours, '[]')) AS part
      ),
      made.prompt, made.tool, made.provider, made.model, made.seed, made.cost,
      (SELECT group_concat(tag, ' ') FROM mediaTag WHERE mediaTag.media = item.id),
      (SELECT group_concat(album, ' ') FROM albumItem WHERE albumItem.media = item.id),
      (
        SELECT group_concat(
          element || ' ' || role || ' ' || mediaElement.appearance || ' ' || portrait || ' '
          || hex(kind), ',')
        FROM mediaElement JOIN element ON element.id = mediaElement.element
        WHERE mediaElement.media = item.id AND element.trashed IS NULL
      ),
      EXISTS (SELECT 1 FROM cover WHERE cover.media = item.id), item.generation
    FROM mediaUnindexed CROSS JOIN media AS item ON item.id = mediaUnindexed.media
    LEFT JOIN provenance AS made ON made.media = item.id
    """
}

/// The names of models, providers and tools that were met, so that the beginning of one can be
/// asked for.
private struct MakerNames {
  private var known: Set<String> = []

  mutating func keep(_ text: String, _ maker: Facet.Maker, _ db: Connection) throws {
    guard maker != .seed, known.insert(maker.rawValue + text).inserted else { return }
    // A damaged import may have another name in each picture.
    if known.count > 10_000 { known = [] }
    for name in maker.names(of: text) {
      try db.run("INSERT OR IGNORE INTO mediaMaker VALUES (\(maker.rawValue), \(name))")
    }
  }
}

/// What the search has to know of a picture.
private struct IndexedFacts {
  let id: Int64
  let title: String
  let caption: String
  let altText: String
  let fileName: String
  let prompt: String
  var texts: [String] { [title, caption, altText, prompt, fileName] }
  private(set) var makers: [(Facet.Maker, String)] = []
  private(set) var facets: [String] = []

  init(_ row: Row) throws {
    id = try row.value(at: 0)
    (title, caption) = (try row.value(at: 3), try row.value(at: 4))
    (altText, fileName) = (try row.value(at: 5), try row.value(at: 6))
    prompt = try row.optional(at: 15) ?? ""
    let project = Project.ID(rawValue: try row.value(at: 1))
    facets.append(
      try row.value(at: 2) ? Facet.trashed(in: project) : Facet.live(in: project))
    try readFile(row)
    try readProvenance(row)
    try readLinks(row)
    for (text, flag) in [(title, Facet.title), (caption, Facet.caption), (prompt, Facet.prompt)]
    where !text.isEmpty { facets.append(flag) }
    facets += Set(Facet.flags).subtracting(facets).map(Facet.absence)
  }

  private mutating func readFile(_ row: Row) throws {
    let (width, height): (Int, Int) = (try row.value(at: 8), try row.value(at: 9))
    facets.append(Facet.format(try row.value(at: 7)))
    facets += Facet.width.facets(of: Int64(width)) + Facet.height.facets(of: Int64(height))
    facets.append(Facet.shape(QueryShape(width: width, height: height)))
    facets += Facet.steps.facets(
      of: QueryShape.steps(width: Double(width), height: Double(height)))
    facets.append(Facet.rating(try row.value(at: 10)))
    facets.append(Facet.source(try row.value(at: 11)))
    if let origin = try row.optional(at: 12, as: Int64.self) {
      facets += [Facet.derived(from: origin), Facet.anyDerived]
    }
    if let generation = try row.optional(at: 25, as: Int64.self) {
      facets += [Facet.generation(generation), Facet.anyGeneration]
    }
    facets += Facet.created.facets(of: try row.value(at: 13))
    facets += Set(ColourList.facets(listed: try row.optional(at: 14) ?? ""))
  }

  private mutating func readProvenance(_ row: Row) throws {
    let columns: [(Int, Facet.Maker)] = [(16, .tool), (17, .provider), (18, .model), (19, .seed)]
    for (column, maker) in columns {
      guard let text = try row.optional(at: column, as: String.self), !text.folded.isEmpty else {
        continue
      }
      makers.append((maker, text))
      facets.append(maker.any)
      facets += maker.names(of: text).map(maker.facet)
    }
    if let cost = try row.optional(at: 20, as: Int64.self) {
      facets += Facet.cost.facets(of: cost)
    }
  }

  private mutating func readLinks(_ row: Row) throws {
    let tags = try numbers(row, 21)
    if !tags.isEmpty { facets += tags.map(Facet.tag) + [Facet.anyTag] }
    let albums = try numbers(row, 22)
    if !albums.isEmpty { facets += albums.map(Facet.album) + [Facet.anyAlbum] }
    var isUsed: Bool = try row.value(at: 24)
    let links = try row.optional(at: 23, as: String.self)?.split(separator: ",") ?? []
    if !links.isEmpty { facets.append(Facet.anyElement) }
    for link in links {
      let parts = link.split(separator: " ")
      guard parts.count == 5, let element = Int64(parts[0]), let look = Int64(parts[2]),
        let role = Role(rawValue: String(parts[1]))
      else { continue }
      facets += [
        Facet.element(element), Facet.role(role), Facet.element(element, as: role),
        Facet.element(element, appearance: look), Facet.kind(hex: parts[4].lowercased()),
      ]
      guard parts[3] == "1" else { continue }
      facets.append(Facet.portrait)
      isUsed = true
    }
    if isUsed { facets.append(Facet.used) }
  }

  private func numbers(_ row: Row, _ column: Int) throws -> [Int64] {
    guard let text = try row.optional(at: column, as: String.self) else { return [] }
    return text.split(separator: " ").compactMap { Int64($0) }
  }
}
