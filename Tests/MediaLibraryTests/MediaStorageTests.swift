import Foundation
import MediaLibrary
import TestSupport
import Testing
import World

@Suite struct MediaStorageTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
  }

  private func picture(hash: String? = nil, madeOf: MediaItem.ID? = nil) throws -> MediaItem.ID {
    try library.addPicture(hash: hash, madeOf: madeOf, in: project.id)
  }

  private func element(_ name: String, kind: String = "character") throws -> Element {
    try library.add(ElementDraft(kind: kind, name: name), to: project.id)
  }

  private func edit(_ ids: MediaItem.ID..., with body: (inout MediaChange) -> Void) throws {
    var change = MediaChange()
    body(&change)
    try library.edit(ids, change)
  }

  private func details(_ id: MediaItem.ID) throws -> MediaDetails {
    try library.details(of: [#require(try library.media(id))])[0]
  }

  @Test(arguments: [
    ("1", 1), ("#2", 2), ("abcdef", 1), ("ABCDEF0", 1), ("abcde1", 2),
  ])
  func aPictureIsFoundByWhatPeopleType(word: String, number: Int64) throws {
    _ = try picture(hash: "abcdef0123")
    _ = try picture(hash: "abcde1")
    #expect(try library.media(named: word, in: project.id).id.rawValue == number)
  }

  @Test(
    arguments: [
      ("9", .unknown("9", trashed: false)), ("mara", .notAName("mara")), ("", .notAName("")),
      ("abcde", .notAName("abcde")), ("99999999999999999999", .notAName("99999999999999999999")),
      ("fedcba", .unknown("fedcba", trashed: false)),
      ("abcdef", .ambiguous("abcdef", choices: [1, 2])),
      ("-1", .notAName("-1")), ("0", .notAName("0")), ("3", .inTrash(3)),
    ] as [(String, MediaError)])
  func whatLeadsToNoPictureIsExplained(word: String, expected: MediaError) throws {
    _ = try picture(hash: "abcdef01")
    _ = try picture(hash: "abcdef02")
    try library.remove([picture(hash: "fedcba")])
    #expect(throws: expected) { try library.media(named: word, in: project.id) }
  }

  @Test func ofTheSameFileThePictureOfTheProjectComesFirst() throws {
    let other = try library.addProject(titled: "Other")
    let first = try picture(hash: "abcdef")
    let second = try library.addPicture(hash: "abcdef", in: other.id)
    #expect(try library.media(named: "abcdef", in: project.id).id == first)
    #expect(try library.media(named: "abcdef", in: other.id).id == second)
    #expect(try library.media(named: "\(second.rawValue)", in: project.id).id == second)
  }

  @Test func manyPicturesAreChangedAsOne() throws {
    let (one, two) = (try picture(), try picture())
    _ = try element("Mara Voss")
    _ = try element("Salt Gate", kind: "landmark")
    try edit(one, two) { change in
      (change.title, change.rating, change.focus) = ("Dusk", 4, (50, 20))
      (change.tags, change.albums) = (["night"], ["Harbour"])
      change.elements = [("mara", nil), ("salt", nil)]
    }
    for id in [one, two] {
      let item = try #require(try library.media(id))
      #expect(item.title == "Dusk" && item.rating == 4 && item.focusX == 50 && item.focusY == 20)
      let details = try details(id)
      #expect(details.tags == ["night"] && details.albums == ["Harbour"])
      #expect(details.depictions.map(\.role) == [.subject, .setting])
    }
    #expect(try library.tags(in: project.id).map(\.media) == [2])
    #expect(try library.undo(in: project.id).summary == "edit 2 pictures")
    #expect(try library.media(one)?.title == "")
    let details = try details(one)
    #expect(details.tags == [] && details.depictions == [] && details.albums == [])
    #expect(try library.albums(in: project.id).isEmpty)
  }

  @Test func aChangeThatIsWrongChangesNothing() throws {
    let one = try picture()
    let changes: [(inout MediaChange) -> Void] = [
      { $0.rating = 6 }, { $0.focus = (101, 0) }, { $0.removedTags = ["none"] },
      { $0.title = String(repeating: "x", count: 201) }, { $0.elements = [("nobody", nil)] },
      { $0.caption = String(repeating: "x", count: 100_001) }, { $0.tags = ["new", ""] },
      { $0.removedAlbums = ["none"] }, { $0.removedElements = ["nobody"] },
    ]
    for change in changes {
      #expect(throws: (any Error).self) { try edit(one, with: change) }
      var wanted = MediaChange()
      change(&wanted)
      #expect(throws: (any Error).self) { try library.check(wanted, for: [one]) }
    }
    #expect(try library.tags(in: project.id).isEmpty)
    var good = MediaChange()
    good.tags = ["night"]
    try library.check(good, for: [one])
    #expect(try library.tags(in: project.id).isEmpty)
    let other = try library.addProject(titled: "Other")
    let stranger = try library.addPicture(in: other.id)
    #expect(throws: MediaError.otherProject(stranger.rawValue, project: "other")) {
      try library.edit([one, stranger], good)
    }
  }

  @Test func aPictureIsStaleWhileItsElementLooksOtherwise() throws {
    let one = try picture()
    let mara = try element("Mara")
    try edit(one) { $0.elements = [("Mara", .reference)] }
    #expect(try library.depictions(of: one).map(\.stale) == [false])
    _ = try library.edit(mara) { $0.notes = "nothing that shows" }
    #expect(try library.depictions(of: one).map(\.stale) == [false])
    _ = try library.edit(mara) { $0.fields["basics.occupation"] = .text("pilot") }
    #expect(try library.depictions(of: one).map(\.stale) == [false])
    _ = try library.edit(mara) { $0.fields["appearance.hairColor"] = .text("grey") }
    #expect(try library.depictions(of: one).map(\.stale) == [true])
    let two = try picture()
    try edit(one, two) { $0.elements = [("Mara", .subject)] }
    #expect(try library.depictions(of: one).map(\.stale) == [true])
    #expect(try library.depictions(of: two).map(\.stale) == [false])
    _ = try library.undo(in: project.id)
    _ = try library.undo(in: project.id)
    _ = try library.undo(in: project.id)
    #expect(try library.depictions(of: one).map(\.stale) == [false])
  }

  @Test func theTrashHidesAndGivesBack() throws {
    let (one, two) = (try picture(), try picture())
    try edit(one, two) { $0.tags = ["night"] }
    try library.remove([one, two])
    #expect(try library.media(one)?.trashed != nil)
    #expect(try library.tags(in: project.id).map(\.media) == [0])
    try library.restore([one])
    #expect(try library.tags(in: project.id).map(\.media) == [1])
    #expect(try library.media(named: "1", in: project.id).id == one)
    _ = try library.undo(in: project.id)
    _ = try library.undo(in: project.id)
    #expect(try library.tags(in: project.id).map(\.media) == [2])
  }

  @Test func aPictureSaysWhereItIsUsedAndWhatItCameFrom() throws {
    let one = try picture()
    let two = try picture(madeOf: one)
    let three = try picture(madeOf: two)
    let mara = try element("Mara")
    #expect(try library.usage(of: three).isEmpty)
    #expect(try library.usage(of: [three, one]).map(\.derived) == [[], [two]])
    try library.setCover(of: project, to: two)
    try library.setPortrait(of: mara, to: two)
    _ = try library.addToAlbum(named: "Harbour", [two], in: project.id)
    let usage = try library.usage(of: two)
    #expect(usage.covers == ["saltmarsh"] && usage.portraits == ["Mara"])
    #expect(usage.albums == ["Harbour"] && usage.derived == [three])
    let lineage = try library.lineage(of: #require(try library.media(three)))
    #expect(lineage.ancestors.map(\.id) == [two, one] && lineage.children.isEmpty)
  }

  @Test func portraitsAndCoversAreExchangedAndGivenBack() throws {
    let (one, two) = (try picture(), try picture())
    let mara = try element("Mara")
    try library.setPortrait(of: mara, to: one)
    try library.setPortrait(of: mara, to: two)
    #expect(try library.portrait(of: mara.id)?.id == two)
    #expect(try library.depictions(of: one).map(\.portrait) == [false])
    try library.setPortrait(of: mara, to: one)
    _ = try library.undo(in: project.id)
    #expect(try library.portrait(of: mara.id)?.id == two)
    _ = try library.undo(in: project.id)
    #expect(try library.portrait(of: mara.id)?.id == one)
    try library.setPortrait(of: mara, to: nil)
    #expect(try library.portrait(of: mara.id) == nil)
    try library.setCover(of: project, to: one)
    try library.setCover(of: project, to: two)
    _ = try library.undo(in: project.id)
    #expect(try library.cover(of: project.id)?.id == one)
    try library.remove([one])
    #expect(try library.cover(of: project.id) == nil)
    try library.clearCover(of: project)
    #expect(throws: MediaError.noCover(project: "saltmarsh")) {
      try library.clearCover(of: project)
    }
  }

  /// The order in which a record is undone is not that in which it was made, and no two pictures
  /// may be the portrait of one element even for a moment.
  @Test func portraitsAreGivenBackWhateverTheirNumbers() throws {
    let mara = try element("Mara")
    let pictures = try (0..<12).map { _ in try picture() }
    var random = SystemRandomNumberGenerator()
    let order = (pictures + pictures).shuffled(using: &random)
    for id in order { try library.setPortrait(of: mara, to: id) }
    for id in order.reversed().dropFirst() {
      if try library.portrait(of: mara.id)?.id == id { continue }
      _ = try library.undo(in: project.id)
      #expect(try library.portrait(of: mara.id)?.id == id)
    }
  }

  @Test func tagsOfPicturesAreRenamedJoinedAndRemoved() throws {
    let (one, two) = (try picture(), try picture())
    try edit(one) { $0.tags = ["night"] }
    try edit(one, two) { $0.tags = ["dark"] }
    try library.editTag("dark", renamedTo: "night", in: project.id)
    #expect(try library.tags(in: project.id).map(\.media) == [2])
    #expect(try details(one).tags == ["night"])
    _ = try library.undo(in: project.id)
    #expect(try library.tags(in: project.id).map(\.media) == [2, 1])
    try library.removeTag("dark", in: project.id)
    #expect(try details(two).tags == [])
    _ = try library.undo(in: project.id)
    #expect(try library.tags(in: project.id).map(\.media) == [2, 1])
  }
}
