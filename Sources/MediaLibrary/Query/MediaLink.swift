import SQLite

/// What pictures are sorted into: a table knows which picture belongs to what, and the search knows it
/// by a word. The table is quicker for what is rare, and to test a single picture.
struct MediaLink: Sendable {
  /// What it is: the column of the table, and the table of those there are.
  let column: String
  let table: String
  let facet: @Sendable (Int64) -> String

  /// The table that counts the pictures of each.
  var use: String { column + "Use" }

  static let tag = MediaLink(
    column: "tag", table: "mediaTag", facet: { Facet.tag($0) })
  static let element = MediaLink(
    column: "element", table: "mediaElement", facet: { Facet.element($0) })
  static let album = MediaLink(
    column: "album", table: "albumItem", facet: { Facet.album($0) })

  /// Whether the picture with a number belongs to one of them.
  func condition(_ ids: [Int64], for number: SQL) -> SQL {
    guard !ids.isEmpty else { return "FALSE" }
    // A picture belongs to few; with the sign these are compared with the list, and not each of the list
    // is looked up.
    let isOne: SQL =
      ids.count == 1
      ? "link.\(name: column) = \(ids[0])" : "+link.\(name: column) IN \(list: ids)"
    return """
      EXISTS (
        SELECT 1 FROM \(name: table) AS link WHERE link.media = \(number) AND \(isOne))
      """
  }
}

/// Something into which few pictures are sorted, those in the trash too.
struct RareLink {
  let link: MediaLink
  let id: Int64

  /// Whether it is quicker to walk along the list of its pictures than to ask the search.
  let leads: Bool

  /// What more have is not rare.
  private static let most = 5_000

  /// Where each picture is looked up in the search besides, the list has to be shorter.
  private static let mostSearched = 200

  /// The rarest that all pictures of a query have.
  static func rarest(
    of matches: [Match], needsSearch: Bool, _ db: Connection
  ) throws -> RareLink? {
    var rarest: RareLink?
    var limit = most
    for case .linked(let link, let ids) in matches where ids.count == 1 {
      let count =
        try db.value(
          """
          SELECT count(*) FROM (
            SELECT 1 FROM \(name: link.table) WHERE \(name: link.column) = \(ids[0])
            LIMIT \(limit + 1))
          """) ?? 0
      guard count <= limit else { continue }
      let leads = !needsSearch || count <= mostSearched
      (rarest, limit) = (RareLink(link: link, id: ids[0], leads: leads), count)
    }
    return rarest
  }
}
