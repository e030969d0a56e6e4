import Foundation
import TestSupport
import Testing

/// Prompts, through the program itself.
@Suite struct ComposeTests {
  let folder = TemporaryFolder()

  init() throws {
    for words in [
      ["init"], ["project", "add", "Saltmarsh"],
      [
        "element", "add", "character", "Mara Voss", "--field", "gender=woman", "--field",
        "hairColor=black", "--look", "Salt has dried on her coat.", "--alias", "Mara",
      ],
      ["element", "add", "building", "Salt Gate", "--field", "buildingType=water gate"],
      ["element", "add", "item", "Tideglass", "--field", "itemType=hand-glass"],
      ["element", "add", "style", "Ink wash", "--look", "A loose ink wash on rag paper."],
      ["relation", "add", "Mara", "wields", "Tideglass"],
    ] {
      let outcome = try Program.limn.run(words, in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }

  private func compose(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(["compose"] + words, in: folder)
  }

  @Test func aPipeGetsThePromptAlone() throws {
    let outcome = try compose(
      "--subject", "Mara", "--setting", "salt gate", "--style", "Ink wash", "at dawn")
    #expect(
      outcome.output == """
        A wide view, at dawn, of a woman with black hair. Salt has dried on her coat. She is wielding a \
        hand-glass. The setting is a water gate. The picture is a loose ink wash on rag paper.

        """)
    #expect(outcome.errors == "" && outcome.status == 0)
  }

  @Test func theOptionsChangeWhatIsSaid() throws {
    let plain =
      "A head-and-shoulders portrait of a woman with black hair. Salt has dried on her coat."
    #expect(try compose("--subject", "Mara", "--no-related").output == plain + "\n")
    let named = try compose("--subject", "Mara", "--no-related", "--names", "name-and-describe")
    #expect(named.output.hasPrefix("A head-and-shoulders portrait of Mara Voss, a woman"))
    let cover = try compose("--subject", "Mara", "--purpose", "cover", "--limit", "130")
    #expect(
      cover.output.count <= 131 && cover.output.hasPrefix("A striking cover illustration of a"))
    #expect(cover.errors.contains("Note: Over the limit of 130 characters: left out Mara Voss ("))
    let tags = try compose("--subject", "Mara", "--model", "sdxl", "--style", "noir")
    #expect(
      tags.output.hasPrefix("portrait, head and shoulders, close-up, woman, (black hair:1.2), "))
    #expect(tags.output.contains(", film noir, black and white"))
    let both = try compose("--subject", "Mara", "--model", "sdxl", "--model", "gpt-image-2")
    #expect(both.output.contains("# ") && both.output.split(separator: "\n").count == 4)
  }

  @Test func mentionsTakeTheirRoles() throws {
    let outcome = try compose("@Mara waits at the @Salt Gate")
    #expect(outcome.output.contains("The woman waits at the gate."))
    #expect(outcome.output.contains("The setting is a water gate."))
  }

  @Test func snippetsAreSaid() throws {
    let added = try Program.limn.run(
      ["snippet", "add", "weather", "{heavy rain|low cloud}"], in: folder)
    #expect(added.status == 0)
    let said = try (0..<8).map { seed in
      let outcome = try compose("--subject", "Tideglass", "in {Weather}", "--seed", "\(seed)")
      #expect(
        try compose("--subject", "Tideglass", "in {Weather}", "--seed", "\(seed)").output
          == outcome.output)
      return outcome.output
    }
    #expect(
      Set(said) == [
        "A close portrait, in heavy rain, of a hand-glass.\n",
        "A close portrait, in low cloud, of a hand-glass.\n",
      ])
  }

  @Test func whatTheProjectWantsIsSaid() throws {
    for words in [
      ["project", "edit", "--style", "Ink wash", "--prompt-suffix", "printed on rag paper"],
      ["project", "edit", "--negative-prompt", "text, red coat", "--aspect", "portrait=1:1"],
      ["element", "edit", "Mara", "--avoid", "six fingers", "--lock-look"],
    ] {
      #expect(try Program.limn.run(words, in: folder).status == 0)
    }
    let prompt = try compose("--subject", "Mara", "--no-related", "--json").json
    #expect(
      prompt["positive"] as? String == """
        A head-and-shoulders portrait of a person. Salt has dried on her coat. The picture is a loose \
        ink wash on rag paper. Printed on rag paper.
        """)
    #expect(
      prompt["negative"] as? String
        == "text, red coat, six fingers, cropped head, full body, frame")
    #expect(prompt["aspect"] as? String == "1:1")
    let bare = try compose("--subject", "Mara", "--no-style", "--no-related").output
    #expect(!bare.contains("ink wash"))
    let flux = try compose(
      "--subject", "Mara", "--no-style", "--no-related", "--model",
      "flux-schnell")
    #expect(
      flux.output.hasSuffix("Leave out text, red coat and six fingers.\n"), "\(flux.output)")
  }

  @Test func theExplanationSaysWhereEachWordComesFrom() throws {
    let lines = try compose("--subject", "Mara", "--purpose", "map", "--explain").output
      .split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("subject  Mara Voss") && $0.contains("Hair colour") })
    #expect(lines.contains { $0.contains("no use here") })
    let json = try compose("--subject", "Mara", "--json").json
    let segments = try #require(json["segments"] as? [[String: Any]])
    let hair = try #require(segments.first { $0["field"] as? String == "appearance.hairColor" })
    #expect(hair["text"] as? String == "with black hair." && hair["fate"] as? String == "kept")
  }

  @Test func twoPromptsAreCompared() throws {
    #expect(try compose("--subject", "Mara", "--diff", "Mara@1").output.contains("the same"))
    _ = try Program.limn.run(["element", "edit", "Mara", "--field", "hairColor=red"], in: folder)
    let lines = try compose("--subject", "Mara", "--diff", "Mara@1").output
    #expect(
      lines == """
        - Mara Voss, hair colour: with red hair.
        + Mara Voss, hair colour: with black hair.

        """)
    let models = try compose("--subject", "Mara", "--diff", "sdxl", "--json").json
    #expect((models["changes"] as? [Any])?.isEmpty == false)
  }

  @Test(
    arguments: [
      ([], 1, "There is nothing to compose"),
      (["--subject", "Mara Vos5"], 1, "Did you mean “Mara Voss”?"),
      (["--subject", "Mara", "--purpose", "potrait"], 64, "Did you mean “portrait”?"),
      (["--subject", "Mara", "--style", "noirr"], 1, "Did you mean “noir”?"),
      (["--subject", "Mara", "--limit", "3"], 1, "the shortest prompt has 8"),
      (["--subject", "Mara", "--limit", "0"], 64, "above 0"), (["{weather}"], 1, "no snippet"),
      (["@Nobody sings"], 1, "behind an @"), (["a } b"], 1, "A brace stands alone"),
      (["--subject", "Salt Gate", "--diff", "Mara@1"], 64, "is not in the picture"),
      (["--subject", "Mara", "--diff", "Mara@7"], 1, "revision 7"),
      (["--subject", "Mara", "--model", "no-such-thing"], 1, "no-such-thing"),
    ] as [([String], Int32, String)])
  func mistakesAreExplained(words: [String], status: Int32, part: String) throws {
    let outcome = try Program.limn.run(["compose"] + words, in: folder)
    #expect(outcome.status == status && outcome.output == "")
    #expect(outcome.errors.contains(part), "\(outcome.errors)")
  }

  @Test func anElementOfAnotherProjectIsNotFound() throws {
    for words in [
      ["project", "add", "War"], ["element", "add", "character", "Orla", "--project", "war"],
    ] {
      #expect(try Program.limn.run(words, in: folder).status == 0)
    }
    let outcome = try compose("--subject", "Orla", "--project", "saltmarsh")
    #expect(outcome.status == 1 && outcome.errors.contains("Orla"))
  }
}
