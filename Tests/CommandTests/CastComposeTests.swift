import Foundation
import TestSupport
import Testing

/// Who is in a prompt and which words it says, through the program itself.
@Suite struct CastComposeTests {
  let folder = TemporaryFolder()

  init() throws {
    for words in [
      ["init"], ["project", "add", "Saltmarsh"],
      ["element", "add", "character", "Mara Voss", "--field", "gender=woman", "--alias", "Mara"],
      ["element", "add", "building", "Salt Gate", "--field", "buildingType=water gate"],
      ["element", "add", "character", "“Old” Tom (the 2nd)", "--field", "gender=man"],
      ["element", "add", "style", "Ink wash", "--look", "A loose ink wash on rag paper."],
    ] {
      try limn(words)
    }
  }

  private func limn(_ words: [String]) throws {
    let outcome = try Program.limn.run(words, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private func compose(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(["compose"] + words, in: folder)
  }

  @Test(
    arguments: [
      ["--subject", "Mara", "@Mara sings"], ["--subject", "Mara", "--subject", "Mara Voss"],
      ["@Mara sings, and @Mara Voss dances"],
    ])
  func whoIsNamedTwiceIsInThePictureOnce(words: [String]) throws {
    let prompt = try Program.limn.run(["compose", "--json"] + words, in: folder).json
    #expect(prompt["purpose"] as? String == "portrait")
    let once = try compose("--json", "--subject", "Mara").json
    #expect(prompt["aspect"] as? String == once["aspect"] as? String)
  }

  @Test func theStyleOfTheProjectCanBeTheSubject() throws {
    try limn(["project", "edit", "--style", "Ink wash"])
    let prompt = try compose("--subject", "Ink wash", "--json").json
    let segments = try #require(prompt["segments"] as? [[String: Any]])
    #expect(!segments.contains { $0["part"] as? String == "style" })
    let mentioned = try compose("--subject", "Mara", "in the manner of @Ink wash")
    #expect(mentioned.output.contains("in the manner of the wash, of a woman."))
  }

  @Test func nobodyHasTwoRoles() throws {
    let outcome = try compose("--subject", "Mara", "--setting", "Mara Voss")
    #expect(outcome.status == 1 && outcome.output == "")
    #expect(outcome.errors.contains("“Mara Voss” is given two roles: subject and setting."))
    #expect(outcome.errors.contains("name it once"))
  }

  @Test func snippetsAreSaidInTheTextsOfTheProjectToo() throws {
    try limn(["snippet", "add", "paper", "{laid|rag} paper"])
    try limn([
      "project", "edit", "--prompt-suffix", "printed on {paper}", "--negative-prompt",
      "{frames|borders}, text",
    ])
    var said: Set<String> = []
    for seed in 0..<12 {
      let words = ["--subject", "Mara", "--avoid", "a {paper} hat", "--seed", "\(seed)", "--json"]
      let prompt = try Program.limn.run(["compose"] + words, in: folder).json
      let positive = try #require(prompt["positive"] as? String)
      let negative = try #require(prompt["negative"] as? String)
      #expect(positive.hasSuffix("Printed on laid paper.") || positive.hasSuffix("on rag paper."))
      #expect(!negative.contains("{") && negative.contains("paper hat"))
      said.insert(positive + String(negative.prefix(20)))
    }
    #expect(said.count > 3)
    try limn(["project", "edit", "--prompt-suffix", "on {papyrus}"])
    #expect(try compose("--subject", "Mara").errors.contains("no snippet called “papyrus”"))
  }

  @Test func aNegativePromptIsDividedOutsideOfBrackets() throws {
    try limn([
      "project", "edit", "--negative-prompt",
      "(worst quality, low quality:1.4), (blur:1.3), lowres, a :( b, \\(c, d",
    ])
    let prompt = try compose("--subject", "Mara", "--model", "sdxl", "--json").json
    let segments = try #require(prompt["segments"] as? [[String: Any]])
    let terms = segments.filter { $0["source"] as? String == "what to avoid" }
    #expect(terms.count == 6, "\(terms.map { $0["text"] ?? "" })")
    let negative = try #require(prompt["negative"] as? String)
    #expect(negative.hasPrefix("(worst quality, low quality:1.4), (blur:1.3), lowres, "))
  }

  @Test func mentionsFindNamesThatBeginWithSigns() throws {
    for name in ["“Old” Tom (the 2nd)", "\"old\" tom (the 2nd)"] {
      let outcome = try compose("@\(name) waits for @Mara’s lamp, \\@home")
      #expect(outcome.output.contains("The man waits for the woman’s lamp, @home."), "\(outcome)")
    }
  }

  @Test(
    arguments: [
      ("@Maraa sings", "Did you mean “Mara”?"), ("@nobody sings", "\\@ stands for an @"),
      ("@“Youngg” Tom", "called “Youngg” behind an @"),
    ])
  func mentionsOfNobodyAreExplained(words: String, part: String) throws {
    let outcome = try compose(words)
    #expect(outcome.status == 1 && outcome.errors.contains(part), "\(outcome.errors)")
  }

  @Test func namesKeepTheirCapitals() throws {
    try limn(["element", "add", "species", "Reedfolk"])
    try limn(["element", "add", "item", "The Lamp"])
    let fields = ["clothing=Reedfolk coat of eel skin", "accessories=Lamp on a chain"]
    try limn(["element", "edit", "Mara"] + fields.flatMap { ["--field", $0] })
    let outcome = try compose("--subject", "Mara")
    #expect(outcome.output.contains("a Reedfolk coat of eel skin"), "\(outcome.output)")
    #expect(outcome.output.contains("a lamp on a chain"), "\(outcome.output)")
  }
}
