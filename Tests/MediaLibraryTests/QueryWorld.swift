import Foundation
import Imaging
import SQLite
import TestSupport
import Text
import World

@testable import MediaLibrary

/// A library with pictures that were never files, for tests of what finds them.
struct QueryWorld {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project
  private(set) var elements: [Element] = []
  private(set) var pictures: [Picture] = []

  static let words = ["salt", "gate", "heron", "harbour", "harvest", "Zoë", "night"]

  /// All that is known of a picture, beside the library.
  struct Picture {
    var item: MediaItem
    var made = Provenance()
    var hash: UInt64 = 0
    var colours: [DominantColour] = []
    var tags: [String] = []
    var albums: [String] = []
    var links: [(element: Int, role: Role, look: Int64, isPortrait: Bool)] = []
    var isCover = false
  }

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
  }

  mutating func addElements(_ names: [(name: String, kind: String, alias: String)]) throws {
    elements += try library.change("add elements", in: project.id) { [project = project.id] db in
      try names.map { name, kind, alias in
        var draft = ElementDraft(kind: kind, name: name)
        draft.aliases = alias.isEmpty ? [] : [alias]
        return try Library.insert(draft, in: project, db)
      }
    }
  }

  /// A picture that a library would have next.
  func next(_ number: Int, width: Int = 100, height: Int = 100, created: Double = 0) -> Picture {
    let digits = String(number, radix: 16)
    return Picture(
      item: MediaItem(
        id: MediaItem.ID(rawValue: Int64(number)), project: project.id,
        hash: "ab" + String(repeating: "0", count: 62 - digits.count) + digits, format: .png,
        width: width, height: height, bytes: 10, source: .imported, fileName: "",
        created: Date(timeIntervalSince1970: created), added: Date(timeIntervalSince1970: 0)))
  }

  mutating func add(_ pictures: [Picture]) throws {
    let (project, elements) = (project.id, elements)
    try library.change("add pictures", in: project) { db in
      for picture in pictures { try QueryWorld.insert(picture, elements, in: project, db) }
    }
    self.pictures += pictures
  }

  private static func insert(
    _ picture: Picture, _ elements: [Element], in project: Project.ID, _ db: Connection
  ) throws {
    let id = picture.item.id
    try Library.insertMedia(
      picture.item, picture.made, perceptualHash: Int64(bitPattern: picture.hash),
      colours: ColourList.json(picture.colours), brightness: 0, db)
    for tag in picture.tags {
      try db.run(
        """
        INSERT INTO tag (project, name, foldedName) VALUES (\(project), \(tag), \(tag.folded))
        ON CONFLICT DO NOTHING
        """)
      try db.run(
        "INSERT INTO mediaTag SELECT \(id), id FROM tag WHERE foldedName = \(tag.folded)")
    }
    for album in picture.albums {
      try db.run(
        """
        INSERT INTO album (uuid, project, name, foldedName, description, created)
        VALUES (\(UUID()), \(project), \(album), \(album.folded), '', 0) ON CONFLICT DO NOTHING
        """)
      try db.run(
        "INSERT INTO albumItem SELECT id, \(id), 0 FROM album WHERE foldedName = \(album.folded)")
    }
    for link in picture.links {
      try db.run(
        """
        INSERT INTO mediaElement (media, element, role, appearance, portrait) VALUES (
          \(id), \(elements[link.element].id), \(link.role.rawValue), \(link.look),
          \(link.isPortrait))
        """)
    }
    if picture.isCover { try db.run("INSERT INTO cover VALUES (\(project), \(id))") }
  }

  /// Adds so many pictures, each as `body` wants it.
  mutating func add(_ count: Int, _ body: (inout Picture) -> Void = { _ in }) throws {
    let first = pictures.count + 1
    try add(
      (first..<first + count).map { number in
        var picture = next(number)
        body(&picture)
        return picture
      })
  }

  func count(_ words: String..., upTo limit: Int = 1001) throws -> Int {
    try library.mediaCount(where: MediaQuery(words), in: project.id, upTo: limit)
  }

  func ids(
    _ words: [String], trashed: Bool = false, page: MediaPage = MediaPage()
  ) throws -> [Int64] {
    try library.media(where: MediaQuery(words), in: project.id, trashed: trashed, page: page)
      .map(\.id.rawValue)
  }
}

extension QueryWorld.Picture {
  static func random(_ number: Int, in world: QueryWorld, elements: Int) -> Self {
    var picture = world.next(
      number, width: [1, 100, 640, 1024, 70_000].anyOne,
      height: [99, 100, 640, 1500, 66_000].anyOne,
      created: Double.random(in: -2...500) * 43_200)
    let text = { QueryWorld.words.shuffled().prefix(Int.random(in: 0...3)).joined(separator: " ") }
    picture.item.title = text()
    picture.item.caption = text()
    picture.item.rating = Int.random(in: 0...5)
    picture.item.source = MediaItem.Source.allCases.anyOne
    if Int.random(in: 0..<6) == 0 { picture.item.trashed = Date(timeIntervalSince1970: 9) }
    if number > 1, Bool.random() {
      picture.item.derivedFrom = MediaItem.ID(rawValue: Int64.random(in: 1..<Int64(number)))
    }
    picture.made.prompt = text()
    picture.made.model = [nil, "flux", "black-forest-labs/FLUX.1-dev", "gpt-image"].anyOne
    picture.made.seed = [nil, "42", "4242"].anyOne
    picture.made.cost = [nil, 0, 40_000, 39_999, 2_000_000_000].anyOne
    picture.hash = (0..<UInt64.random(in: 0...14)).reduce(0) { $0 | 1 << (5 * $1 % 64) }
    picture.colours = (0..<Int.random(in: 0...3)).map { _ in
      DominantColour(
        Colour(red: .random(in: 0...255), green: .random(in: 20...90), blue: .random(in: 20...90)),
        share: Double([10, 49, 50, 300].anyOne) / 1000)
    }
    picture.tags = QueryWorld.words.shuffled().prefix(Int.random(in: 0...2)).map { $0 + " tag" }
    picture.albums = ["Best", "Salt roads", "Night"].filter { _ in Int.random(in: 0..<3) == 0 }
    picture.links = (0..<elements).shuffled().prefix(Int.random(in: 0...2)).map {
      ($0, Role.allCases.anyOne, [0, 0, 5, -7].anyOne, false)
    }
    return picture
  }
}

extension Collection {
  /// One of them, by chance; there must be one.
  var anyOne: Element { self[index(startIndex, offsetBy: Int.random(in: 0..<count))] }
}
