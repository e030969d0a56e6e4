import MediaLibrary
import TestSupport
import Testing
import World

@testable import Interchange

/// What a note says in one entry stays in one place.
@Suite struct ListEntryTests {
  @Test func aTypeBesideAKindIsAFieldOfItsOwn() throws {
    let temporary = try TemporaryLibrary()
    let notes = try temporary.notes([
      "Salt.md": "---\nkind: settlement\ntype: harbour town\n---\n",
      "Reed.md": "---\ntype: settlement\n---\n",
    ])
    try temporary.importNotes(notes)
    let salt = try temporary.element("Salt")
    #expect(salt.kind == "settlement")
    #expect(salt.fields == ["basics.settlementType": .text("harbour town")])
    #expect(try temporary.element("Reed").fields == [:])
  }

  @Test func aCommaWithinAnItemBelongsToTheItem() throws {
    let temporary = try TemporaryLibrary()
    let notes = try temporary.notes([
      "Characters/Mara.md": """
      ---
      accessories: ["a small balance, worn as a pendant"]
      carried things: a ruler, a lamp
      skills:
        - reading tides, slowly
        - rowing
      ---
      """
    ])
    try temporary.importNotes(notes)
    let mara = try temporary.element("Mara")
    #expect(mara.fields["appearance.accessories"] == .list(["a small balance, worn as a pendant"]))
    #expect(mara.fields["appearance.equipment"] == .list(["a ruler", "a lamp"]))
    #expect(mara.fields["abilities.skills"] == .list(["reading tides, slowly", "rowing"]))
  }
}
