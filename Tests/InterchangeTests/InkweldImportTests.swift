import Foundation
import MediaLibrary
import TestSupport
import Testing
import World

@testable import Interchange

/// An archive built after the facts that are known of the format.
@Suite struct InkweldImportTests {
  let temporary: TemporaryLibrary

  init() throws {
    temporary = try TemporaryLibrary()
  }

  static let parts: [(name: String, json: String)] = [
    (
      "manifest.json",
      #"{"version": 2, "exportedAt": "2026-01-01T00:00:00Z", "projectTitle": "The Long War"}"#
    ),
    (
      "project.json",
      #"{"title": "The Long War", "description": "Book two", "slug": "long-war", "hasCover": true, "coverMediaId": "cover-1"}"#
    ),
    (
      "elements.json",
      #"""
      [{"id": "f1", "name": "People", "type": "FOLDER", "parentId": null, "order": 0, "level": 0},
       {"id": "e1", "name": "Mara Voss", "type": "WORLDBUILDING", "parentId": "f1", "schemaId": "character-v1", "level": 1},
       {"id": "e2", "name": "Tideglass", "type": "WORLDBUILDING", "parentId": "e1", "schemaId": "wb-item-v1", "level": 2},
       {"id": "e3", "name": "A dream", "type": "WORLDBUILDING", "schemaId": "custom-17", "level": 0},
       {"id": "e4", "name": "Chapter one", "type": "ITEM", "level": 0}]
      """#
    ),
    ("documents.json", #"[{"elementId": "e4", "content": {}}]"#),
    (
      "worldbuilding.json",
      #"""
      [{"elementId": "e1", "schemaId": "character-v1", "data": {
         "schemaId": "character-v1", "id": "e1", "name": "Mara Voss", "fullName": "Mara Ann Voss",
         "summary": "Weighmistress", "notes": "Keep her dry.", "lastModified": "2026",
         "appearance": {"eyeColor": "grey", "hairColor": "black"},
         "appearance.clothing": "oilskins",
         "personality": {"traits": ["dry", "exact"]},
         "secret_oath": "to the gate", "tattoo style": "blue knots",
         "identity": {"image": "media://mara.png", "description": "A lean dark figure."}}},
       {"elementId": "e2", "data": {"material": "green glass"}},
       {"elementId": "e3", "schemaId": "custom-17", "data": {"depth": 3, "lucid": true, "scenery": "red sea"}}]
      """#
    ),
    (
      "schemas.json",
      #"""
      [{"id": "character-v1", "name": "Character", "tabs": [
         {"key": "appearance", "label": "Appearance", "fields": [
           {"key": "appearance.eyeColor", "label": "Eye Color", "type": "text"},
           {"key": "appearance.aura", "label": "Aura", "type": "text"}]}]},
       {"id": "custom-17", "name": "Dream", "description": "What is dreamt.", "tabs": [
         {"key": "basic", "label": "Basic", "fields": [
           {"key": "depth", "label": "Depth", "type": "number"},
           {"key": "lucid", "label": "Lucid", "type": "checkbox"},
           {"key": "scenery", "label": "Scenery", "type": "textarea"},
           {"key": "tone", "label": "Tone", "type": "select", "options": [{"value": "l", "label": "light"}, "dark"]}]}]}]
      """#
    ),
    (
      "relationship-types.json",
      #"[{"id": "custom-fears", "name": "Fears", "inverseLabel": "Feared by", "category": "Other", "sourceEndpoint": {"allowedSchemas": ["character-v1"], "maxCount": 3}, "targetEndpoint": {"allowedSchemas": []}}]"#
    ),
    (
      "relationships.json",
      #"""
      [{"id": "r1", "sourceElementId": "e1", "targetElementId": "e2", "relationshipTypeId": "wields", "note": "left-handed"},
       {"id": "r2", "sourceElementId": "e1", "targetElementId": "e3", "relationshipTypeId": "custom-fears"},
       {"id": "r3", "sourceElementId": "e1", "targetElementId": "gone", "relationshipTypeId": "wields"}]
      """#
    ),
    ("tags.json", ##"[{"id": "t1", "name": "crew", "icon": "x", "color": "#1E3A5F"}]"##),
    ("element-tags.json", #"[{"id": "x", "elementId": "e1", "tagId": "t1"}]"#),
    (
      "media-index.json",
      #"""
      [{"mediaId": "cover-1", "mimeType": "image/jpeg", "size": 3, "filename": "cover.jpg", "archivePath": "media/cover-1.jpg"},
       {"mediaId": "m1", "mimeType": "image/png", "size": 3, "filename": "mara.png", "archivePath": "media/m1.png"},
       {"mediaId": "m2", "archivePath": "media/gone.png"}]
      """#
    ),
    ("media-tags.json", #"[{"id": "y", "mediaId": "m1", "elementId": "e1"}]"#),
    ("time-systems.json", #"[{"id": "reed"}]"#),
    ("media/cover-1.jpg", "jpg"), ("media/m1.png", "png"),
  ]

  @discardableResult
  func importParts(
    _ change: (inout [(name: String, json: String)]) -> Void = { _ in }
  ) throws -> ImportReport {
    var parts = Self.parts
    change(&parts)
    let source = try WorldSource(temporary.archive(parts))
    guard case .inkweld(let archive) = source else {
      Issue.record("It was not taken for an archive of Inkweld.")
      return ImportReport()
    }
    let project = try temporary.library.newProject(
      titled: source.title, slug: source.title, description: source.description)
    return try InkweldImport(archive).run(
      in: temporary.library, into: .newProject(project), dryRun: false)
  }

  @Test func theProjectIsThere() throws {
    try importParts()
    #expect(try temporary.project.title == "The Long War")
    #expect(try temporary.project.description == "Book two")
  }

  @Test func nestedAndDottedFieldsBothArrive() throws {
    try importParts()
    let mara = try temporary.element("Mara Ann Voss")
    #expect(mara.kind == "character" && mara.name == "Mara Voss")
    #expect(mara.fields["appearance.eyeColor"] == .text("grey"))
    #expect(mara.fields["appearance.hairColor"] == .text("black"))
    #expect(mara.fields["appearance.clothing"] == .text("oilskins"))
    #expect(mara.fields["personality.traits"] == .list(["dry", "exact"]))
    #expect(mara.summary == "Weighmistress" && mara.notes == "Keep her dry.")
    #expect(mara.look == "A lean dark figure.")
    #expect(!mara.fields.keys.contains { $0.contains("lastModified") })
  }

  @Test func unknownFieldsBecomeFields() throws {
    let report = try importParts()
    let mara = try temporary.element("Mara Voss")
    let kind = try temporary.library.kind(named: "character", in: mara.project)
    let tattoo = try #require(kind.fields.first { $0.label == "Tattoo style" })
    #expect(mara.fields[tattoo.key] == .text("blue knots") && tattoo.isVisual)
    #expect(kind.field(key: "appearance.aura")?.isVisual == true)
    #expect(report.fields.contains { $0.new && $0.label == "Tattoo style" })
  }

  @Test func schemasOfTheUsersOwnBecomeKinds() throws {
    try importParts()
    let dream = try temporary.element("A dream")
    #expect(dream.kind == "dream")
    #expect(
      dream.fields["basic.depth"] == .number(3) && dream.fields["basic.lucid"] == .yesNo(true))
    let kind = try temporary.library.kind(named: "dream", in: dream.project)
    #expect(kind.field(key: "basic.tone")?.options == ["light", "dark"])
    #expect(kind.field(key: "basic.scenery")?.type == .longText)
  }

  @Test func theTreeIsKeptAndFoldersAreListed() throws {
    let report = try importParts()
    let mara = try temporary.element("Mara Voss")
    #expect(mara.parent == nil)
    #expect(try temporary.element("Tideglass").parent == mara.id)
    #expect(
      Set(report.left.map(\.place)).isSuperset(of: [
        "Chapter one", "People", "documents.json", "time-systems.json",
      ]))
  }

  @Test func relationsArriveWithTheirTypes() throws {
    let report = try importParts()
    let mara = try temporary.element("Mara Voss")
    let relations = try temporary.library.relations(in: mara.project, of: mara)
    #expect(
      Set(relations.map { "\($0.relation) \($0.other) \($0.note)" }) == [
        "wields Tideglass left-handed", "Fears A dream ",
      ])
    #expect(report.problems.map(\.place).contains("relationships.json"))
    let types = try temporary.library.relationTypes(in: mara.project)
    let fears = try #require(types.first { $0.label == "Fears" })
    #expect(
      fears.inverse == "Feared by" && fears.from == ["character"] && fears.maximumPerSource == 3)
  }

  @Test func tagsArriveWithTheirColours() throws {
    try importParts()
    let tags = try temporary.library.tags(in: temporary.project.id)
    #expect(
      tags.map(\.name) == ["crew"] && tags.map(\.color) == ["1e3a5f"] && tags.map(\.elements) == [1]
    )
  }

  @Test func picturesAndTheCoverAreNoted() throws {
    let report = try importParts()
    #expect(report.pictures == 2)
    #expect(report.problems.contains { $0.place == "media/gone.png" })
    let waiting = try temporary.library.waitingPictures(in: temporary.project.id)
    #expect(
      Set(waiting.map { "\($0.role) \($0.path)" }) == [
        "cover media/cover-1.jpg", "portrait media/m1.png", "shows media/m1.png",
      ])
  }

  @Test func theLibraryKeepsTheArchiveThatHasThePictures() throws {
    try importParts()
    try importParts { parts in parts[1].json = #"{"title": "Another"}"# }
    for project in try temporary.library.projects() {
      let waiting = try temporary.library.waitingPictures(in: project.id)
      for picture in waiting {
        #expect(picture.source.hasPrefix(temporary.library.folder + "/imports/"))
        #expect(FileManager.default.fileExists(atPath: picture.source))
      }
    }
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: temporary.library.folder + "/imports")
    #expect(kept.count == 2 && kept.allSatisfy { $0.hasSuffix(".zip") })
  }

  @Test func versionOneIsRead() throws {
    let report = try importParts { parts in
      parts[0].json = #"{"version": 1}"#
      parts.removeAll { $0.name == "time-systems.json" }
    }
    #expect(report.added.count == 3)
  }

  @Test(arguments: [
    ("manifest.json", #"{"version": 3}"#), ("manifest.json", #"{"version": 0}"#),
    ("manifest.json", "[]"),
    ("elements.json", "{}"), ("elements.json", "[{\"id\": 1}]"), ("worldbuilding.json", "not json"),
    ("project.json", "null"), ("elements.json", String(repeating: "[", count: 100_000)),
    (
      "worldbuilding.json",
      "[{\"elementId\": \"e1\", \"data\": " + String(repeating: "{\"a\":", count: 100_000) + "1"
    ),
  ])
  func whatIsBrokenIsRefusedAndChangesNothing(name: String, json: String) throws {
    let error = #expect(throws: ImportError.self) {
      try importParts { parts in
        for index in parts.indices where parts[index].name == name { parts[index].json = json }
      }
    }
    #expect(error?.errorDescription?.isEmpty == false)
    #expect(try temporary.library.projects().isEmpty)
  }

  @Test(arguments: ["project.json", "elements.json", "worldbuilding.json"])
  func whatIsMissingIsNamed(name: String) throws {
    let error = #expect(throws: ImportError.self) {
      try importParts { $0.removeAll { $0.name == name } }
    }
    guard case .missingPart(_, name) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func parentsInACircleEndSomewhere() throws {
    let report = try importParts { parts in
      parts[2].json = #"""
        [{"id": "e1", "name": "A", "type": "WORLDBUILDING", "parentId": "e2", "schemaId": "character-v1"},
         {"id": "e2", "name": "B", "type": "WORLDBUILDING", "parentId": "e1", "schemaId": "character-v1"},
         {"id": "f1", "name": "F", "type": "FOLDER", "parentId": "f2"},
         {"id": "f2", "name": "G", "type": "FOLDER", "parentId": "f1"},
         {"id": "e3", "name": "C", "type": "WORLDBUILDING", "parentId": "f1", "schemaId": "character-v1"}]
        """#
    }
    #expect(report.added.count == 3)
    #expect(report.problems.contains { $0.message.contains("inside itself") })
  }
}
