import MediaLibrary
import World

/// Times lists and searches of pictures inside their process, on a library of `library-maker`.
struct LibrarySpeed {
  private let library: Library
  private let project: Project

  /// What the design promises for every one of them, in milliseconds.
  private static let limit = 5.0

  static func measure(libraryAt path: String) throws {
    let library = try Library(opening: path)
    let speed = LibrarySpeed(library: library, project: try library.currentProject())
    let count = try library.mediaCount(where: MediaQuery([]), in: speed.project.id, upTo: .max)
    print("\(count) pictures in the project that is searched")
    try speed.pages()
    try speed.queries()
    try speed.sorts()
    try speed.counts()
    try speed.albums()
  }

  private func pages() throws {
    try page("newest", [])
    let middle = try library.media(where: MediaQuery([]), in: project.id, page: MediaPage(limit: 1))
    let after = MediaItem.ID(rawValue: (middle.first?.id.rawValue ?? 2) / 2)
    try page("from the middle", [], after: after)
    try page("a common tag, from the middle", ["tag:tag0"], after: after)
    try page("a common word, from the middle", ["salt"], after: after)
  }

  private func queries() throws {
    let rows: [(String, [String])] = [
      ("a common tag", ["tag:tag0"]), ("a rare tag", ["tag:tag4900"]),
      ("two common tags", ["tag:tag0", "tag:tag1"]),
      ("a common and a rare tag", ["tag:tag0", "tag:tag4900"]),
      ("three tags", ["tag:tag0", "tag:tag7", "tag:tag300"]),
      ("a tag or another, and not a third", ["tag:tag5,tag6", "^tag:tag0"]),
      ("an element", ["element:Salt 0"]), ("a rare element", ["element:character:\(rareName)"]),
      ("an element as subject, and a tag", ["element:Salt 0", "role:subject", "tag:tag3"]),
      ("a kind", ["kind:location"]), ("a rating", ["rating:4.."]),
      ("a rating, a format and a model", ["rating:5", "format:png", "model:flux*"]),
      ("a width", ["width:1100.."]), ("a shape", ["aspect:2:3"]),
      ("a month", ["created:2021-03"]), ("a span of days", ["created:2021-01-10..2021-05-20"]),
      ("a seed", ["seed:12345"]), ("a common word", ["salt"]), ("a rare word", ["pabowpa"]),
      ("two words", ["salt", "most"]), ("a phrase", ["salt mort"]),
      ("the beginning of a word", ["sal"]), ("the beginning of a common word", ["t*"]),
      ("elements by their beginning", ["element:t*"]),
      ("a common beginning and a rating", ["t*", "rating:5"]),
      ("words and a tag", ["salt", "tag:tag2"]), ("words and a rare tag", ["salt", "tag:tag4900"]),
      ("a word in titles", ["title:salt"]), ("all but a common word", ["^salt"]),
      ("a name in a prompt or of an element", ["mol"]), ("what is out of date", ["stale:yes"]),
      ("what is used", ["used:yes"]), ("a colour", ["color:1e3a5f"]),
      ("an album", ["album:Album 0"]),
      ("what looks the same", ["like:\(like)"]),
    ]
    for (name, words) in rows { try page(name, words) }
  }

  private var rareName: String { "Salowmo 1900" }
  private var like: Int { 1_000 }

  private func sorts() throws {
    try page("by rating", ["sort:rating-"])
    try page("by title", ["sort:title+"])
    try page("by time", ["sort:created+"])
    try page("a common tag, by rating", ["tag:tag0", "sort:rating-"])
    try page("a common tag, by time", ["tag:tag0", "sort:created+"])
    try page("a rare tag, by title", ["tag:tag4900", "sort:title+"])
    try page("a common beginning, by rating", ["t*", "sort:rating-"])
  }

  private func counts() throws {
    for words in [[], ["tag:tag0"], ["salt"], ["tag:tag0", "salt"], ["rating:4.."], ["t*"]] {
      try bench("count of \(words.isEmpty ? "all" : words.joined(separator: " "))") {
        _ = try library.mediaCount(where: MediaQuery(words), in: project.id)
      }
    }
    try bench("all tags with their counts") { _ = try library.tags(in: project.id) }
    try bench("all albums with their counts") { _ = try library.albums(in: project.id) }
  }

  private func albums() throws {
    let album = try library.album(named: "Album 0", in: project.id)
    try bench("a page of an album in its order") {
      _ = try library.media(in: album, limit: 100)
    }
  }

  private func page(_ name: String, _ words: [String], after: MediaItem.ID? = nil) throws {
    let query = try MediaQuery(words)
    let page = MediaPage(limit: 100, after: after)
    let found = try library.media(where: query, in: project.id, page: page).count
    try bench("\(name) (\(found) shown)") {
      _ = try library.media(where: query, in: project.id, page: page)
    }
  }

  private func bench(_ name: String, _ body: () throws -> Void) rethrows {
    try timed(name, atMost: Self.limit, body)
  }
}
