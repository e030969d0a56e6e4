import Files
import FoundationEssentials
import MediaLibrary
import World

/// The pictures that a command is about: those that its words name, or that they describe.
struct MediaSelection {
  let words: [String]
  let library: Library
  let project: Project
  var trashed = false

  /// More than one page is never held where pictures are only shown.
  private static let pageSize = 500

  /// All pictures that are meant; never none.
  func items() throws -> [MediaItem] {
    var items: [MediaItem] = []
    try each { items += $0 }
    guard !items.isEmpty else { throw NothingFound(trashed: trashed) }
    return items
  }

  /// Hands over all that are meant, some at a time.
  func each(_ take: ([MediaItem]) throws -> Void) throws {
    if let named = try named() { return try take(named) }
    var pages = try pages()
    while let page = try pages.next() { try take(page) }
  }

  /// Those whose numbers or hashes were written, wherever they are; nil for other words.
  private func named() throws -> [MediaItem]? {
    guard !words.isEmpty, words.allSatisfy({ MediaName($0) != nil }) else { return nil }
    var seen: Set<MediaItem.ID> = []
    return try words.map { try library.media(named: $0, in: project.id, trashed: trashed) }
      .filter { seen.insert($0.id).inserted }
  }

  /// Those that match, in pages.
  func pages(after last: MediaItem.ID? = nil, limit: Int? = nil) throws -> MediaPages {
    MediaPages(
      query: try MediaQuery(words), library: library, project: project.id, trashed: trashed,
      size: MediaSelection.pageSize, last: last, left: limit)
  }
}

/// The pictures that match a query, page by page.
struct MediaPages {
  let query: MediaQuery
  let library: Library
  let project: Project.ID
  let trashed: Bool
  let size: Int
  fileprivate(set) var last: MediaItem.ID?

  /// How many more are wanted; nil for all.
  fileprivate var left: Int?
  private var isAtEnd = false

  fileprivate init(
    query: MediaQuery, library: Library, project: Project.ID, trashed: Bool, size: Int,
    last: MediaItem.ID?, left: Int?
  ) {
    (self.query, self.library, self.project) = (query, library, project)
    (self.trashed, self.size, self.last, self.left) = (trashed, size, last, left)
  }

  /// Nil behind the last.
  mutating func next() throws -> [MediaItem]? {
    let count = min(size, left ?? size)
    guard !isAtEnd, count > 0 else { return nil }
    if Interruption.wantsEnd { throw CancellationError() }
    let page = try library.media(
      where: query, in: project, trashed: trashed, page: MediaPage(limit: count, after: last))
    isAtEnd = page.count < count
    left = left.map { $0 - page.count }
    last = page.last?.id ?? last
    return page.isEmpty ? nil : page
  }
}

/// No picture is what the words describe.
struct NothingFound: LocalizedError {
  let trashed: Bool

  var errorDescription: String? { "No such picture is \(trashed ? "in the trash" : "there")." }
  var recoverySuggestion: String? {
    "`limn media list\(trashed ? " --trash" : "")` lists all that are."
  }
}

extension Int {
  /// `1 picture`, `3 pictures`.
  var pictures: String { self == 1 ? "1 picture" : "\(self) pictures" }
}
