import Foundation
import MediaLibrary
import TestSupport
import Testing
import World

@testable import Interchange

/// An archive is merged into a project that has gone its own way since.
@Suite struct ArchiveMergeTests {
  let there: TemporaryLibrary
  let here: TemporaryLibrary
  let project: Project

  /// Makes a project with Mara and Tideglass, and the same in another library.
  init() throws {
    there = try TemporaryLibrary()
    here = try TemporaryLibrary()
    project = try there.library.addProject(titled: "Saltmarsh")
    for (kind, name) in [("character", "Mara"), ("item", "Tideglass"), ("character", "Joren")] {
      _ = try there.library.add(ElementDraft(kind: kind, name: name), to: project.id)
    }
    try bring()
  }

  @discardableResult
  private func bring() throws -> ImportReport {
    let path = there.folder.at("\(UUID().uuidString).limn.zip")
    try WorldArchive.write(project, of: there.library, to: path, replacing: false)
    guard case .own(let archive) = try WorldSource(path) else { throw ImportError.notAWorld(path) }
    return try WorldArchiveImport(archive, collision: .merge).run(in: here.library, dryRun: false)
  }

  private func addField(
    _ key: String, _ type: FieldType = .text, in temporary: TemporaryLibrary
  ) throws {
    let project = try temporary.project.id
    var kind = try temporary.library.kind(named: "character", in: project)
    kind.fields.append(Field(key: key, label: key, group: "Own", type: type))
    try temporary.library.save(kind, in: project)
  }

  @Test func fieldsThatBothHaveAddedAreBothThere() throws {
    try addField("own.aura", in: there)
    try addField("own.scent", in: here)
    _ = try there.library.edit(there.element("Mara")) { $0.fields["own.aura"] = .text("grey") }
    let report = try bring()
    #expect(report.changed == ["character:Mara"])
    #expect(try here.element("Mara").fields["own.aura"] == .text("grey"))
    let kind = try here.library.kind(named: "character", in: here.project.id)
    #expect(kind.field(key: "own.scent") != nil && kind.field(key: "own.aura") != nil)
  }

  @Test func aFieldOfTwoTypesIsListedAndItsValueStaysInTheNotes() throws {
    try addField("own.age", in: there)
    try addField("own.age", .number, in: here)
    _ = try there.library.edit(there.element("Mara")) { $0.fields["own.age"] = .text("old") }
    let report = try bring()
    #expect(report.problems.contains { $0.place.contains("own.age") })
    #expect(try here.element("Mara").notes == "own.age: old")
    #expect(try bring().changed.isEmpty)
  }

  @Test func aFieldThatIsHiddenHereAndNeededThereComesBack() throws {
    var kind = try here.library.kind(named: "character", in: here.project.id)
    kind.fields.removeAll { $0.key == "appearance.hairColor" }
    try here.library.save(kind, in: here.project.id)
    _ = try there.library.edit(there.element("Mara")) {
      $0.fields["appearance.hairColor"] = .text("black")
    }
    try bring()
    #expect(try here.element("Mara").fields["appearance.hairColor"] == .text("black"))
  }

  @Test func newTagsOfPresentElementsArrive() throws {
    var change = ElementChange()
    change.tags = ["crew"]
    _ = try there.library.edit(there.element("Mara"), change)
    #expect(try bring().changed == ["character:Mara"])
    #expect(try here.library.tags(of: here.element("Mara").id) == ["crew"])
    #expect(try bring().changed.isEmpty)
  }

