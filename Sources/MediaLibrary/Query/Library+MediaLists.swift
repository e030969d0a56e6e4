import SQLite
public import World

extension Library {
  /// The pictures of a project that match a query, the newest first unless it says otherwise.
  public func media(
    where query: MediaQuery, in project: Project.ID, trashed: Bool = false,
    page: MediaPage = MediaPage()
  ) throws -> [MediaItem] {
    try read { db in
      let plan = try MediaPlan(query, in: project, trashed: trashed, db)
      // Whether there are many matters only to who sorts them.
      let count =
        plan.order == nil
        ? nil : try Library.knownCount(query, in: project, trashed: trashed, db)
      return try MediaWalk(plan, count: count, db).items(page)
    }
  }

  /// The number of matches, counted no further than `limit`.
  public func mediaCount(
    where query: MediaQuery, in project: Project.ID, trashed: Bool = false, upTo limit: Int = 1001
  ) throws -> Int {
    try read { db in
      if let known = try Library.knownCount(query, in: project, trashed: trashed, db) {
        return min(known, limit)
      }
      let plan = try MediaPlan(query, in: project, trashed: trashed, db)
      guard !plan.isEmpty else { return 0 }
      let part = MediaPlan.Part(limit: limit)
      if let tested = try plan.tested(part, db) { return tested.count }
      let numbers = plan.rows(nil, part)
      return try db.value("SELECT count(*) FROM (\(numbers))") ?? 0
    }
  }

  /// A number that triggers keep.
  private static func knownCount(
    _ query: MediaQuery, in project: Project.ID, trashed: Bool, _ db: Connection
  ) throws -> Int? {
    guard !query.isEmpty else {
      let column: SQL = trashed ? "trashed" : "media"
      return try db.value("SELECT \(column) FROM projectUse WHERE project = \(project)") ?? 0
    }
    guard !trashed, query.terms.count == 1, !query.terms[0].isNegated,
      query.terms[0].values.count == 1,
      case .text(let name, isBeginning: false) = query.terms[0].values[0]
    else { return nil }
    let (link, id): (MediaLink, Int64)
    switch query.terms[0].field.name {
    case "tag": (link, id) = (.tag, try tagID(name, in: project, db).rawValue)
    case "album": (link, id) = (.album, try albumID(name, in: project, db).rawValue)
    case "element": (link, id) = (.element, try element(named: name, in: project, db).id.rawValue)
    default: return nil
    }
    return try db.value(
      "SELECT media FROM \(name: link.use) WHERE \(name: link.column) = \(id)") ?? 0
  }
}

/// Reads the pictures of a plan in its order.
struct MediaWalk {
  private let plan: MediaPlan
  private let db: Connection

  /// How many match, where triggers count them.
  private let count: Int?

  /// So many are sorted. Of more it is quicker to walk the index that has the order.
  private static let mostSorted = 5_000

  init(_ plan: MediaPlan, count: Int?, _ db: Connection) {
    (self.plan, self.count, self.db) = (plan, count, db)
  }

  func items(_ page: MediaPage) throws -> [MediaItem] {
    guard !plan.isEmpty, page.limit ?? 1 > 0 else { return [] }
    var part = MediaPlan.Part(limit: page.limit)
    if let order = plan.order { part.isDescending = order.isDescending }
    let key = plan.order?.key ?? .added
    if let after = page.after {
      part.after = try db.first(
        "SELECT id, created, title, rating FROM media WHERE id = \(after)")
      // The number alone tells what follows, even of a picture that is gone.
      if part.after == nil {
        guard key == .added, plan.order != nil || plan.distances == nil else { return [] }
        part.after = MediaPlan.MediaKey(id: after.rawValue, created: 0, title: "", rating: 0)
      }
    }
    if plan.order == nil, let distances = plan.distances { return try nearest(distances, page) }
    if key == .rating { return try byRating(part) }
    part.key = key
    return try items(part, matching: try few(sortedBy: key))
  }

  private func items(_ part: MediaPlan.Part, matching: [Int64]? = nil) throws -> [MediaItem] {
    try db.all(plan.rows("media.*", part, matching: matching ?? plan.tested(part, db)))
  }

  /// All that match, where they are to be sorted and are not many.
  private func few(sortedBy key: MediaQuery.Order.Key) throws -> [Int64]? {
    guard key != .added, plan.expression != nil, plan.named == nil,
      plan.rarest?.leads != true,
      count ?? 0 <= MediaWalk.mostSorted
    else { return nil }
    let rows = plan.rows(nil, MediaPlan.Part(limit: MediaWalk.mostSorted + 1))
    let numbers = try db.values(rows, as: Int64.self)
    return numbers.count > MediaWalk.mostSorted ? nil : numbers
  }

  /// One run for each number of stars, in which the newest come first.
  private func byRating(_ whole: MediaPlan.Part) throws -> [MediaItem] {
    var tiers = Array(0...5)
    if whole.isDescending { tiers.reverse() }
    if let last = whole.after { tiers = Array(tiers.drop { $0 != last.rating }) }
    var items: [MediaItem] = []
    for stars in tiers {
      var part = whole
      part.isDescending = true
      part.rating = stars
      if stars != whole.after?.rating { part.after = nil }
      part.limit = whole.limit.map { $0 - items.count }
      items += try self.items(part)
      if let limit = whole.limit, items.count >= limit { break }
    }
    return items
  }

  /// The nearest first, and of these the newest.
  private func nearest(_ distances: [Int64: Int], _ page: MediaPage) throws -> [MediaItem] {
    let matching = try db.values(plan.rows(nil, MediaPlan.Part()), as: Int64.self)
    func place(_ id: Int64) -> (Int, Int64) { (distances[id] ?? .max, -id) }
    var ids = matching.sorted { place($0) < place($1) }
    if let after = page.after?.rawValue {
      ids = Array(ids.drop { place($0) <= place(after) })
    }
    if let limit = page.limit { ids = Array(ids.prefix(limit)) }
    return try db.all(
      """
      SELECT media.* FROM \(table: ids) AS named CROSS JOIN media ON media.id = named.value
      ORDER BY named.key
      """)
  }
}
