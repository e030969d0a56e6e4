import Foundation
import MediaLibrary
import TestSupport
import Testing
import World

/// Pictures that show an element as it must look.
@Suite struct PinnedPictureTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project
  let mara: Element
  let tobin: Element

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
    mara = try library.add(ElementDraft(kind: "character", name: "Mara"), to: project.id)
    tobin = try library.add(ElementDraft(kind: "character", name: "Tobin"), to: project.id)
    for _ in 0..<6 { try library.addPicture(in: project.id) }
  }

  private func edit(_ element: Element, _ body: (inout ElementChange) -> Void) throws {
    var change = ElementChange()
    body(&change)
    _ = try library.edit(element, change)
  }

  private func pin(_ numbers: Int64..., to element: Element) throws {
    try edit(element) { $0.pinned = numbers.map(MediaItem.ID.init) }
  }

  private func numbers(of elements: Element...) throws -> [Int64] {
    try library.references(of: elements.map(\.id)).map(\.media.rawValue)
  }

  @Test func thePortraitComesFirstAndThenTheNewest() throws {
    try pin(3, 2, 5, to: mara)
    try pin(2, 4, to: tobin)
    try edit(mara) { $0.portrait = .some(MediaItem.ID(rawValue: 1)) }
    #expect(try numbers(of: mara) == [1, 5, 3, 2])
    #expect(try numbers(of: tobin, mara) == [4, 2, 1, 5, 3, 2])
    #expect(try numbers() == [])
    try edit(mara) { $0.portrait = .some(MediaItem.ID(rawValue: 3)) }
    let references = try library.references(of: [mara.id])
    #expect(references.map(\.media.rawValue) == [3, 5, 2])
    #expect(references.map(\.isPortrait) == [true, false, false])
    #expect(references[0].element == mara.id && references[0].hash.hasPrefix("000"))
    #expect(references[0].hash.hasSuffix("3") && references[0].caption == "")
    #expect(try library.pictures(pinnedTo: mara.id).map(\.rawValue) == [5, 3, 2])
  }

  @Test func theCaptionIsThatOfThePicture() throws {
    try pin(2, to: mara)
    var change = MediaChange()
    change.caption = "Mara at the gate"
    try library.edit([MediaItem.ID(rawValue: 2)], change)
    #expect(try library.references(of: [mara.id]).map(\.caption) == ["Mara at the gate"])
  }

  @Test func whatIsInTheTrashIsLeftOut() throws {
    try pin(1, 2, to: mara)
    try library.remove([MediaItem.ID(rawValue: 2)])
    #expect(try numbers(of: mara) == [1])
    #expect(try library.pictures(pinnedTo: mara.id).map(\.rawValue) == [1])
    try library.restore([MediaItem.ID(rawValue: 2)])
    #expect(try numbers(of: mara) == [2, 1])
  }

  @Test func pinsAreSetTakenAwayAndGivenBack() throws {
    try pin(1, 2, to: mara)
    #expect(try library.depictions(of: MediaItem.ID(rawValue: 1)).map(\.pinned) == [true])
    let count = try library.operations(in: project.id).count
    try pin(1, to: mara)
    #expect(try library.operations(in: project.id).count == count)
    try edit(mara) { $0.unpinned = [MediaItem.ID(rawValue: 1)] }
    #expect(try numbers(of: mara) == [2])
    let depictions = try library.depictions(of: MediaItem.ID(rawValue: 1))
    #expect(depictions.map(\.name) == ["Mara"] && depictions.map(\.pinned) == [false])
    #expect(throws: MediaError.notPinned(1, element: "Mara")) {
      try edit(mara) { $0.unpinned = [MediaItem.ID(rawValue: 1)] }
    }
    _ = try library.undo(in: project.id)
    #expect(try numbers(of: mara) == [2, 1])
    _ = try library.undo(in: project.id)
    #expect(try numbers(of: mara) == [])
    #expect(try library.depictions(of: MediaItem.ID(rawValue: 1)) == [])
  }

  @Test func aPinIsAUseAndOfTheSameProject() throws {
    try pin(2, to: mara)
    try pin(2, to: tobin)
    let usage = try library.usage(of: MediaItem.ID(rawValue: 2))
    #expect(usage.pinned == ["Mara", "Tobin"] && !usage.isEmpty)
    let other = try library.addProject(titled: "Other")
    let stranger = try library.addPicture(in: other.id)
    #expect(throws: MediaError.otherProject(stranger.rawValue, project: "other")) {
      try pin(3, stranger.rawValue, to: mara)
    }
    #expect(try numbers(of: mara) == [2])
  }
}
