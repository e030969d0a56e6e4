import Foundation
import MediaLibrary
import TestSupport
import Testing
import World

@Suite struct WorldStorageTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
  }

  private func add(
    _ name: String, kind: String = "character", tags: [String] = [],
    _ body: (inout ElementDraft) -> Void = { _ in }
  ) throws -> Element {
    var draft = ElementDraft(kind: kind, name: name)
    body(&draft)
    return try library.add(draft, tags: tags, to: project.id)
  }

  @Test func whatIsStoredComesBack() throws {
    let marsh = try add("The Lew", kind: "region")
    let mara = try add("Mara Voss", tags: ["Salt", "crew"]) { draft in
      draft.aliases = ["Captain"]
      draft.look = "a lean woman"
      draft.fields = ["appearance.hairColor": .text("black"), "personality.traits": .list(["dry"])]
      draft.parent = marsh.id
    }
    let found = try library.element(named: "mara voss", in: project.id)
    #expect(found == mara)
    #expect(found.parent == marsh.id)
    #expect(try library.tags(of: mara.id) == ["crew", "Salt"])
  }

  @Test(arguments: [
    "Mara Voss", "MARA VOSS", "captain", "mar", "character:mara voss", "people:Mara",
  ])
  func anElementIsFoundByAllThatPeopleType(name: String) throws {
    let mara = try add("Mara Voss") { $0.aliases = ["Captain"] }
    _ = try add("Salt Gate", kind: "landmark")
    #expect(try library.element(named: name, in: project.id).id == mara.id)
  }

  @Test func whatIsAmbiguousListsTheChoices() throws {
    _ = try add("Heron")
    _ = try add("Heron", kind: "vehicle")
    #expect(
      throws: NameError.ambiguousElement("heron", choices: ["character:Heron", "vehicle:Heron"])
    ) {
      try library.element(named: "heron", in: project.id)
    }
    #expect(try library.element(named: "vehicle:heron", in: project.id).kind == "vehicle")
  }

  @Test func namesOfOneKindDifferInMoreThanCase() throws {
    _ = try add("Heron")
    #expect(throws: ChangeError.nameTaken("Heron", kind: "character")) { try add("HERON") }
    #expect(throws: (any Error).self) { try add("x", kind: "nothing") }
  }

  @Test func everyFormerStateIsKept() throws {
    var mara = try add("Mara")
    mara = try library.edit(mara) { $0.look = "lean" }
    mara = try library.edit(mara) { $0.name = "Mara Voss" }
    let same = try library.edit(mara) { $0.look = "lean" }
    #expect(same == mara)
    let history = try library.history(of: mara)
    #expect(history.map(\.number) == [1, 2, 3])
    #expect(history.map(\.look) == ["", "lean", "lean"])
    #expect(history.map(\.name) == ["Mara", "Mara", "Mara Voss"])
    let restored = try library.restore(mara, toRevision: 1)
    #expect(restored.look == "" && restored.name == "Mara")
    #expect(try library.history(of: restored).count == 4)
    #expect(throws: NameError.self) { try library.restore(restored, toRevision: 9) }
  }

  @Test func aFormerStateComesBackWithoutAParentThatIsGone() throws {
    let child = try add("C")
    let parent = try add("P")
    _ = try library.edit(child) { $0.parent = parent.id }
    _ = try library.edit(child) { $0.parent = nil }
    for _ in 0..<3 { _ = try library.undo(in: project.id) }
    #expect(try library.restore(child, toRevision: 2).parent == nil)
  }

  @Test func aSearchDoesNotMatchWhatIsNotShown() throws {
    _ = try add("Salt raker")
    #expect(try library.search("salt p\(project.id.rawValue)", in: project.id).isEmpty)
  }

  @Test func aKindThatItsRelationsForbidIsRefused() throws {
    let mara = try add("Mara")
    _ = try library.relate(mara, "sibling of", to: add("Tobin"))
    #expect(throws: WorldError.self) { try library.edit(mara) { $0.kind = "item" } }
  }

  @Test func theTrashHidesAndGivesBack() throws {
    let mara = try add("Mara")
    try library.remove([mara])
    #expect(throws: NameError.self) { try library.element(named: "Mara", in: project.id) }
    #expect(try library.elements(in: project.id).isEmpty)
    #expect(try library.search("Mara", in: project.id).isEmpty)
    let other = try add("Mara")
    let trashed = try library.element(named: "Mara", in: project.id, trashed: true)
    #expect(throws: ChangeError.nameTaken("Mara", kind: "character")) {
      try library.restore([trashed])
    }
    try library.remove([other])
    try library.restore([trashed])
    #expect(try library.element(named: "Mara", in: project.id).id == mara.id)
  }

  @Test func parentsDoNotGoInCircles() throws {
    let a = try add("a")
    let b = try add("b") { $0.parent = a.id }
    let c = try add("c") { $0.parent = b.id }
    #expect(throws: ChangeError.parentCycle("a")) { try library.edit(a) { $0.parent = c.id } }
    #expect(throws: ChangeError.parentCycle("a")) { try library.edit(a) { $0.parent = a.id } }
  }

  @Test func everythingCanBeUndone() throws {
    let mara = try add("Mara", tags: ["crew"])
    let glass = try add("Tideglass", kind: "item")
    _ = try library.relate(mara, "wields", to: glass)
    _ = try library.edit(mara) { $0.look = "lean" }
    try library.editTag("crew", renamedTo: "sailors", in: project.id)
    try library.remove([glass])
    let done = try library.operations(in: project.id).map(\.summary)
    #expect(
      done == [
        "remove Tideglass", "edit the tag crew", "edit Mara", "relate Mara to Tideglass",
        "add Tideglass", "add Mara", "add the project Saltmarsh",
      ])

    #expect(try library.undo(in: project.id).summary == "remove Tideglass")
    #expect(try library.search("tideglass", in: project.id).count == 1)
    _ = try library.undo(in: project.id)
    #expect(try library.tags(in: project.id).map(\.name) == ["crew"])
    _ = try library.undo(in: project.id)
    let unlooked = try library.element(named: "Mara", in: project.id)
    #expect(unlooked.look == "")
    #expect(try library.history(of: unlooked).map(\.look) == ["", "lean", ""])
    _ = try library.undo(in: project.id)
    #expect(try library.relations(in: project.id).isEmpty)
    _ = try library.undo(in: project.id)
    _ = try library.undo(in: project.id)
    #expect(try library.elements(in: project.id).isEmpty)
    _ = try library.undo(in: project.id)
    #expect(try library.projects().isEmpty)
    #expect(throws: ChangeError.nothingToUndo) { try library.undo(in: project.id) }
    #expect(try library.check().isSound)
  }

  @Test func relationsReadFromBothEnds() throws {
    let mara = try add("Mara")
    let tobin = try add("Tobin")
    let relation = try library.relate(tobin, "child of", to: mara)
    #expect(relation.type == "parent-of" && relation.source == mara.id)
    #expect(try library.relations(in: project.id, of: tobin).map(\.relation) == ["child of"])
    #expect(try library.relations(in: project.id, of: mara).map(\.relation) == ["parent of"])
    try library.unrelate(mara, "parent of", to: tobin)
    #expect(try library.relations(in: project.id).isEmpty)
  }

  @Test func relationsThatBreakARuleAreRefusedWithTheRule() throws {
    let mara = try add("Mara")
    let gate = try add("Salt Gate", kind: "landmark")
    #expect(throws: WorldError.self) { try library.relate(gate, "child of", to: mara) }
    #expect(throws: WorldError.relatedToItself("Mara")) {
      try library.relate(mara, "friend of", to: mara)
    }
    _ = try library.relate(mara, "child of", to: add("A"))
    _ = try library.relate(mara, "child of", to: add("B"))
    let third = try add("C")
    #expect(throws: WorldError.tooManyRelations(relation: "child of", element: "Mara", limit: 2)) {
      try library.relate(mara, "child of", to: third)
    }
  }

  @Test func searchFoldsAccentsAndFindsBeginnings() throws {
    let mara = try add("Zoë Marsh") { draft in
      draft.fields = ["appearance.clothing": .text("an oilskin coat")]
      draft.notes = "keeps a ledger"
    }
    for words in ["zoe", "oilsk", "ledger coat", "COAT"] {
      #expect(try library.search(words, in: project.id).map(\.id) == [mara.id], "\(words)")
    }
    #expect(try library.search("\"; DROP scope:p1 *", in: project.id).isEmpty)
  }

  @Test func listsAreFilteredAndPaged() throws {
    let lew = try add("The Lew", kind: "region")
    for name in ["Mara", "Tobin", "Piet"] {
      _ = try add(name, tags: ["crew"]) { $0.parent = lew.id }
    }
    func names(_ body: (inout ElementFilter) -> Void) throws -> [String] {
      var filter = ElementFilter()
      body(&filter)
      return try library.elements(in: project.id, where: filter).map(\.name)
    }
    #expect(try names { $0.kind = "region" } == ["The Lew"])
    #expect(try names { $0.tags = ["CREW"] } == ["Mara", "Piet", "Tobin"])
    #expect(try names { $0.parent = lew.id } == ["Mara", "Piet", "Tobin"])
    #expect(try names { $0.words = "tob" } == ["Tobin"])
    let first = try #require(try library.elements(in: project.id).first)
    #expect(
      try names {
        $0.limit = 2; $0.after = first
      } == ["Piet", "The Lew"])
  }

  @Test func aProjectChangesItsKinds() throws {
    var kind = try library.kind(named: "people", in: project.id)
    kind.fields.append(Field(key: "own.aura", label: "Aura", group: "Own", isVisual: true))
    try library.save(kind, in: project.id)
    let mara = try add("Mara") { $0.fields = ["own.aura": .text("grey")] }
    #expect(mara.fields["own.aura"] == .text("grey"))
    kind.fields.removeLast()
    #expect(throws: ChangeError.fieldInUse("own.aura", kind: "Character", count: 1)) {
      try library.save(kind, in: project.id)
    }
    #expect(throws: ChangeError.fieldInUse("own.aura", kind: "Character", count: 1)) {
      try library.removeKind(kind, in: project.id)
    }
    let other = try library.addProject(titled: "Other")
    #expect(try library.kind(named: "character", in: other.id).field(key: "own.aura") == nil)
    let own = Kind(id: "dream", name: "Dream", plural: "Dreams", summary: "What is dreamt.")
    try library.save(own, in: project.id)
    _ = try add("The long fall", kind: "dreams")
    #expect(throws: ChangeError.kindInUse("Dream", count: 1)) {
      try library.removeKind(own, in: project.id)
    }
  }

  @Test func theProjectToWorkInIsTheNamedTheChosenOrTheOnlyOne() throws {
    #expect(try library.currentProject().id == project.id)
    let other = try library.addProject(titled: "The Long War")
    #expect(other.slug == "the-long-war")
    #expect(throws: NameError.noProject(any: true)) { try library.currentProject() }
    try library.use(other)
    #expect(try library.currentProject().id == other.id)
    #expect(try library.currentProject(named: "salt").id == project.id)
    #expect(throws: ChangeError.slugTaken("saltmarsh")) {
      try library.addProject(titled: "Saltmarsh!")
    }
    try library.remove(other)
    #expect(throws: NameError.chosenProjectInTrash("the-long-war")) { try library.currentProject() }
    #expect(try library.project(named: "the long", trashed: true).id == other.id)
  }
}