  @Test func whatAnOlderArchiveDoesNotSayStaysAsItIsHere() throws {
    _ = try there.library.edit(there.element("Mara")) { $0.look = "dark" }
    _ = try here.library.edit(here.element("Mara")) { draft in
      (draft.look, draft.lookLocked, draft.avoid) = ("lean", true, ["hat"])
    }
    let path = there.folder.at("older.limn.zip")
    try WorldArchive.write(project, of: there.library, to: path, replacing: false)
    guard case .own(let archive) = try WorldSource(path) else { throw ImportError.notAWorld(path) }
    var json = try #require(
      try JSONSerialization.jsonObject(with: JSONEncoder().encode(archive.snapshot))
        as? [String: Any])
    for key in ["lookLocked", "avoid"] {
      json["elements"] = (json["elements"] as? [[String: Any]])?.map { element in
        element.filter { $0.key != key }
      }
    }
    let older = try JSONDecoder().decode(
      WorldSnapshot.self, from: JSONSerialization.data(withJSONObject: json))
    let here = self.here
    let merge = try here.library.importWorld("merge", into: .project(here.project), dryRun: false) {
      try $0.merge(older)
    }
    #expect(merge.changed == ["character:Mara"])
    let mara = try here.element("Mara")
    #expect(mara.look == "dark" && mara.lookLocked && mara.avoid == ["hat"])
    try bring()
    #expect(try here.element("Mara").avoid == [])
  }

  @Test func newSnippetsArriveAndOursStay() throws {
    for (name, text) in [("dusk", "low light"), ("weather", "fog"), ("sky", "grey")] {
      _ = try there.library.addSnippet(named: name, text: text, to: project.id)
    }
    let ours = try here.project.id
    _ = try here.library.addSnippet(named: "Weather", text: "frost", to: ours)
    let report = try bring()
    #expect(report.snippets == 2)
    #expect(report.left.map(\.place) == ["{weather}"])
    #expect(try here.library.snippets(in: ours).map(\.text) == ["low light", "grey", "frost"])
    let sky = try here.library.snippet(named: "sky", in: ours)
    _ = try here.library.edit(sky, name: "heaven")
    let again = try bring()
    #expect(again.snippets == 0 && Set(again.left.map(\.place)) == ["{weather}", "{sky}"])
  }

  @Test func anElementOfAnotherProjectIsNeverChanged() throws {
    let other = try here.library.addProject(titled: "Other")
    var world = try here.library.snapshot(of: other)
    let theirs = try there.library.snapshot(of: project)
    world.elements = theirs.elements
    let before = try here.library.elements(in: here.library.project(named: "saltmarsh").id)
    #expect(throws: ChangeError.partlyThere) {
      try here.library.importWorld("merge", into: .project(other), dryRun: false) {
        [world] writer in try writer.merge(world)
      }
    }
    #expect(
      try here.library.elements(in: here.library.project(named: "saltmarsh").id).map(\.changed)
        == before.map(\.changed))
  }

  @Test func theTrashOnEitherSideIsLeftAndSaid() throws {
    try here.library.remove([here.element("Mara")])
    try there.library.remove([there.element("Joren")])
    _ = try there.library.edit(there.element("Mara")) { $0.look = "dark" }
    let report = try bring()
    #expect(report.changed.isEmpty && report.added.isEmpty)
    #expect(Set(report.left.map(\.place)) == ["character:Mara", "character:Joren"])
    #expect(try here.element("Joren").trashed == nil)
  }

  @Test func ourTypesOfRelationsWinAndTheirRulesHold() throws {
    var strict = RelationType(id: "dreams-of", label: "dreams of", inverse: "dreamt by")
    try there.library.save(strict, in: project.id)
    strict.from = ["item"]
    try here.library.save(strict, in: here.project.id)
    _ = try there.library.relate(there.element("Mara"), "dreams of", to: there.element("Tideglass"))
    _ = try there.library.relate(there.element("Tideglass"), "dreams of", to: there.element("Mara"))
    let report = try bring()
    #expect(report.relations == 1)
    #expect(report.left.map(\.place) == ["dreams of"])
    #expect(report.problems.map(\.place) == ["Mara – Tideglass"])
    let types = try here.library.relationTypes(in: here.project.id)
    #expect(types.first { $0.id == "dreams-of" }?.from == ["item"])
    #expect(try bring().relations == 0)
  }
}
