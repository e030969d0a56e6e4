import MediaLibrary
import TestSupport
import Testing
import World

@testable import Interchange

@Suite struct ListEntryTests {
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
