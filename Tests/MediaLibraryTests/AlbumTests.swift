import MediaLibrary
import TestSupport
import Testing
import World

@Suite struct AlbumTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project
  let album: Album

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
    for _ in 1...5 { try library.addPicture(in: project.id) }
    album = try library.addToAlbum(named: "Harbour", Self.ids(1, 2, 3, 4, 5), in: project.id).album
  }

  private static func ids(_ numbers: Int64...) -> [MediaItem.ID] {
    numbers.map(MediaItem.ID.init)
  }

  private func edit(_ body: (inout AlbumChange) -> Void) throws {
    var change = AlbumChange()
    body(&change)
    _ = try library.edit(album, change)
  }

  private func move(_ numbers: Int64..., to place: AlbumPlace) throws {
    try edit { ($0.moved, $0.place) = (numbers.map(MediaItem.ID.init), place) }
  }

  private var order: [Int64] { get throws { try library.media(in: album).map(\.id.rawValue) } }

  @Test(
    arguments: [
      ([5], .first, [5, 1, 2, 3, 4]), ([1], .last, [2, 3, 4, 5, 1]),
      ([4, 5], .before(.init(rawValue: 2)), [1, 4, 5, 2, 3]),
      ([1, 3], .behind(.init(rawValue: 4)), [2, 4, 1, 3, 5]),
      ([5, 4, 3, 2, 1], .first, [5, 4, 3, 2, 1]),
      ([2], .before(.init(rawValue: 2)), [1, 2, 3, 4, 5]),
      ([], .first, [1, 2, 3, 4, 5]),
    ] as [([Int64], AlbumPlace, [Int64])])
  func picturesAreMoved(numbers: [Int64], place: AlbumPlace, expected: [Int64]) throws {
    try edit { ($0.moved, $0.place) = (numbers.map(MediaItem.ID.init), place) }
    #expect(try order == expected)
  }

  @Test func thereIsAlwaysRoomBetweenTwo() throws {
    for _ in 1...30 {
      try move(4, to: .before(.init(rawValue: 2)))
      try move(5, to: .before(.init(rawValue: 2)))
      #expect(try order == [1, 4, 5, 2, 3])
    }
    _ = try library.undo(in: project.id)
    #expect(Set(try order) == [1, 2, 3, 4, 5])
  }

  @Test func anAlbumIsReadInPages() throws {
    try move(5, to: .first)
    #expect(try library.media(in: album, limit: 2).map(\.id.rawValue) == [5, 1])
    let rest = try library.media(in: album, after: .init(rawValue: 1), limit: 2)
    #expect(rest.map(\.id.rawValue) == [2, 3])
    try library.remove(Self.ids(2))
    #expect(try order == [5, 1, 3, 4])
    #expect(try library.albums(in: project.id).map(\.media) == [4])
    #expect(throws: MediaError.notInAlbum(9, album: "Harbour")) {
      try library.media(in: album, after: .init(rawValue: 9))
    }
  }

  @Test func anAlbumIsRenamedTakenFromAndRemoved() throws {
    _ = try library.addToAlbum(
      named: "HARBOUR", description: "The sea", Self.ids(1), in: project.id)
    #expect(try order == [1, 2, 3, 4, 5])
    #expect(try library.album(named: "har", in: project.id).description == "The sea")
    try edit { ($0.name, $0.removed) = ("Haven", Self.ids(1, 3)) }
    #expect(try order == [2, 4, 5])
    let other = try library.addToAlbum(named: "Hills", [], in: project.id).album
    #expect(throws: MediaError.albumTaken("Haven")) {
      var change = AlbumChange()
      change.name = "haven"
      _ = try library.edit(other, change)
    }
    #expect(throws: MediaError.ambiguousAlbum("h", choices: ["Haven", "Hills"])) {
      try library.album(named: "h", in: project.id)
    }
    try library.remove(album)
    #expect(throws: MediaError.unknownAlbum("haven", known: ["Hills"])) {
      try library.album(named: "haven", in: project.id)
    }
    _ = try library.undo(in: project.id)
    #expect(try order == [2, 4, 5])
    #expect(try library.albums(in: project.id).map(\.media) == [3, 0])
  }
}
