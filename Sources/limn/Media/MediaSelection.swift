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
    var parts = try parts()
    while let part = try parts.next() { items += part }
    guard !items.isEmpty else { throw NothingFound(trashed: trashed) }
    return items
  }

  /// All that are meant, some at a time.
  func parts() throws -> MediaParts {
    if let named = try named() { return .named(named) }
    return .pages(try pages())
  }

  /// How many are meant.
  func count() throws -> Int {
    if let named = try named() { return named.count }
    return try library.mediaCount(
      where: MediaQuery(words), in: project.id, trashed: trashed, upTo: .max)
  }

  /// Those whose numbers or hashes were written, wherever they are; nil for other words.
  private func named() throws -> [MediaItem]? {
    guard !words.isEmpty, words.allSatisfy({ MediaName($0) != nil }) else { return nil }
    var seen: Set<MediaItem.ID> = []
    do {
      return try words.map { try library.media(named: $0, in: project.id, trashed: trashed) }
        .filter { seen.insert($0.id).inserted }
    } catch MediaError.unknown(let word, _) where Int64(word) == nil {
      // Words such as “facade” may be meant to be found in texts.
      return nil
    }
  }

  /// Those that match, in pages.
  func pages(after last: MediaItem.ID? = nil, limit: Int? = nil) throws -> MediaPages {
    MediaPages(
      query: try MediaQuery(words), library: library, project: project.id, trashed: trashed,
      size: MediaSelection.pageSize, last: last, left: limit)
  }
}

/// Pictures that come some at a time.
enum MediaParts {
  case named([MediaItem])
  case pages(MediaPages)

  /// Nil behind the last.
  mutating func next() throws -> [MediaItem]? {
    switch self {
    case .named(let items):
      self = .named([])
      return items.isEmpty ? nil : items
    case .pages(var pages):
      defer { self = .pages(pages) }
      return try pages.next()
    }
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

extension Library {
  /// The place in a list that a picture marks, also one that has gone into the trash meanwhile.
  func place(named word: String, in project: Project.ID) throws -> MediaItem.ID {
    if case .number(let id) = MediaName(word) { return id }
    return try media(named: word, in: project).id
  }
}

extension [MediaItem] {
  /// What takes back what was done to them, which is noted in their own project; nil where that is
  /// the one to work in.
  func undoElsewhere(in library: Library, than current: Project) throws -> String? {
    guard let project = first?.project, project != current.id else { return nil }
    return try library.project(project).map { "limn undo --project \($0.slug)" }
  }

  /// `the picture 214`, `3 pictures`.
  var phrase: String { count == 1 ? "the picture \(self[0].id.rawValue)" : count.pictures }
}

extension Output {
  /// Says how to see what follows in a list that ended with a picture.
  func sayMore(behind last: MediaItem.ID) {
    say("There may be more: --after \(last.rawValue), or --limit N.")
  }
}

extension Int {
  /// `1 picture`, `3 pictures`.
  var pictures: String { self == 1 ? "1 picture" : "\(self) pictures" }
}
