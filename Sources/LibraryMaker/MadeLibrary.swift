import FoundationEssentials
import Imaging
import MediaLibrary
import SQLite
import World

/// A library that looks like one that somebody has filled for years: a few projects of which one is by
/// far the largest, tags and words of which few are common and many are rare.
struct MadeLibrary {
  private let library: Library
  private let count: Int
  private var chance = Chance(seed: 7)
  private var worlds: [MadeWorld] = []

  /// So many pictures are entered in one transaction.
  private static let together = 5_000

  init(_ library: Library, pictures count: Int) throws {
    self.library = library
    self.count = count
    for number in 0..<5 {
      worlds.append(try MadeWorld(library, number: number, elements: number == 0 ? 2_000 : 100))
    }
  }

  mutating func fill(_ tell: (Int) -> Void) throws {
    var done = 0
    while done < count {
      let size = min(Self.together, count - done)
      // Nine of ten pictures are in the first world.
      let world = worlds[(done / Self.together) % 10 == 9 ? 1 + (done / Self.together / 10) % 4 : 0]
      let pictures = (0..<size).map { MadePicture(number: done + $0, in: world, &chance) }
      // Nobody will undo it, so nothing of it is recorded.
      try library.write { db in
        for picture in pictures { try picture.insert(db) }
        try Library.index(db)
      }
      done += size
      tell(done)
    }
    try library.use(worlds[0].project)
  }
}

/// One project with what its pictures can show.
struct MadeWorld: Sendable {
  let project: Project
  let elements: [Element]

  /// Whatever number the first of them has, the others follow it.
  let firstTag: Int64
  let firstAlbum: Int64
  static let tags = 5_000
  static let albums = 50

  init(_ library: Library, number: Int, elements count: Int) throws {
    let project = try library.addProject(titled: "World \(number)")
    self.project = project
    let kinds = ["character", "character", "location", "item", "style"]
    elements = try library.add(
      (0..<count).map { index in
        var change = ElementChange()
        change.kind = kinds[index % kinds.count]
        change.name = "\(MadeWords.name(index)) \(index)"
        return change
      }, to: project.id)
    (firstTag, firstAlbum) = try library.change("add tags and albums", in: project.id) { db in
      // One of a hundred elements has changed its look since its pictures were made.
      try db.run(
        "UPDATE element SET appearance = 1 + (id % 100 = 0) WHERE project = \(project.id)")
      for tag in 0..<Self.tags {
        try db.run(
          """
          INSERT INTO tag (project, name, foldedName)
          VALUES (\(project.id), \("tag\(tag)"), \("tag\(tag)"))
          """)
      }
      let firstTag = db.lastInsertedRow - Int64(Self.tags) + 1
      for album in 0..<Self.albums {
        try db.run(
          """
          INSERT INTO album (uuid, project, name, foldedName, description, created)
          VALUES (
            \(UUID()), \(project.id), \("Album \(album)"), \("album \(album)"), '', \(Date.now))
          """)
      }
      return (firstTag, db.lastInsertedRow - Int64(Self.albums) + 1)
    }
  }
}

/// One picture with made-up facts.
struct MadePicture: Sendable {
  private let item: MediaItem
  private let provenance: Provenance
  private let world: MadeWorld
  private let tags: [Int64]
  private let elements: [(Element, Role)]
  private let album: Int?
  private let fingerprint: Fingerprint

  private static let sizes = [(1024, 1024), (832, 1216), (1216, 832), (1536, 1024), (768, 768)]
  private static let models = ["flux-dev", "sdxl-base", "gpt-image-1", "sd-1.5", "imagen-4"]

  init(number: Int, in world: MadeWorld, _ chance: inout Chance) {
    self.world = world
    let size = Self.sizes[chance.below(Self.sizes.count)]
    let day = Double(number) / 1000
    let time = Date(timeIntervalSince1970: 1_600_000_000 + day * 86_400)
    var item = MediaItem(
      id: .init(rawValue: Int64(number) + 1), uuid: chance.uuid(), project: world.project.id,
      hash: chance.hash(), format: chance.below(4) == 0 ? .jpeg : .png, width: size.0,
      height: size.1, bytes: 1_000_000 + chance.below(2_000_000),
      source: chance.below(5) == 0 ? .imported : .generated, fileName: "\(number).png",
      created: time, added: time)
    item.title = chance.below(3) == 0 ? MadeWords.sentence(3, &chance) : ""
    item.caption = chance.below(3) == 0 ? MadeWords.sentence(8, &chance) : ""
    item.rating = chance.below(3) == 0 ? 1 + chance.below(5) : 0
    self.item = item
    var provenance = Provenance()
    provenance.prompt = MadeWords.sentence(30, &chance)
    provenance.model = Self.models[chance.common(Self.models.count)]
    provenance.seed = "\(chance.below(1 << 31))"
    self.provenance = provenance
    tags = Set((0..<5).map { _ in chance.common(MadeWorld.tags) }).sorted().map {
      world.firstTag + Int64($0)
    }
    let shown = Set((0..<2).map { _ in chance.common(world.elements.count) }).sorted()
    elements = shown.map { index in
      let element = world.elements[index]
      let roles: [Kind.ID: Role] = ["location": .setting, "style": .style]
      return (element, roles[element.kind] ?? .subject)
    }
    album = chance.below(10) == 0 ? chance.common(MadeWorld.albums) : nil
    let hash = PerceptualHash(bits: chance.next())
    let colours = (0..<3).map { _ in
      DominantColour(chance.colour(), share: Double(chance.below(300) + 50) / 1000)
    }
    fingerprint = Fingerprint(hash: hash, colours: colours, brightness: 0.5)
  }

  func insert(_ db: Connection) throws {
    try Library.insertMedia(item, provenance, fingerprint, db)
    for tag in tags {
      try db.run("INSERT INTO mediaTag (media, tag) VALUES (\(item.id), \(tag))")
    }
    for (element, role) in elements {
      try db.run(
        """
        INSERT INTO mediaElement (media, element, role, appearance, portrait)
        VALUES (\(item.id), \(element.id), \(role.rawValue), 1, 0)
        """)
    }
    guard let album else { return }
    try db.run(
      """
      INSERT INTO albumItem (album, media, position)
      VALUES (\(world.firstAlbum + Int64(album)), \(item.id), \(item.id.rawValue * 1024))
      """)
  }
}
