import MediaLibrary
import TestSupport
import Testing
import World

@testable import Interchange

@Suite struct NoteReaderTests {
  let temporary: TemporaryLibrary

  init() throws {
    temporary = try TemporaryLibrary()
  }

  @Test func whatIsSaidOfAnotherIsNotSaidOfTheElement() throws {
    let notes = try temporary.notes([
      "Characters/Mara.md": """
      ---
      father: {name: Bob, look: a red beard, hair: red, aliases: [Rob], tags: [dead], kind: item}
      appearance: {hair: black, gills: three}
      ---
      """
    ])
    let report = try temporary.importNotes(notes)
    let mara = try temporary.element("Mara")
    #expect(mara.look == "" && mara.aliases == [] && mara.kind == "character")
    #expect(try temporary.library.tags(of: mara.id) == [])
    #expect(mara.fields["appearance.hairColor"] == .text("black"))
    #expect(mara.fields["appearance.gills"] == .text("three"))
    #expect(mara.fields["own.fatherName"] == .text("Bob"))
    #expect(mara.fields["own.fatherLook"] == .text("a red beard"))
    #expect(mara.fields["own.fatherHair"] == .text("red"))
    #expect(!report.fields.contains { $0.field.hasPrefix("own.father") && $0.visual })
  }

  @Test func aListOfMapsStaysInTheNotesAndIsListed() throws {
    let notes = try temporary.notes([
      "Characters/Mara.md": "---\nscars:\n  - {place: cheek, age: 3}\n  - {place: arm}\n---\nText."
    ])
    let report = try temporary.importNotes(notes)
    #expect(
      try temporary.element("Mara").notes == "Text.\n\nscars: place: cheek, age: 3; place: arm")
    #expect(report.problems.map(\.message) == ["scars: is a list of maps. It stays in the notes."])
  }

  @Test func onlyAPlainTextIsSplitAtCommas() throws {
    let notes = try temporary.notes([
      "Characters/Mara.md": "---\naliases: [\"Voss, Mara\"]\ntags: [\"a, b\"]\n---\n",
      "Anna.md": "---\naliases: One, Two\n---\n",
      "Tobin.md": "---\ntags: salt, person\n---\n",
    ])
    try temporary.importNotes(notes, kind: "lore")
    let mara = try temporary.element("Mara")
    #expect(mara.aliases == ["Voss, Mara"])
    #expect(try temporary.library.tags(of: mara.id) == ["a, b"])
    #expect(try temporary.element("Anna").aliases == ["One", "Two"])
    #expect(try temporary.element("Tobin").kind == "character")
  }

  @Test func keysThatSayNothingAreListedOnce() throws {
    let notes = try temporary.notes([
      "Characters/Mara.md": "---\ncreated: 2024\nicon: x\n---\n",
      "Characters/Anna.md": "---\ncreated: 2025\n---\n",
    ])
    let report = try temporary.importNotes(notes)
    #expect(report.left.map(\.place) == ["created", "icon"])
    #expect(report.left.first?.message.contains("2 notes") == true)
  }
}
