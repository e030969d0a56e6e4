import TestSupport
import Testing
import Text
import World

@testable import MediaLibrary

/// Names are found in texts without reading all of them.
@Suite struct NamesInTextsTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project.ID

  static let names = [
    "Mara", "Mara Voss", "mara’s rest", "Salt Gate", "The Lew", "“Old” Tom (the 2nd)", "7th Son",
    "[Redacted]", "Neil O’Hara", "Élodie", "Strauße", "Weiße Gasse", "Lady of the Long Salt Road",
    "東京", "Sea-Holly", "🔥 Fire", "Person 7", "Person 77", "Łódź Gate",
  ]

  init() throws {
    library = try Library.create(in: folder.at("library")).library
    project = try library.addProject(titled: "Names").id
    for name in Self.names {
      var draft = ElementDraft(kind: "character", name: name)
      if name == "Mara" { draft.aliases = ["Half-Hand", "the Salter"] }
      _ = try library.add(draft, to: project)
    }
  }

  @Test(
    arguments: [
      "Mara sings", "mara voss sings", "Maras", "MARA’S REST, at dawn", "Salt Gates.", "Salt\nGate",
      "\"old\" tom (the 2nd) waits", "“Old” Tom", "7th son", "[redacted] and", "Neil O'Hara's",
      "ÉLODIE", "E\u{301}lodie sings", "Weisse Strasse", "Strausse",
      "Lady of the Long Salt Road at",
      "Ladies of", "東京タワー", "sea–holly", "🔥 fire", "Person 7 and Person 77", "person 77",
      "łódź gate", "half-hand", "The salter", "nobody", " Mara", "", "(Mara)",
    ])
  func theSameIsFoundAsAmongAllNames(text: String) throws {
    let near = try library.names(beginningAt: [text.startIndex], of: text, in: project)
    let all = try library.allNames(in: project)
    #expect(found(text, near) == found(text, all))
    #expect(near.count < all.count / 2, "\(near)")
  }

  private func found(_ text: String, _ names: [Library.NamedElement]) -> String? {
    NameFinder(names.map { .init($0.name, key: $0.element) })
      .longestName(at: text.startIndex, in: text).map { "\($0.range) \($0.keys)" }
  }

  @Test func onlyFirstWordsOfNamesAreFound() throws {
    let words: Set = [
      "Mara", "Voss", "Salt", "Gate", "E\u{301}lodie", "salt", "Person", "Sea", "Xyz",
    ]
    #expect(
      Set(try library.firstWords(ofNamesAmong: words, in: project))
        == ["Mara", "Salt", "Élodie", "Person"])
    let mara = try library.element(named: "Salt Gate", in: project)
    try library.remove([mara])
    #expect(try library.firstWords(ofNamesAmong: ["Salt"], in: project) == [])
  }
}
