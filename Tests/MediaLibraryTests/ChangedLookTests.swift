import TestSupport
import Testing
import World

@testable import MediaLibrary

/// What has changed since a picture was made.
@Suite struct ChangedLookTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project
  let mara: Element

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
    var draft = ElementDraft(kind: "character", name: "Mara")
    draft.look = "a lean woman"
    draft.fields = [
      "appearance.hairColor": .text("black"), "basics.occupation": .text("cook"),
    ]
    mara = try library.add(draft, to: project.id)
  }

  private func picture() throws -> MediaItem.ID {
    let item = try library.addPicture(in: project.id)
    var change = MediaChange()
    change.elements = [("Mara", nil)]
    try library.edit([item], change)
    return item
  }

  private func edit(_ body: (inout ElementChange) -> Void) throws {
    var change = ElementChange()
    body(&change)
    _ = try library.edit(mara, change)
  }

  /// As `revision field: before → after`.
  private func changes(in item: MediaItem.ID) throws -> [String] {
    try library.changedLooks(in: item).flatMap { look in
      look.changes.map { change in
        "\(look.revision ?? 0) \(change.field): \(change.before ?? "–") → \(change.after ?? "–")"
      }
    }
  }

  @Test func whatIsSeenOtherwiseIsTold() throws {
    _ = try library.edit(mara) { $0.fields["appearance.eyeColor"] = .text("green") }
    let one = try picture()
    #expect(try changes(in: one) == [])
    try edit { $0.fields = [("basics.occupation", .text("pilot"))] }
    #expect(try changes(in: one) == [])
    try edit { change in
      change.fields = [
        ("hairColor", .text("grey")), ("eyeColor", .text("")), ("skin", .text("pale")),
      ]
      change.look = "an old woman"
    }
    #expect(
      Set(try changes(in: one)) == [
        "3 appearance.hairColor: black → grey", "3 appearance.eyeColor: green → –",
        "3 appearance.skin: – → pale", "3 look: a lean woman → an old woman",
      ])
    #expect(try changes(in: one).last == "3 look: a lean woman → an old woman")
    #expect(try changes(in: picture()) == [])
    try edit { $0.name = "Mara the Old" }
    #expect(try library.changedLooks(in: one).map(\.name) == ["Mara the Old"])
  }

  @Test func aLockSaysItAll() throws {
    let one = try picture()
    try edit { $0.lookLocked = true }
    #expect(try changes(in: one) == ["1 lookLocked: no → yes"])
    try edit { ($0.lookLocked, $0.look) = (false, "") }
    #expect(try changes(in: one) == ["1 look: a lean woman → –"])
  }

  @Test func theKindMayShowOtherFieldsByNow() throws {
    let one = try picture()
    _ = try library.edit(library.kind(named: "character", in: project.id), in: project.id) { kind in
      for index in kind.fields.indices where kind.fields[index].key == "basics.occupation" {
        kind.fields[index].isVisual = true
      }
    }
    let look = try #require(try library.changedLooks(in: one).first)
    #expect(look.revision == nil && look.changes == [])
  }

  @Test func aGenerationNamesTheState() throws {
    var draft = GenerationDraft(positive: "x", aspect: "1:1", purpose: "icon", prompt: "{}")
    let kind = try library.kind(named: "character", in: project.id)
    draft.cast = [.init(element: mara.id, state: mara, kind: kind, role: .subject)]
    let generation = try #require(try library.save([draft], in: project.id).first)
    #expect(try library.changedLooks(since: generation.id) == [])
    try edit { $0.notes = "Nobody sees this." }
    try edit { $0.look = "an old woman" }
    let look = try #require(try library.changedLooks(since: generation.id).first)
    #expect(look.revision == 1 && look.changes.map(\.before) == ["a lean woman"])
  }
}
