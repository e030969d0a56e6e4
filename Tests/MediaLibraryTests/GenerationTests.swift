import Foundation
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

/// Requests for pictures that are kept with all that they were made of.
@Suite struct GenerationTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project
  let mara: Element
  let gate: Element

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
    var draft = ElementDraft(kind: "character", name: "Mara")
    draft.look = "a lean woman"
    mara = try library.add(draft, to: project.id)
    gate = try library.add(ElementDraft(kind: "landmark", name: "Salt Gate"), to: project.id)
  }

  private func part(_ element: Element, _ role: Role) throws -> GenerationDraft.Part {
    GenerationDraft.Part(
      element: element.id, state: element,
      kind: try library.kind(named: element.kind, in: element.project), role: role)
  }

  private func draft(_ positive: String = "a lean woman at a gate") throws -> GenerationDraft {
    var draft = GenerationDraft(
      positive: positive, aspect: "3:2", purpose: "scene", prompt: #"{"positive":"x"}"#)
    draft.model = "flux-dev"
    draft.words = "@Mara waits"
    draft.negative = "hat"
    draft.seed = "7"
    draft.parameters = [.init(name: "avoid", text: "hat")]
    draft.cast = [try part(gate, .setting), try part(mara, .subject), try part(mara, .style)]
    return draft
  }

  private func save(_ draft: GenerationDraft) throws -> Generation {
    try #require(try library.save([draft], in: project.id).first)
  }

  @Test func whatIsSavedComesBack() throws {
    let saved = try save(draft())
    let found = try library.generation(saved.id)
    #expect(found == saved && found.id.rawValue == 1 && found.state == .composed)
    #expect(found.words == "@Mara waits" && found.negative == "hat" && found.model == "flux-dev")
    #expect(found.seed == "7" && found.parameters == [.init(name: "avoid", text: "hat")])
    #expect(found.aspect == "3:2" && found.purpose == "scene" && found.provider == nil)
    #expect(try library.promptText(of: saved.id) == #"{"positive":"x"}"#)
    let elements = try library.details(of: saved).elements
    #expect(elements.map(\.name) == ["Salt Gate", "Mara"])
    #expect(elements.map(\.role) == [.setting, .subject] && elements.map(\.revision) == [1, 1])
    #expect(elements.allSatisfy { !$0.stale && $0.appearance != 0 })
    #expect(try library.check().isSound)
  }

  @Test func theStateIsTheOneThatWasDescribed() throws {
    let before = try draft()
    _ = try library.edit(mara) { $0.look = "an old woman" }
    let first = try save(before)
    #expect(try library.details(of: first).elements.map(\.revision) == [1, 1])
    #expect(try library.details(of: first).elements.map(\.stale) == [false, true])
    let present = try #require(try library.element(mara.id))
    var now = try draft()
    now.cast = [try part(present, .subject)]
    #expect(try library.details(of: save(now)).elements.map(\.revision) == [2])
    #expect(try library.details(of: first).elements[1].appearance != 0)
    _ = try library.edit(present) { $0.look = "a lean woman" }
    #expect(try library.details(of: first).elements.map(\.stale) == [false, false])
  }

  @Test func theNewestComeFirstAPageAtATime() throws {
    let drafts = try (1...5).map { try draft("prompt \($0)") }
    #expect(try library.save(drafts, in: project.id).map(\.id.rawValue) == [1, 2, 3, 4, 5])
    let other = try library.addProject(titled: "Other")
    let bare = GenerationDraft(positive: "x", aspect: "1:1", purpose: "icon", prompt: "{}")
    _ = try library.save([bare], in: other.id)
    let page = try library.generations(in: project.id, limit: 2)
    #expect(page.map(\.positive) == ["prompt 5", "prompt 4"])
    let rest = try library.generations(in: project.id, after: page.last?.id)
    #expect(rest.map(\.id.rawValue) == [3, 2, 1])
    #expect(try library.generations(in: other.id).map(\.id.rawValue) == [6])
    #expect(
      try library.summaries(of: page).map(\.elements) == [
        ["Salt Gate", "Mara"], ["Salt Gate", "Mara"],
      ])
  }

  @Test func anUnknownNumberNamesTheNewest() throws {
    let id = Generation.ID(rawValue: 9)
    #expect(throws: GenerationError.unknown(9, newest: nil)) { try library.generation(id) }
    _ = try save(draft())
    let error = GenerationError.unknown(9, newest: 1)
    #expect(throws: error) { try library.generation(id) }
    #expect(error.recoverySuggestion?.hasPrefix("The newest is 1;") == true)
  }

  @Test func savingIsUndoneAndNoNumberIsGivenTwice() throws {
    _ = try library.save([draft(), draft()], in: project.id)
    #expect(try library.undo(in: project.id).summary == "save 2 generations")
    #expect(try library.generations(in: project.id).isEmpty)
    let left = try library.read { db in
      try db.value(
        """
        SELECT (SELECT count(*) FROM generationElement) + (SELECT count(*) FROM generationPrompt)
        """, as: Int.self)
    }
    #expect(left == 0)
    #expect(try save(draft()).id.rawValue == 3)
  }

  @Test func aReferenceThatIsDeletedIsKnownByItsHash() throws {
    let picture = try library.addPicture(in: project.id)
    let hash = try #require(try library.media(picture)?.hash)
    var wanted = try draft()
    wanted.references = [
      GenerationReference(media: picture, hash: hash, element: mara.id, role: .subject),
      GenerationReference(
        media: nil, hash: String(repeating: "a", count: 64), element: nil, role: .reference),
    ]
    let saved = try save(wanted)
    #expect(try library.details(of: saved).references == wanted.references)
    try library.remove([picture])
    _ = try library.emptyTrash(of: [project.id], before: .distantFuture)
    #expect(try library.details(of: saved).references.map(\.media) == [nil, nil])
    #expect(try library.details(of: saved).references[0].hash == hash)
    _ = try library.undo(in: project.id)
    #expect(try library.details(of: saved).references == wanted.references)
  }

  @Test func aGenerationThatIsBrokenIsTold() throws {
    let saved = try save(draft())
    let other = try library.addProject(titled: "Other")
    let picture = try library.addPicture(in: other.id)
    try library.write { db in
      try db.run("DELETE FROM generationPrompt")
      try db.run("UPDATE media SET generation = \(saved.id) WHERE id = \(picture)")
      try Library.index(db)
    }
    let check = try library.check().checks.first { $0.name == "generations" }
    #expect(
      check?.problems == [
        "generation 1 has no prompt", "picture 1 belongs to generation 1 of another project",
      ])
  }

  @Test func picturesAreFoundByTheirGeneration() throws {
    let saved = try library.save([draft(), draft(), draft()], in: project.id)
    for _ in 0..<4 { try library.addPicture(in: project.id) }
    try library.change("file", in: project.id) { db in
      try db.run("UPDATE media SET generation = \(saved[1].id) WHERE id = 1")
      try db.run("UPDATE media SET generation = \(saved[2].id) WHERE id IN (2, 3)")
    }
    func ids(_ query: String) throws -> [Int64] {
      try library.media(where: MediaQuery([query]), in: project.id).map(\.id.rawValue)
    }
    #expect(try ids("generation:3") == [3, 2] && ids("generation:1") == [])
    #expect(try ids("generation:1..2") == [1] && ids("generation:2,3") == [3, 2, 1])
    #expect(try ids("generation:*") == [3, 2, 1] && ids("^generation:*") == [4])
    #expect(try ids("^generation:3") == [4, 1])
  }
}
