import Foundation
import TestSupport
import Testing

/// Prompts that are saved, and pictures that are made of them elsewhere.
@Suite struct GenerationCommandTests {
  let library: PictureLibrary

  init() throws {
    library = try PictureLibrary(pictures: 3)
    for words in [
      ["element", "add", "character", "Mara Voss", "--look", "Salt has dried on her coat."],
      ["element", "add", "building", "Salt Gate", "--field", "buildingType=water gate"],
      ["element", "add", "item", "Tideglass", "--field", "itemType=hand-glass"],
      ["relation", "add", "Mara", "wields", "Tideglass"],
    ] {
      let outcome = try limn(words)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }

  @discardableResult
  private func limn(_ words: [String]) throws -> Program.Outcome { try library.limn(words) }

  @discardableResult
  private func limn(_ words: String...) throws -> Program.Outcome { try library.limn(words) }

  @discardableResult
  private func save(_ words: String...) throws -> Program.Outcome {
    try limn(["compose", "--subject", "Mara", "--setting", "Salt Gate", "--save"] + words)
  }

  private func picture(_ number: Int) throws -> [String: Any] {
    try library.json("media", "show", "\(number)")
  }

  @Test func savingSaysTheNumberAndWhatToTypeNext() throws {
    let plain = try limn("compose", "--subject", "Mara", "--setting", "Salt Gate", "at dawn")
    let saved = try save("at dawn")
    #expect(saved.output == plain.output && saved.status == 0)
    #expect(
      saved.errors == """
        Saved as generation 1.
        Bring in what is made of it: limn media import FILE --generation 1

        """)
    #expect(try save("at dawn", "--json").json["generation"] as? Int == 2)
    let none = try library.json("compose", "--subject", "Mara")
    #expect(none["generation"] == nil)
  }

  @Test func eachModelHasAGenerationAndAllAreUndoneAtOnce() throws {
    let saved = try save("--model", "sdxl", "--model", "flux-schnell")
    #expect(saved.errors.contains("generation 1.") && saved.errors.contains("generation 2."))
    let list = try library.array("generation", "list")
    #expect(list.compactMap { $0["id"] as? Int } == [2, 1])
    #expect(Set(list.compactMap { $0["model"] as? String }).count == 2)
    #expect(try limn("undo").output == "Undone: save 2 generations.\n")
    #expect(try limn("generation", "list").errors.hasPrefix("There is no generation yet"))
  }

