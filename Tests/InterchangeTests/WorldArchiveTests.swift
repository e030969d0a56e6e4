import Foundation
import MediaLibrary
import TestSupport
import Testing
import World

@testable import Interchange

@Suite struct WorldArchiveTests {
  /// A world that is different for every seed.
  private func makeWorld(seed: UInt64, in library: Library) throws -> Project {
    var random = SeededRandom(state: seed)
    var project = try library.addProject(titled: "World \(seed)")
    project = try library.edit(project) { project in
      project.aspects = ["cover": "2:3"]
      project.promptSuffix = "ink “wash”"
      project.names = seed % 2 == 0 ? .describe : .nameAndDescribe
    }
    var kind = try library.kind(named: "character", in: project.id)
    kind.fields.append(Field(key: "own.aura", label: "Aura", group: "Own", isVisual: true))
    kind.fields.remove(at: 3)
    try library.save(kind, in: project.id)
    // Their ids are not in the order of the alphabet, and their order is the user's.
    for name in ["wraith", "ghost"] {
      try library.save(
        Kind(id: name, name: name, plural: name + "s", summary: ""), in: project.id)
    }
    try library.save(
      RelationType(id: "dreams-of", label: "dreams of", inverse: "dreamt by"), in: project.id)
    var elements: [Element] = []
    for number in 0..<Int.random(in: 3...12, using: &random) {
      var draft = ElementDraft(
        kind: ["character", "item", "style"].randomElement(using: &random) ?? "item",
        name: "Thing \(number) é\u{301}\u{202E}")
      draft.aliases = (0..<Int.random(in: 0...2, using: &random)).map { "alias \(number) \($0)" }
      draft.look = ["", "line\nbreak\u{1}", "塩 \"quoted\""].randomElement(using: &random) ?? ""
      draft.lookLocked = !draft.look.isEmpty && Bool.random(using: &random)
      draft.avoid = [[], ["six fingers"], ["塩", "red “coat”"]].randomElement(using: &random) ?? []
      if draft.kind == "character" {
        draft.fields = ["own.aura": .text("grey"), "personality.traits": .list(["a;b", "c"])]
      }
      draft.parent = elements.randomElement(using: &random)?.id
      elements.append(try library.add(draft, tags: ["t\(number % 3)"], to: project.id))
    }
    for element in elements.shuffled(using: &random).prefix(3) {
      _ = try library.edit(element) { draft in
        (draft.summary, draft.lookLocked) = ("changed", false)
        draft.avoid.append("added")
      }
    }
    if let a = elements.first, let b = elements.last, a.id != b.id {
      _ = try library.relate(a, "dreams of", to: b, note: "at night")
    }
    let styles = [elements[0].name, "noir", elements[elements.count - 1].name, "engraving"]
    project = try library.edit(project, styles: styles.shuffled(using: &random))
    if let last = elements.last { try library.remove([last]) }
    for name in ["weather", "Dusk", "é-1"].shuffled(using: &random).dropLast() {
      _ = try library.addSnippet(named: name, text: "{fog|塩} \(seed)", to: project.id)
    }
    return project
  }

