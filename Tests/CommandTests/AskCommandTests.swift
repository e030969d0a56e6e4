import Foundation
import TestSupport
import Testing

/// Asking, through the program itself.
@Suite struct AskCommandTests {
  let folder = TemporaryFolder()

  init() throws {
    for words in [
      ["init"], ["project", "add", "Saltmarsh"],
      [
        "element", "add", "character", "Mara Voss", "--alias", "Mara", "--look", "a lean woman",
        "--field", "gender=woman", "--field", "age=forty", "--summary", "Weighs the salt.",
      ],
      ["element", "add", "building", "Salt Gate", "--look", "A black doorway in the sea."],
      ["element", "add", "style", "Salt wash", "--look", "Grey washes."],
      [
        "element", "add", "lore", "Diary", "--notes",
        "Last month I got two plants, a fern and a fig. The rain was warm.",
      ],
    ] {
      let outcome = try Program.limn.run(words, in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }

  private func ask(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(["ask"] + words, in: folder)
  }

  @Test func aPictureBecomesAPrompt() throws {
    let asked = try ask("Paint Mara at the Salt Gate at dusk, watercolour, no text")
    #expect(asked.status == 0)
    #expect(
      asked.output.hasPrefix("A wide view, at dusk, of a woman of forty. A lean woman."),
      "\(asked.output)")
    #expect(asked.output.split(separator: "\n").count == 1)
    #expect(
      asked.errors == """
        Understood: a picture of Mara Voss (“Mara”) at Salt Gate; style: Watercolour; without: text; your \
        words: “at dusk”.
        Have it made: limn generate --subject 'Mara Voss' --setting 'Salt Gate' --style watercolour \
        --avoid text 'at dusk'

        """)
    #expect(try ask("-q", "Paint Mara").errors == "")
  }

  @Test(arguments: [
    "Paint Mara at the Salt Gate at dusk, watercolour, no text",
    "Mara's hands, salt wash",
    "an old sailor in front of the Salt Gate, wide, without people or dogs",
    "a cover with @Mara, in rain", "Paint the plants I got last month, pixar-animation",
    #"Draw a sign with "it's {Mara|Mara}" \{x\}"#, "a dragon", "a {fog|fog} at -40 degrees",
  ])
  func theCommandThatIsSaidMakesTheSame(sentence: String) throws {
    let asked = try ask(sentence, "--json").json
    let prompt = try #require(asked["prompt"] as? [String: Any])
    let line = try #require(asked["command"] as? String)
    let shell = try #require(Program(installed: "sh"))
    let composed = try shell.run(
      ["-c", line.replacing("limn", with: Program.limn.path, maxReplacements: 1) + " --json"],
      in: folder
    ).json
    for key in ["positive", "negative", "purpose"] {
      #expect(composed[key] as? String == prompt[key] as? String, "\(line)")
    }
  }

  @Test func jsonHasEverything() throws {
    let asked = try ask("Paint the plants I got last month with Mara, anime", "--json")
    #expect(asked.errors == "")
    let json = try asked.json
    #expect(json["intent"] as? String == "picture")
    #expect((json["why"] as? String)?.contains("Paint") ?? false)
    let cast = try #require(json["cast"] as? [[String: Any]])
    #expect(cast.map { $0["element"] as? String } == ["Mara Voss"])
    #expect(cast.map { $0["words"] as? String } == ["Mara"])
    #expect((json["styles"] as? [[String: Any]])?.first?["builtIn"] as? String == "anime")
    #expect(json["facts"] as? [String] == ["plants", "last month"])
    let found = try #require((json["found"] as? [[String: Any]])?.first)
    #expect(found["element"] as? String == "Diary" && found["source"] as? String == "Notes")
    let positive = (json["prompt"] as? [String: Any])?["positive"] as? String
    #expect(positive?.contains("Last month I got two plants, a fern and a fig.") ?? false)
    let bare = try ask("Paint the plants I got last month", "--no-notes", "--json").json
    #expect((bare["found"] as? [Any])?.isEmpty ?? false)
  }

  @Test(arguments: [
    (
      "How old is Mara?", ["Mara Voss (character): Weighs the salt.", "Age: forty"],
      "a question about Mara Voss"
    ),
    (
      "Which plants did I get?", ["Diary (lore)", "Notes: Last month I got two plants"],
      "a question about “plants”"
    ),
    ("Mara sleeps badly.", ["Mara Voss (character)"], "no question and no picture about Mara Voss"),
    ("Who stole the crown jewels?", [], "The library says nothing of it."),
    ("thanks", [], "It names nothing that the library knows."),
  ])
  func anythingElseIsAnswered(sentence: String, lines: [String], words: String) throws {
    let asked = try ask(sentence)
    #expect(asked.status == 0)
    for line in lines { #expect(asked.output.contains(line), "\(asked.output)") }
    #expect(lines.isEmpty == asked.output.isEmpty)
    #expect(asked.errors.contains(words), "\(asked.errors)")
    #expect(asked.errors.contains("For a picture: limn ask 'Paint"))
  }

  @Test func mistakesAreExplained() throws {
    for words in [[], [""], ["?!"]] {
      let empty = try Program.limn.run(["ask"] + words, in: folder)
      #expect(empty.status == 64 && empty.errors.contains("SENTENCE"), "\(empty.errors)")
    }
    let unknown = try ask("Paint @Marra at dawn")
    #expect(unknown.status == 1 && unknown.errors.contains("Did you mean “Mara”?"))
    #expect(try ask("Paint {fog").errors.contains("Write \\{ for a brace"))
    let model = try ask("Paint Mara", "--model", "nonsense-model-x")
    #expect(model.status != 0 && !model.errors.isEmpty)
    let other = TemporaryFolder()
    let none = try Program.limn.run(["ask", "Paint Mara"], in: other)
    #expect(none.status == 10)
    #expect(try Program.limn.run(["init"], in: other).status == 0)
    let empty = try Program.limn.run(["ask", "Paint Mara"], in: other)
    #expect(empty.status == 1 && empty.errors.contains("limn project add"), "\(empty.errors)")
  }

  @Test func aNameOfSeveralIsReported() throws {
    for kind in ["character", "vehicle"] {
      #expect(try Program.limn.run(["element", "add", kind, "Twin"], in: folder).status == 0)
    }
    let asked = try ask("Paint Twin at the Salt Gate")
    #expect(asked.errors.contains("“Twin” may be character:Twin or vehicle:Twin"))
  }
}
