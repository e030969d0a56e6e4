import Foundation
import MediaLibrary
import TestSupport
import Testing
import World

@testable import Interchange

/// Archives of our format that no library has written.
@Suite struct WorldSnapshotTests {
  let temporary: TemporaryLibrary

  init() throws {
    temporary = try TemporaryLibrary()
  }

  static let uuids = (0..<4).map { "00000000-0000-4000-8000-00000000000\($0)" }

  static func element(_ number: Int, _ more: String = "", name: String = "Mara") -> String {
    #"{"uuid": "\#(uuids[number])", "position": 1, "kind": "character", "name": "\#(name) \#(number)", "#
      + #""aliases": [], "summary": "", "look": "", "notes": "", "fields": {}, "tags": [], "#
      + #""history": [], "created": "2026-01-01T00:00:00.000Z", "changed": "2026-01-01T00:00:00.000Z"\#(more)}"#
  }

  static func project(_ more: String = "") -> String {
    #"{"uuid": "00000000-0000-4000-8000-0000000000ff", "slug": "w", "title": "W", "description": "", "#
      + #""promptSuffix": "", "negativePrompt": "", "aspects": {}, "created": "2026-01-01T00:00:00.000Z"\#(more)}"#
  }

  private func archive(_ changes: [String: String]) throws -> String {
    try temporary.archive(
      [
        ("manifest.json", #"{"format": "limn", "version": 1}"#), ("project.json", Self.project()),
        ("kinds.json", "[]"), ("relation-types.json", "[]"), ("tags.json", "[]"),
        ("elements.json", "[" + Self.element(0) + "," + Self.element(1) + "]"),
        ("relations.json", "[]"),
      ].map { (name: $0.0, json: changes[$0.0] ?? $0.1) }
        + changes.filter { $0.key == "snippets.json" }.map { (name: $0.key, json: $0.value) })
  }

  static func snippet(_ number: Int, _ name: String, _ text: String = "fog") -> String {
    #"{"uuid": "\#(uuids[number])", "name": "\#(name)", "text": "\#(text)", "#
      + #""created": "2026-01-01T00:00:00.000Z"}"#
  }

  @discardableResult
  private func importArchive(_ path: String) throws -> ImportReport {
    guard case .own(let archive) = try WorldSource(path) else { throw ImportError.notAWorld(path) }
    return try WorldArchiveImport(archive, collision: .refuse)
      .run(in: temporary.library, dryRun: false)
  }

  /// The project and its elements are as an older program wrote them.
  @Test func whatFitsIsTaken() throws {
    #expect(try importArchive(archive([:])).added.count == 2)
    let first = try #require(try temporary.library.elements(in: temporary.project.id).first)
    #expect(first.avoid == [] && !first.lookLocked)
    #expect(try temporary.project.names == .describe)
    #expect(try temporary.library.styles(of: first.project) == [])
    #expect(try temporary.library.snippets(in: first.project) == [])
  }

  static func kind(_ id: String, field key: String = "own.a") -> String {
    #"{"id": "\#(id)", "changes": {"name": "K", "hidden": [], "fields": "#
      + #"[{"key": "\#(key)", "label": "A", "group": "Own", "type": "number", "visual": true}]}}"#
  }

  static func relation(_ source: Int, _ type: String, _ target: Int, uuid: Int) -> String {
    #"{"uuid": "\#(uuids[uuid])", "source": "\#(uuids[source])", "target": "\#(uuids[target])", "#
      + #""type": "\#(type)", "note": ""}"#
  }

  static func with(_ old: String, _ new: String) -> String {
    "[" + element(0).replacingOccurrences(of: old, with: new) + "]"
  }

  private static let revision =
    #""history": [{"kind": "", "name": "x", "aliases": [], "summary": "", "look": "", "notes": "", "fields": {}, "since": "2026-01-01T00:00:00.000Z"}]"#

  @Test(arguments: [
    ("project.json", project(#", "styles": [{"builtIn": {"id": "glow"}}]"#), "glow"),
    ("project.json", project(#", "styles": [{"element": {"uuid": "\#(uuids[3])"}}]"#), "not there"),
    (
      "project.json",
      project(#", "styles": [{"builtIn": {"id": "noir"}}, {"builtIn": {"id": "noir"}}]"#), "twice"
    ),
    ("project.json", project(#", "styles": [{}]"#), "styles"),
    ("project.json", project(#", "names": "shout""#), "names"),
    ("kinds.json", "[" + kind("caf\u{e9}") + "," + kind("cafe\u{301}") + "]", "two kinds"),
    ("kinds.json", "[" + kind("ghost") + "," + kind("ghost") + "]", "ghost"),
    ("kinds.json", "[" + kind("") + "]", "key"),
    ("kinds.json", "[" + kind("k", field: "") + "]", "key"),
    ("kinds.json", "[" + kind("k", field: #"a\nb: x"#) + "]", "key"),
    ("elements.json", with(#""fields": {}"#, #""fields": {"own.gone": "x"}"#), "own.gone"),
    ("elements.json", with(#""aliases": []"#, #""aliases": ["A", "a"]"#), "alias"),
    ("elements.json", with(#""aliases": []"#, #""aliases": [" "]"#), "name"),
    ("elements.json", with(#""tags": []"#, #""tags": [""]"#), "tag"),
    ("elements.json", with(#""tags": []"#, #""tags": [], "lookLocked": true"#), "locked"),
    ("elements.json", with(#""tags": []"#, #""tags": [], "avoid": ["hat", "Hat"]"#), "avoids"),
    ("elements.json", with(#""tags": []"#, #""tags": [], "avoid": ["hat, coat"]"#), "avoids"),
    ("elements.json", with(#""history": []"#, revision), "key"),
    ("elements.json", with(#""kind": "character""#, #""kind": "gone""#), "gone"),
    ("elements.json", with("2026-01-01T", "999999999-01-01T"), "time"),
    ("elements.json", with("2026-01-01T", "-1-01-01T"), "time"),
    ("tags.json", #"[{"name": ""}]"#, "tag"),
    ("tags.json", #"[{"name": "x", "color": "reddish"}]"#, "colour"),
    ("tags.json", #"[{"name": "x"}, {"name": "X"}]"#, "two tags"),
    ("snippets.json", "[" + snippet(0, "a b") + "]", "cannot be the name"),
    ("snippets.json", "[" + snippet(0, "a", "{fog") + "]", "column 1"),
    ("snippets.json", "[" + snippet(0, "a") + "," + snippet(1, "A") + "]", "two snippets"),
    ("snippets.json", "[" + snippet(0, "a") + "," + snippet(0, "b") + "]", "one UUID"),
    ("relations.json", "[" + relation(0, "wields", 0, uuid: 2) + "]", "itself"),
    ("relations.json", "[" + relation(0, "", 1, uuid: 2) + "]", "not described"),
    (
      "relations.json",
      "[" + relation(0, "friend-of", 1, uuid: 2) + "," + relation(0, "friend-of", 1, uuid: 3) + "]",
      "twice"
    ),
  ])
  func whatALibraryCannotHoldIsRefusedInWords(part: String, json: String, word: String) throws {
    let path = try archive([part: json])
    let error = #expect(throws: ImportError.self) { try importArchive(path) }
    guard case .badPart(_, part, let problem) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(problem.contains(word), "\(problem)")
    #expect(try temporary.library.projects().isEmpty)
  }

  @Test func aValueOfTheWrongTypeIsRefused() throws {
    let path = try archive([
      "kinds.json": "[" + Self.kind("character") + "]",
      "elements.json": Self.with(#""fields": {}"#, #""fields": {"own.a": "many"}"#),
    ])
    #expect(throws: ImportError.self) { try importArchive(path) }
  }

  @Test func twoSpellingsOfOneKindDoNotEndAnImportOfNotes() throws {
    let project = try temporary.library.addProject(titled: "Notes")
    for id in ["caf\u{e9}", "cafe\u{301}"] {
      try temporary.library.save(
        Kind(id: id, name: "Café", plural: "Cafés", summary: ""), in: project.id)
    }
    let notes = try temporary.notes(["Characters/Mara.md": "A dark figure."])
    #expect(try temporary.importNotes(notes).added == ["character:Mara"])
  }

  @Test func aBrokenRuleOfTheDatabaseIsSaidInWords() throws {
    let project = try temporary.library.addProject(titled: "Rules")
    _ = try temporary.library.add(ElementDraft(kind: "item", name: "Link"), to: project.id)
    var world = try temporary.library.snapshot(of: project).copy(slug: "rules-2")
    let json =
      #"{"uuid": "\#(UUID())", "source": "\#(world.elements[0].uuid)", "#
      + #""target": "\#(world.elements[0].uuid)", "type": "wields", "note": ""}"#
    world.relations.append(
      try JSONDecoder().decode(WorldSnapshot.RelationPart.self, from: Data(json.utf8)))
    let target = try temporary.library.newProject(world.project)
    #expect(throws: ChangeError.unfit) {
      try temporary.library.importWorld("rules", into: .newProject(target), dryRun: false) {
        [world] writer in try writer.restore(world)
      }
    }
    #expect(try temporary.library.projects().count == 1)
  }

  @Test func aLongChainOfParentsIsStoredInSeconds() throws {
    let project = try temporary.library.addProject(titled: "Chain")
    _ = try temporary.library.add(ElementDraft(kind: "item", name: "Link"), to: project.id)
    var world = try temporary.library.snapshot(of: project).copy(slug: "chain-2")
    let link = world.elements[0]
    world.elements = []
    for _ in 0..<6_000 {
      var next = try parsed(link, name: "Link \(world.elements.count)")
      next.parent = world.elements.last?.uuid
      world.elements.append(next)
    }
    let start = ContinuousClock.now
    try world.check()
    let target = try temporary.library.newProject(world.project)
    try temporary.library.importWorld("chain", into: .newProject(target), dryRun: true) {
      [world] writer in try writer.restore(world)
    }
    #expect(ContinuousClock.now - start < .seconds(8))
  }

  private func parsed(
    _ element: WorldSnapshot.ElementPart, name: String
  ) throws -> WorldSnapshot.ElementPart {
    let json = String(decoding: try JSONEncoder().encode(element), as: UTF8.self)
      .replacingOccurrences(of: #""Link""#, with: "\"\(name)\"")
      .replacingOccurrences(of: element.uuid.uuidString, with: UUID().uuidString)
    return try JSONDecoder().decode(WorldSnapshot.ElementPart.self, from: Data(json.utf8))
  }
}
