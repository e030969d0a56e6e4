import Foundation
import MediaLibrary
import TestSupport
import Testing
import World

/// Words that prompts use again and again.
@Suite struct SnippetStorageTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
  }

  private func add(_ name: String, _ text: String = "words") throws -> Snippet {
    try library.addSnippet(named: name, text: text, to: project.id)
  }

  private var names: [String] {
    get throws { try library.snippets(in: project.id).map(\.name) }
  }

  @Test func whatIsStoredComesBack() throws {
    let weather = try add("Weather", " {fog|drizzle}, {dusk} ")
    _ = try add("dusk")
    #expect(weather.text == "{fog|drizzle}, {dusk}")
    #expect(try names == ["dusk", "Weather"])
    #expect(try library.snippet(named: "WEATHER", in: project.id) == weather)
    let other = try library.addProject(titled: "Other")
    #expect(throws: NameError.unknownSnippet("weather", known: [])) {
      try library.snippet(named: "weather", in: other.id)
    }
    _ = try library.addSnippet(named: "weather", text: "x", to: other.id)
  }

  @Test func noTwoOfAProjectHaveOneName() throws {
    let dusk = try add("dusk")
    let weather = try add("weather")
    #expect(throws: ChangeError.snippetTaken("dusk")) { try add("DUSK") }
    #expect(throws: ChangeError.snippetTaken("dusk")) { try library.edit(weather, name: "Dusk") }
    #expect(try library.edit(dusk, name: "Dusk").name == "Dusk")
    #expect(throws: WorldError.strayBrace("{", column: 3)) { try library.edit(dusk, text: "a {b") }
    #expect(throws: WorldError.badSnippetName("a b")) { try add("a b") }
  }

  @Test func allOfItIsUndone() throws {
    let weather = try add("weather", "fog")
    let changed = try library.edit(weather, name: "sky", text: "frost")
    #expect(changed.name == "sky" && changed.text == "frost" && changed.uuid == weather.uuid)
    try library.remove(changed)
    #expect(try names == [])
    #expect(throws: NameError.self) { try library.edit(changed, text: "rain") }
    #expect(try library.undo(in: project.id).summary == "remove the snippet sky")
    #expect(try library.snippets(in: project.id) == [changed])
    #expect(try library.undo(in: project.id).summary == "edit the snippet weather")
    #expect(try library.snippets(in: project.id) == [weather])
    #expect(try library.undo(in: project.id).summary == "add the snippet weather")
    #expect(try names == [])
    // No number is given twice.
    #expect(try add("dawn").id.rawValue > weather.id.rawValue)
  }
}