  @Test(arguments: 1...8)
  func aWorldIsTheSameAfterAJourney(seed: UInt64) throws {
    let here = try TemporaryLibrary()
    let there = try TemporaryLibrary()
    let project = try makeWorld(seed: seed, in: here.library)
    let first = here.folder.at("first.limn.zip")
    try WorldArchive.write(project, of: here.library, to: first, replacing: false)
    // The numbers of the other library are other numbers.
    _ = try makeWorld(seed: seed + 100, in: there.library)
    guard case .own(let archive) = try WorldSource(first) else {
      Issue.record("It was not taken for an archive of ours.")
      return
    }
    _ = try WorldArchiveImport(archive, collision: .refuse).run(in: there.library, dryRun: false)
    let second = here.folder.at("second.limn.zip")
    let arrived = try #require(try there.library.project(uuid: project.uuid))
    try WorldArchive.write(arrived, of: there.library, to: second, replacing: false)
    #expect(FileManager.default.contentsEqual(atPath: first, andPath: second))
    #expect(
      try there.library.kinds(in: arrived.id).map(\.id)
        == here.library.kinds(in: project.id).map(\.id))
    #expect(try there.library.check().isSound)
  }

  private func archive(of project: Project, in temporary: TemporaryLibrary) throws -> WorldArchive {
    let path = temporary.folder.at("a-\(UUID().uuidString).limn.zip")
    try WorldArchive.write(project, of: temporary.library, to: path, replacing: false)
    guard case .own(let archive) = try WorldSource(path) else { throw ImportError.notAWorld(path) }
    return archive
  }

  @Test func aProjectThatIsThereIsRefusedCopiedOrMerged() throws {
    let temporary = try TemporaryLibrary()
    let library = temporary.library
    let project = try makeWorld(seed: 1, in: library)
    let archive = try archive(of: project, in: temporary)
    #expect(throws: ImportError.projectExists(project.slug)) {
      try WorldArchiveImport(archive, collision: .refuse).run(in: library, dryRun: false)
    }
    let copied = try WorldArchiveImport(archive, collision: .copy(slug: "copy")).run(
      in: library, dryRun: false)
    #expect(try library.project(named: "copy").uuid != project.uuid)
    #expect(copied.added.count == archive.snapshot.elements.count && copied.snippets == 2)

    let element = try #require(try library.elements(in: project.id).first)
    _ = try library.edit(element) { $0.look = "changed since" }
    let other = try #require(try library.elements(in: project.id).last)
    let merged = try WorldArchiveImport(archive, collision: .merge).run(in: library, dryRun: false)
    #expect(merged.changed == ["\(element.kind):\(element.name)"])
    #expect(
      merged.added.isEmpty
        && merged.unchanged == archive.snapshot.elements.count(where: { $0.trashed == nil }) - 1)
    #expect(try library.history(of: element).last?.look == element.look)
    #expect(try library.history(of: other).count <= 2)
  }

  @Test(arguments: [
    ("manifest.json", #"{"format": "limn", "version": 2}"#),
    ("manifest.json", #"{"format": "other", "version": 1}"#),
    ("elements.json", #"[{"uuid": "x"}]"#), ("project.json", "{}"),
    ("relations.json", #"[{"uuid": 3}]"#),
  ])
  func whatIsNotOursIsRefused(name: String, json: String) throws {
    let temporary = try TemporaryLibrary()
    let path = try temporary.archive(
      [
        ("manifest.json", #"{"format": "limn", "version": 1}"#), ("project.json", "{}"),
        ("kinds.json", "[]"),
        ("relation-types.json", "[]"), ("tags.json", "[]"), ("elements.json", "[]"),
        ("relations.json", "[]"),
      ].map { (name: $0.0, json: $0.0 == name ? json : $0.1) })
    #expect(throws: ImportError.self) { try WorldSource(path) }
    #expect(try temporary.library.projects().isEmpty)
  }

  @Test func partsThatDoNotFitTogetherAreRefused() throws {
    let temporary = try TemporaryLibrary()
    let project = try makeWorld(seed: 5, in: temporary.library)
    let whole = try temporary.library.snapshot(of: project)
    var twice = whole
    twice.elements.append(whole.elements[0])
    #expect(throws: SnapshotFault.self) { try twice.check() }
    var orphan = whole
    orphan.elements[0].parent = UUID()
    #expect(throws: SnapshotFault.self) { try orphan.check() }
    var loose = whole
    loose.relations[0].target = UUID()
    #expect(throws: SnapshotFault.self) { try loose.check() }
    try whole.check()
  }

  @Test func aCopyKnowsItsOwnElements() throws {
    let temporary = try TemporaryLibrary()
    let library = temporary.library
    let project = try library.addProject(titled: "World")
    let gate = try library.add(ElementDraft(kind: "building", name: "Gate"), to: project.id)
    var draft = ElementDraft(kind: "character", name: "Mara")
    draft.parent = gate.id
    _ = try library.edit(try library.add(draft, to: project.id)) { $0.parent = nil }
    _ = try library.edit(project, styles: ["noir", "gate"])
    let archive = try archive(of: project, in: temporary)
    _ = try WorldArchiveImport(archive, collision: .copy(slug: "copy")).run(
      in: library, dryRun: false)

    let copy = try library.project(named: "copy").id
    let mara = try library.element(named: "Mara", in: copy)
    let copiedGate = try library.element(named: "Gate", in: copy)
    #expect(try library.history(of: mara).map(\.parent) == [copiedGate.id, nil])
    #expect(try library.styles(of: copy) == [.builtIn("noir"), .element(copiedGate.id)])
  }

  @Test func parentsInACircleChangeNothing() throws {
    let temporary = try TemporaryLibrary()
    let project = try makeWorld(seed: 6, in: temporary.library)
    var world = try temporary.library.snapshot(of: project).copy(slug: "circle")
    world.elements[0].parent = world.elements[1].uuid
    world.elements[1].parent = world.elements[0].uuid
    let target = try temporary.library.newProject(world.project)
    #expect(throws: ChangeError.self) {
      try temporary.library.importWorld("circle", into: .newProject(target), dryRun: false) {
        [world] writer in
        try writer.restore(world)
      }
    }
    #expect(try temporary.library.projects().map(\.slug) == [project.slug])
  }
}

/// SplitMix64: the same numbers for the same seed, on every machine.
struct SeededRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
