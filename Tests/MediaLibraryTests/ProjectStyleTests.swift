import Foundation
import MediaLibrary
import TestSupport
import Testing
import World

/// The styles that pictures of a project have unless somebody says otherwise.
@Suite struct ProjectStyleTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
  }

  private func add(
    _ name: String, kind: String = "style", alias: String? = nil
  ) throws -> ProjectStyle {
    var draft = ElementDraft(kind: kind, name: name)
    draft.aliases = alias.map { [$0] } ?? []
    return .element(try library.add(draft, to: project.id).id)
  }

  private func set(_ names: String...) throws {
    _ = try library.edit(project, styles: names)
  }

  private var styles: [ProjectStyle] {
    get throws { try library.styles(of: project.id) }
  }

  @Test(arguments: [
    ("ink wash", "ink-wash"), ("Sumi-e", "ink-wash"), ("inkwash", "ink-wash"),
    ("WATERCOLOR", "watercolour"), ("noir", "noir"),
  ])
  func aBuiltInStyleIsFoundByAllThatItIsCalled(name: String, id: String) throws {
    // Its name only begins like the style.
    _ = try add("Noirmont", kind: "landmark")
    #expect(try library.style(named: name, in: project.id) == .builtIn(id))
  }

  @Test(arguments: ["Ink wash", "INK  WASH", "wash", "style:ink wash", "harb", "landmark:The Har"])
  func anElementOfThatNameWins(name: String) throws {
    let wash = try add("Ink wash", alias: "wash")
    let harbour = try add("The Harbour", kind: "landmark", alias: "Harbour")
    let found = try library.style(named: name, in: project.id)
    #expect(found == (name.lowercased().contains("har") ? harbour : wash))
  }

  @Test func ofSeveralElementsTheOneThatIsAStyleIsMeant() throws {
    _ = try add("Noir", kind: "character")
    let noir = try add("Noir")
    #expect(try library.style(named: "noir", in: project.id) == noir)
    _ = try add("Gouache", kind: "item")
    _ = try add("Gouache", kind: "character")
    #expect(
      throws: NameError.ambiguousElement("gouache", choices: ["character:Gouache", "item:Gouache"])
    ) { try library.style(named: "gouache", in: project.id) }
  }

  @Test(arguments: [
    ("engraveing", "Did you mean “Engraver” or “engraving”?"), ("tared", "Did you mean “Tarred”?"),
    ("watercolr", "Did you mean “watercolor”?"),
  ])
  func theClosestNamesOfBothAreOffered(name: String, remedy: String) throws {
    _ = try add("Engraver", kind: "character")
    _ = try add("Tarred")
    let error = #expect(throws: NameError.self) { try library.style(named: name, in: project.id) }
    #expect(error?.recoverySuggestion == remedy)
  }

  @Test func whereNothingIsNearAllAreListed() throws {
    let error = #expect(throws: NameError.unknownStyle("xyzzy", known: [])) {
      try library.style(named: "xyzzy", in: project.id)
    }
    #expect(error?.recoverySuggestion?.contains("ink-wash, watercolour, gouache") == true)
  }

  @Test func stylesKeepTheirOrderAndAreExchangedAndGivenBack() throws {
    let wash = try add("Our wash")
    try set("noir", "our wash", "Noir", "engraving")
    #expect(try styles == [.builtIn("noir"), wash, .builtIn("engraving")])
    try set("our wash", "noir")
    #expect(try styles == [wash, .builtIn("noir")])
    let count = try library.operations(in: project.id).count
    try set("our wash", "noir")
    #expect(try library.operations(in: project.id).count == count)
    try set("", " ")
    #expect(try styles == [])
    #expect(throws: NameError.self) { try set("noir", "nothing") }
    _ = try library.undo(in: project.id)
    #expect(try styles == [wash, .builtIn("noir")])
    _ = try library.undo(in: project.id)
    #expect(try styles == [.builtIn("noir"), wash, .builtIn("engraving")])
    _ = try library.undo(in: project.id)
    #expect(try styles == [])
  }

  @Test func aStyleInTheTrashIsLeftOut() throws {
    _ = try add("Our wash")
    try set("our wash", "noir")
    let wash = try library.element(named: "our wash", in: project.id)
    try library.remove([wash])
    #expect(try styles == [.builtIn("noir")])
    try library.restore([wash])
    #expect(try styles == [.element(wash.id), .builtIn("noir")])
    #expect(try library.check().isSound)
  }

  @Test func theRestOfTheProjectChangesInTheSameStep() throws {
    let changed = try library.edit(project, styles: ["noir"]) { $0.names = .nameAndDescribe }
    #expect(try library.project(project.id) == changed && changed.names == .nameAndDescribe)
    _ = try library.undo(in: project.id)
    #expect(try library.project(project.id)?.names == .describe)
    #expect(try styles == [])
    let other = try library.addProject(titled: "Other")
    _ = try add("Our wash")
    #expect(throws: NameError.self) { try library.edit(other, styles: ["our wash"]) }
  }
}
