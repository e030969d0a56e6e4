import TestSupport
import Testing
import World

@testable import MediaLibrary

/// What pictures show because a relation says so.
@Suite struct CompanionTests {
  @Test func companionsComeInTheOrderOfTheirRelations() throws {
    let folder = TemporaryFolder()
    let library = try Library.create(in: folder.at("library")).library
    let project = try library.addProject(titled: "Companions").id
    let mara = try library.add(ElementDraft(kind: "character", name: "Mara"), to: project)
    let things = try ["Lamp", "Glass", "Oar", "Key"].map {
      try library.add(ElementDraft(kind: "item", name: $0), to: project)
    }
    for thing in things.reversed() { _ = try library.relate(mara, "wields", to: thing) }
    try library.remove([things[1]])
    let companions = try library.companions(of: [mara.id], in: project)
    #expect(companions.map(\.element.name) == ["Key", "Oar", "Lamp"])
    #expect(companions.allSatisfy { $0.owner == mara.id && $0.link == "wielding" })
  }
}
