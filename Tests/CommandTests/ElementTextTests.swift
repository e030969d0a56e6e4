import Foundation
import MediaLibrary
import TestSupport
import Testing
import World

@testable import Commands

@Suite struct ElementTextTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
  }

  private func text(of element: Element) throws -> ElementText {
    ElementText(
      element: element, kind: try library.kind(named: element.kind, in: project.id),
      tags: try library.tags(of: element.id),
      parent: try element.parent.flatMap { try library.element($0)?.name })
  }

  @Test func whatIsNotTouchedReadsBackAsItWas() throws {
    let gate = try library.add(ElementDraft(kind: "landmark", name: "Salt Gate"), to: project.id)
    var draft = ElementDraft(kind: "character", name: "Mara: \"the\" # Voss")
    draft.aliases = ["Captain, the", "- dash"]
    draft.look = "a lean woman\nin two lines: # not a comment"
    draft.lookLocked = true
    draft.avoid = ["no hat", "- dash", "yes"]
    draft.notes = "---\nnotes\n---\n# heading\n"
    draft.parent = gate.id
    draft.fields = [
      "appearance.hairColor": .text("no"), "personality.traits": .list(["a; b", "c, d"]),
      "background.birthdate": .text("371"),
    ]
    let mara = try library.add(draft, tags: ["crew, main", "x"], to: project.id)
    let text = try text(of: mara)
    #expect(text.text.contains("# Hair colour (text, shown by pictures)"))
    let same = try library.edit(mara, text.change(from: text.text))
    #expect(same == mara)
    #expect(try library.tags(of: mara.id) == ["crew, main", "x"])
    #expect(try library.history(of: mara).count == 1)
  }

  @Test(arguments: [
    ("lookLocked: no", "lookLocked: yes", true, ["hat"]),
    ("look: lean", "look: lean\nlookLocked:", false, ["hat"]),
    ("- hat", "- coat\n  - Coat\n  - \"scarf, hat\"", false, ["coat", "scarf", "hat"]),
    ("avoid:\n  - hat", "avoid: coat, scarf", false, ["coat", "scarf"]),
    ("avoid:\n  - hat", "avoid:", false, []),
  ])
  func whatPicturesMayShowIsWritten(
    old: String, new: String, isLocked: Bool, avoid: [String]
  ) throws {
    var draft = ElementDraft(kind: "character", name: "Mara")
    (draft.look, draft.avoid) = ("lean", ["hat"])
    let mara = try library.add(draft, to: project.id)
    let text = try text(of: mara)
    #expect(text.text.contains(old))
    var edited = text.text.replacingOccurrences(of: old, with: new)
    if new.hasSuffix("lookLocked:") {
      edited = edited.replacingOccurrences(of: "\nlookLocked: no", with: "")
    }
    let changed = try library.edit(mara, text.change(from: edited))
    #expect(changed.lookLocked == isLocked && changed.avoid == avoid, "\(edited)")
  }

  @Test func whetherALookIsLockedIsYesOrNo() throws {
    let text = try text(of: library.add(ElementDraft(kind: "item", name: "Glass"), to: project.id))
    #expect(throws: WorldError.self) {
      try text.change(
        from: text.text.replacingOccurrences(of: "lookLocked: no", with: "lookLocked: often"))
    }
  }

  @Test func whatIsWrittenIsTaken() throws {
    let mara = try library.add(
      ElementDraft(kind: "character", name: "Mara"), tags: ["crew"], to: project.id)
    let text = try text(of: mara)
    let edited =
      text.text
      .replacingOccurrences(of: "appearance.hairColor:", with: "appearance.hairColor: black")
      .replacingOccurrences(of: "name: Mara", with: "name: Mara Voss") + "New notes.\n"
    let changed = try library.edit(mara, text.change(from: edited))
    #expect(changed.name == "Mara Voss" && changed.notes == "New notes.\n")
    #expect(changed.fields == ["appearance.hairColor": .text("black")])
  }

  @Test(.enabled(if: Program.areInstalled("script"), "script is not installed"))
  func anEditorOpensIt() throws {
    _ = try library.add(ElementDraft(kind: "character", name: "Mara"), to: project.id)
    func edit(with editor: String) throws -> Program.Outcome {
      let script = try #require(Program(installed: "script"))
      return try script.run(
        ["-qec", "\(Program.limn.path) element edit Mara --library world", "/dev/null"], in: folder,
        environment: ["EDITOR": editor, "VISUAL": "", "TMPDIR": folder.path])
    }
    #expect(try edit(with: "sed -i 's/^look: .*/look: lean/'").output.contains("Changed Mara."))
    #expect(try library.element(named: "Mara", in: project.id).look == "lean")
    #expect(try edit(with: "true").output.contains("Nothing was changed."))
    let broken = try edit(with: "sed -i 's/^kind: .*/kind: nonsense/'")
    #expect(
      broken.output.contains("Your text is kept in") && broken.output.contains("There is no kind"))
    #expect(try edit(with: "false").output.contains("ended with status 1"))
  }
}
