import Foundation
import MediaLibrary
import TestSupport
import Testing
import World

@testable import Interchange

/// Nothing of an archive goes in silence.
extension InkweldImportTests {
  private func importChanged(_ changes: [String: String]) throws -> ImportReport {
    try importParts { parts in
      for index in parts.indices {
        parts[index].json = changes[parts[index].name] ?? parts[index].json
      }
      for name in changes.keys.sorted() where !parts.contains(where: { $0.name == name }) {
        parts.append((name: name, json: changes[name] ?? ""))
      }
    }
  }

  private func element(_ id: String, _ name: String, _ more: String) -> String {
    #"{"id": "\#(id)", "name": "\#(name)", "type": "WORLDBUILDING", "schemaId": "wb-item-v1"\#(more)}"#
  }

  @Test func theOrderAndTheLevelsAreATreeToo() throws {
    _ = try importChanged([
      "elements.json": "["
        + [
          element("e1", "A", #", "level": 0"#), element("e2", "B", #", "level": 1"#),
          #"{"id": "f", "name": "F", "type": "FOLDER", "level": 2}"#,
          element("e3", "C", #", "level": 3, "parentId": null"#),
          element("e4", "D", #", "level": 1"#), element("e5", "E", #", "level": 0"#),
        ].joined(separator: ",") + "]",
      "relationships.json": "[]", "element-tags.json": "[]", "worldbuilding.json": "[]",
    ])
    let parents = try ["A", "B", "C", "D", "E"].map { try temporary.element($0).parent }
    let (a, b) = (try temporary.element("A").id, try temporary.element("B").id)
    #expect(parents == [nil, a, b, a, nil])
  }

  @Test func tagsAndTypesThatNothingUsesAreKept() throws {
    _ = try importChanged([
      "tags.json":
        ##"[{"id": "t1", "name": "crew"}, {"id": "t2", "name": "lost", "color": "#AABBCC"}]"##,
      "relationship-types.json":
        #"[{"id": "custom-1", "name": "Mends", "inverseLabel": "Mended by"}, {"id": "custom-2", "name": "Mends"}]"#,
    ])
    let project = try temporary.project.id
    let tags = try temporary.library.tags(in: project)
    #expect(tags.map(\.name) == ["crew", "lost"] && tags.last?.color == "aabbcc")
    let types = try temporary.library.relationTypes(in: project)
    #expect(types.count { $0.label == "Mends" && $0.inverse == "Mended by" } == 1)
  }

  @Test func listsOfThingsWithPartsStayReadableInTheNotes() throws {
    let report = try importChanged([
      "worldbuilding.json":
        #"[{"elementId": "e1", "schemaId": "character-v1", "data": {"skills": [{"name": "Sword", "level": 3}, {"name": "Oar"}], "identity": {"pose": "upright"}}}]"#
    ])
    let mara = try temporary.element("Mara Voss")
    #expect(mara.notes == "skills: level: 3, name: Sword; name: Oar")
    #expect(mara.fields.values.contains(.text("upright")))
    #expect(report.problems.contains { $0.place == "Mara Voss" && $0.message.contains("skills") })
  }

  @Test func whatHasNoPlaceIsListedOncePerSort() throws {
    let report = try importChanged([
      "tags.json":
        #"[{"id": "t1", "name": "crew", "icon": "x", "description": "All hands."}, {"id": "t2", "name": "b", "icon": "y"}]"#,
      "relationships.json":
        #"[{"sourceElementId": "e1", "targetElementId": "e2", "relationshipTypeId": "wields", "displayText": "in the left hand", "documentContext": {"position": 3}}]"#,
      "schemas.json":
        #"[{"id": "character-v1", "name": "Character", "tabs": [{"key": "b", "label": "B", "fields": [{"key": "oath", "label": "Oath", "description": "What was sworn.", "defaultValue": "none"}]}]}]"#,
      "media/loose.png": "png",
    ])
    let left = report.left.map { "\($0.place): \($0.message)" }
    for (part, words) in [
      ("tags.json", "icon of a tag is not kept (2 times)"), ("tags.json", "description"),
      ("relationships.json", "place in a text"), ("schemas.json", "usual value"),
      ("media/loose.png", "list of media"),
    ] {
      #expect(left.contains { $0.contains(part) && $0.contains(words) }, "\(words) in \(left)")
    }
    let mara = try temporary.element("Mara Voss")
    let relations = try temporary.library.relations(in: mara.project, of: mara)
    #expect(relations.map(\.note) == ["in the left hand"])
    let kind = try temporary.library.kind(named: "character", in: mara.project)
    #expect(kind.fields.first { $0.label == "Oath" }?.help == "What was sworn.")
  }

  @Test func longTextsAndNamesAreCutAndListed() throws {
    let long = String(repeating: "n", count: 250)
    let report = try importChanged([
      "elements.json": "[" + element("e2", long, "") + "]", "relationships.json": "[]",
      "element-tags.json": "[]",
      "worldbuilding.json":
        #"[{"elementId": "e2", "data": {"notes": "\#(String(repeating: "é", count: 60_000))"}}]"#,
    ])
    let item = try #require(try temporary.library.elements(in: temporary.project.id).first)
    #expect(item.name.count == 200 && item.notes.count == 50_000)
    #expect(report.problems.contains { $0.message.contains("name is too long") })
    #expect(report.problems.contains { $0.message.contains("text is too long") })
  }

  @Test func thousandsOfOneNameAndALongChainAreThereInSeconds() throws {
    var parts = (0..<1_500).map {
      element("e\($0)", "Grain", $0 == 0 ? "" : #", "parentId": "e\#($0 - 1)""#)
    }
    parts += (0..<1_500).map {
      #"{"id": "f\#($0)", "name": "F", "type": "FOLDER", "parentId": "f\#($0 + 1)"}"#
    }
    parts += (0..<1_500).map { element("g\($0)", "Other \($0)", #", "parentId": "f0""#) }
    let start = ContinuousClock.now
    let report = try importChanged([
      "elements.json": "[" + parts.joined(separator: ",") + "]", "relationships.json": "[]",
      "element-tags.json": "[]", "worldbuilding.json": "[]",
    ])
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(report.added.count == 3_000)
    #expect(try temporary.element("Grain (1500)").parent != nil)
  }
}