  @Test func whatIsImportedIsFiledWithWordsAndElements() throws {
    try save("at {dawn|dusk}", "--model", "sdxl", "--avoid", "six fingers", "--seed", "3")
    let outcome = try limn("media", "import", "in/0.png", "in/1.png", "--generation", "1")
    #expect(outcome.output == "Added 2 pictures (1 to 2).\n", "\(outcome.errors)")
    #expect(
      outcome.errors == "2 pictures belong to generation 1 now: limn generation show 1\n")
    let shown = try picture(1)
    #expect(shown["generation"] as? Int == 1 && shown["source"] as? String == "generated")
    let made = try #require(shown["made"] as? [String: Any])
    let generation = try library.json("generation", "show", "1")
    #expect(made["prompt"] as? String == generation["positive"] as? String)
    #expect(made["negative"] as? String == generation["negative"] as? String)
    #expect((made["model"] as? String)?.isEmpty == false && made["seed"] == nil)
    let elements = shown["elements"] as? [[String: Any]] ?? []
    #expect(
      Dictionary(
        uniqueKeysWithValues: elements.map { ($0["element"] as? String, $0["role"] as? String) })
        == ["Mara Voss": "subject", "Salt Gate": "setting", "Tideglass": "reference"])
    #expect(try limn("media", "show", "1").output.contains("1 (limn generation show 1)"))
    #expect(generation["media"] as? [Int] == [2, 1] && generation["seed"] as? String == "3")
    #expect(generation["words"] as? String == "at {dawn|dusk}")
    let prompt = try #require(generation["prompt"] as? [String: Any])
    #expect((prompt["segments"] as? [Any])?.isEmpty == false)
    let described = generation["elements"] as? [[String: Any]] ?? []
    #expect(
      described.compactMap { $0["element"] as? String } == ["Mara Voss", "Salt Gate", "Tideglass"])
    #expect(described.allSatisfy { $0["revision"] as? Int == 1 && $0["stale"] as? Bool == false })
    #expect(try library.ids("generation:1") == [2, 1])
    #expect(try library.limn("check").status == 0)
    try limn("undo")
    #expect(try library.ids() == [] && limn("undo").output == "Undone: save a generation.\n")
  }

  @Test func whatTheFileSaysWins() throws {
    try save("--model", "sdxl", "--avoid", "fog")
    try library.write("in/own.png", 9, prompt: "a harbour of my own")
    try limn("media", "import", "in/own.png", "--generation", "1", "--source", "human")
    let shown = try picture(1)
    let made = try #require(shown["made"] as? [String: Any])
    #expect(made["prompt"] as? String == "a harbour of my own" && made["negative"] as? String == "")
    #expect(made["model"] as? String == "flux-dev" && made["seed"] as? String == "42")
    #expect(shown["source"] as? String == "human")
  }

  @Test func anElementThatChangedBeforeTheImportIsStale() throws {
    try save()
    try limn("element", "edit", "Mara", "--look", "Her coat is red.")
    try limn("media", "import", "in/0.png", "--generation", "1")
    try save()
    try limn("media", "import", "in/1.png", "--generation", "2", "--element", "Mara:reference")
    #expect(try library.ids("stale:yes") == [1])
    #expect(try library.ids("element:Mara", "role:reference") == [2])
    let shown = try limn("generation", "show", "1").output
    #expect(
      shown.contains("Mara Voss (character, subject, state 1, looks otherwise by now)"), "\(shown)")
    #expect(
      try limn("generation", "show", "2").output.contains("Mara Voss (character, subject, state 2)")
    )
  }

  @Test func whatHasChangedSinceIsTold() throws {
    try save()
    try limn("media", "import", "in/0.png", "--generation", "1")
    let look = "Salt has dried on her coat. " + String(repeating: "She waits. ", count: 6)
    try limn("element", "edit", "Mara", "--field", "hairColor=grey", "--look", look)
    #expect(try limn("media", "show", "2").status == 1)
    for noun in ["generation", "media"] {
      let shown = try limn(noun, "show", "1").output
      #expect(shown.contains("Since then"), "\(shown)")
      #expect(shown.contains("Mara Voss, hair colour: nothing → grey\n"), "\(shown)")
      #expect(shown.contains("Mara Voss, look: “… on her coat.” → “… on her coat. She"), "\(shown)")
      let changed = try library.json(noun, "show", "1")["changed"] as? [[String: Any]]
      #expect(changed?.count == 1 && changed?[0]["element"] as? String == "Mara Voss")
      #expect(changed?[0]["revision"] as? Int == 1)
      let changes = changed?[0]["changes"] as? [[String: String]]
      #expect(
        changes == [
          ["field": "appearance.hairColor", "label": "Hair colour", "after": "grey"],
          [
            "field": "look", "label": "Look", "before": "Salt has dried on her coat.",
            "after": look.trimmingCharacters(in: .whitespaces),
          ],
        ])
    }
    try limn("undo")
    #expect(try !limn("media", "show", "1").output.contains("Since then"))
    #expect(try (picture(1)["changed"] as? [Any])?.isEmpty == true)
  }

  @Test func whatIsThereIsFiledUnlessItBelongsToAnother() throws {
    try save()
    try save("at dusk")
    try limn("media", "import", "in/0.png")
    try limn("media", "import", "in/1.png", "--generation", "2")
    try limn("media", "remove", "1")
    let words = ["media", "import", "in", "--generation", "1"]
    let elsewhere = "Note: 2 belongs to generation 2 already, and stays there.\n"
    let dry = try limn(words + ["--dry-run"])
    #expect(
      dry.errors
        == elsewhere + "2 pictures would belong to generation 1 now: limn generation show 1\n")
    let outcome = try limn(words)
    #expect(
      outcome.output == "Added 1 picture (3), 1 there already, 1 taken out of the trash.\n")
    #expect(
      outcome.errors
        == elsewhere + "2 pictures belong to generation 1 now: limn generation show 1\n")
    #expect(try library.ids("generation:1") == [3, 1] && library.ids("generation:2") == [2])
    let first = try picture(1)
    #expect(first["source"] as? String == "generated")
    #expect((first["elements"] as? [Any])?.count == 3)
    #expect((first["made"] as? [String: Any])?["prompt"] as? String != "")
    let again = try library.json("media", "import", "in", "--generation", "1")
    #expect(again["filed"] as? Int == 0 && again["filedElsewhere"] as? Int == 1)
    let files = again["files"] as? [[String: Any]] ?? []
    #expect(files.compactMap { $0["generation"] as? Int } == [1, 2, 1])
    try limn("undo")
    #expect(try library.ids("generation:1") == [] && library.ids() == [2])
  }

  @Test func picturesThatAreSentAlongAreKept() throws {
    try limn("media", "import", "in/0.png", "in/1.png")
    try limn("element", "edit", "Mara", "--portrait", "2")
    try save("--model", "gpt-image-2")
    let sent = try library.json("generation", "show", "1")["references"] as? [[String: Any]] ?? []
    #expect(sent.count == 1 && sent.first?["media"] as? Int == 2)
    #expect(sent.first?["element"] as? String == "Mara Voss")
    #expect(try limn("generation", "show", "1").output.contains("Sent along  2 (subject)"))
    try limn("media", "remove", "2")
    try limn("trash", "empty", "--now", "--yes")
    let shown = try limn("generation", "show", "1").output
    #expect(shown.contains(", which is gone (subject)"), "\(shown)")
    #expect(try limn("check").status == 0)
  }

  @Test func listsAreShortAndSayWhatFollows() throws {
    for words in ["at dawn", "at noon", "at dusk"] { try save(words) }
    try limn("media", "import", "in/0.png", "--generation", "3")
    let lines = try limn("generation", "list", "--limit", "2").output.split(separator: "\n")
    #expect(lines.count == 3 && lines[0].hasPrefix("NUMBER  STATE     MODEL  PICTURES"))
    #expect(lines[1].contains("3  composed") && lines[1].hasSuffix("at dusk"))
    let rest = try limn("generation", "list", "--after", "2").output
    #expect(rest.contains("at dawn") && !rest.contains("at noon"))
    let list = try library.array("generation", "list")
    #expect(list.compactMap { $0["media"] as? Int } == [1, 0, 0])
    #expect(list.first?["elements"] as? [String] == ["Mara Voss", "Salt Gate", "Tideglass"])
  }

  @Test func aGenerationIsComparedWith() throws {
    try save()
    let same = try limn(
      "compose", "--subject", "Mara", "--setting", "Salt Gate", "--diff", "1")
    #expect(same.output == "The prompts are the same.\n", "\(same.errors)")
    try limn("element", "edit", "Mara", "--look", "Her coat is red.")
    let changed = try limn(
      "compose", "--subject", "Mara", "--setting", "Salt Gate", "--diff", "1")
    #expect(changed.output.contains("- Mara Voss, look: Her coat is red."), "\(changed.output)")
    #expect(changed.output.contains("+ Mara Voss, look: Salt has dried on her coat."))
    let json = try library.json("compose", "--subject", "Mara", "--diff", "1")
    #expect((json["second"] as? [String: Any])?["generation"] as? Int == 1)
  }

  @Test(
    arguments: [
      (["media", "import", "in/0.png", "--generation", "9"], 1, "The newest is 1;"),
      (["media", "import", "in/0.png", "--generation", "x"], 64, "the number of a generation"),
      (
        ["media", "import", "in/0.png", "--generation", "1", "--project", "dunes"], 1,
        "The generation 1 belongs to the project saltmarsh."
      ),
      (["generation", "show", "2"], 1, "There is no generation 2."),
      (["generation", "list", "--after", "x"], 64, "the number of a generation"),
      (["compose", "--subject", "Mara", "--diff", "7"], 1, "There is no generation 7."),
      (["compose", "--subject", "Mara", "--diff", "1", "--save"], 64, "exclude each other"),
    ] as [([String], Int32, String)])
  func mistakesAreExplained(words: [String], status: Int32, part: String) throws {
    try save()
    try limn("project", "add", "Dunes")
    try limn("project", "use", "saltmarsh")
    let outcome = try limn(words)
    #expect(outcome.status == status && outcome.output == "")
    #expect(outcome.errors.contains(part), "\(outcome.errors)")
    #expect(try library.ids() == [])
  }

  @Test func numbersAreCompleted() throws {
    try save("at dawn")
    for words in [["generation", "show", ""], ["media", "import", "in", "--generation", ""]] {
      let line = ["complete", "fish", "--"] + words
      let outcome = try Program.limn.run(
        line, in: library.folder, environment: ["LIMN_LIBRARY": library.folder.at("world")])
      #expect(outcome.output.hasPrefix("1\tat dawn"), "\(outcome.output)\(outcome.errors)")
    }
  }
}
