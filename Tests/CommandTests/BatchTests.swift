import Foundation
import TestSupport
import Testing

@testable import Commands

/// Generations that are written down in a file.
@Suite struct BatchTests {
  let folder = TemporaryFolder()

  init() throws {
    for words in [
      ["init"], ["project", "add", "Saltmarsh"],
      ["element", "add", "character", "Mara", "--look", "a lean woman with black hair"],
      ["element", "add", "character", "Tobin", "--look", "an old pilot"],
      ["element", "add", "landmark", "Salt Gate", "--look", "two square towers in the sea"],
    ] {
      #expect(try Program.limn.run(words, in: folder).status == 0)
    }
  }

  private func generate(
    _ batch: String, _ words: String..., input: String = ""
  ) throws -> Program.Outcome {
    try folder.write(batch, to: "batch.csv")
    let line = ["generate", "--batch", input.isEmpty ? "batch.csv" : "-"] + words
    return try Program.limn.run(line, in: folder, input: input)
  }

  private func list(_ outcome: Program.Outcome) throws -> [[String: Any]] {
    try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]],
      "\(outcome.errors)")
  }

  /// What would be asked for: words of the prompt, number of pictures, size and first seed.
  private func plans(_ batch: String, _ words: String..., input: String = "") throws -> [String] {
    try folder.write(batch, to: "batch.csv")
    let line =
      ["generate", "--batch", input.isEmpty ? "batch.csv" : "-", "--dry-run", "--json"] + words
    return try list(Program.limn.run(line, in: folder, input: input)).map { plan in
      let prompt = (plan["prompt"] as? [String: Any])?["positive"] as? String ?? ""
      let names = ["lean woman", "old pilot", "square towers", "dawn", "calm", "{wild}", "rain"]
      let seeds = plan["seeds"] as? [String] ?? []
      let size = "\(plan["width"] ?? 0)x\(plan["height"] ?? 0)"
      let shown = names.filter(prompt.contains).joined(separator: "+")
      return "\(shown) \(seeds.count) \(size) \(seeds.first ?? "")"
    }
  }

  @Test func eachRowIsAGeneration() throws {
    let table = """
      subject,setting,words,mood,count,seed,size
      Mara,Salt Gate,"at dawn, {mood}",calm,1,7,128x96
      Mara;Tobin,,"in the ""rain""\r
      at night, {mood}",{wild},,8,
      """
    let made = try list(generate(table, "--count", "2", "--size", "64x64", "--json"))
    #expect(made.map { $0["words"] as? String ?? "" }[0] == "at dawn, calm")
    #expect(made.map { $0["seed"] as? String } == ["7", "8"])
    let prompts = made.map { $0["positive"] as? String ?? "" }
    #expect(prompts[0].contains("lean woman") && prompts[0].contains("two square towers"))
    #expect(prompts[1].contains("old pilot") && prompts[1].contains("{wild}"))
    #expect(made.map { ($0["candidates"] as? [Any])?.count } == [1, 2])
    let sizes = made.compactMap { ($0["candidates"] as? [[String: Any]])?[0]["width"] as? Int }
    #expect(sizes == [128, 64])
  }

  /// Options hold for every row that does not say otherwise, and what excludes another says otherwise.
  @Test func aRowComesBeforeTheCommandLine() throws {
    let table = "subject,size,aspect,no-related\nMara,64x64,,yes\n,,1:1,\nTobin,,,no\n"
    let told = try plans(
      table, "--subject", "Salt Gate", "--size", "80x80", "--seed", "3", "--count", "1", "at dawn")
    #expect(
      told == [
        "lean woman+dawn 1 64x64 3", "square towers+dawn 1 1024x1024 3", "old pilot+dawn 1 80x80 3",
      ])
  }

  @Test func jsonLinesSayTheSame() throws {
    let lines = """
      {"subject": ["Mara", "Tobin"], "words": "at {mood} dawn; rain", "mood": "calm", "seed": 18446744073709551615}

      {"words": "fog", "count": 2, "size": "96x64", "draft": false, "avoid": null, "aspect": ""}
      """
    let told = try plans(
      "", "--size", "64x64", "--count", "1", "--seed", "5", input: lines)
    #expect(
      told == [
        "lean woman+old pilot+dawn+calm+rain 1 64x64 18446744073709551615", " 2 96x64 5",
      ])
  }

  @Test func aRowCanWaitInTheQueue() throws {
    let queued = try generate("words\nfog\nrain\n", "--queue")
    #expect(
      queued.output == "Generation 1 is in the queue.\nGeneration 2 is in the queue.\n",
      "\(queued.errors)")
    #expect(try generate("words\nfog\n", "--size", "64x64", "--json", "--count", "1").status == 0)
  }

  @Test(arguments: [
    ("subject\nMara\nNobody\n", "Line 3, column “subject”: There is no element “Nobody”.", 1),
    ("words,style\nfog,Inkish\n", "Line 2, column “style”: ", 1),
    ("words,size\nfog,64x64\nfog,3x3\n", "Line 3, column “size”: --size cannot be “3x3”", 64),
    ("words,count\nfog,many\n", "Line 2, column “count”: --count cannot be “many”", 64),
    ("words,sise\nfog,64x64\n", "Line 2, column “sise”: No option is called so", 64),
    ("words,mood\n\"\n\nfog\",calm\n", "Line 2, column “mood”: No option is called so", 64),
    ("words,provider\nfog,nobody\n", "Line 2, column “provider”: There is no provider", 1),
    ("words,model\nfog,nothing-9\n", "Line 2, column “model”: ", 1),
    ("words,steps\nfog,7\n", "Line 2, column “steps”: ", 1),
    ("words,image\nfog,nothing.png/\n", "Line 2, column “image”: ", 1),
    ("words,draft\nfog,perhaps\n", "Line 2, column “draft”: “perhaps” is neither yes nor no.", 64),
    ("words,project\nfog,war\n", "Line 2, column “project”: That cannot be said for a row", 64),
    ("words,size,aspect\nfog,64x64,1:1\n", "Line 2: --size and --aspect exclude each other.", 64),
    ("words,mood\nfog\n", "Line 2, column “mood”: It has 1 field, and the first line names 2.", 64),
    ("words\nfog,rain\n", "Line 2: It has 2 fields, and the first line names 1.", 64),
    ("words,words\nfog,rain\n", "Line 1, column “words”: There are two such columns.", 64),
    ("words,\nfog,rain\n", "Line 1: The column 2 has no name.", 64),
    ("words\n\"fog\n", "Line 2: A quote is opened and never closed.", 64),
    ("words\n\"fog\"s\n", "Line 2: Something stands behind a quote", 64),
    ("subject;words\nMara;fog\n", "Line 1: No commas stand between the columns.", 64),
    ("[{\"words\": \"fog\"}]", "Line 1: It is no JSON object.", 64),
    ("words\n", "The batch has no row.", 64), ("", "The batch has no row.", 64),
    ("{\"words\": \"fog\"}\n{\"words\"}", "Line 2: It is no JSON object.", 64),
    ("{\"words\": {\"a\": 1}}", "Line 1, column “words”: The value is neither", 64),
    ("{\"subject\": [\"Mara\", {}]}", "Line 1, column “subject”: The value is neither", 64),
    ("{\"size\": [\"64x64\", \"1x1\"]}", "Line 1, column “size”: It takes one value only.", 64),
    (
      "{\"words\": \"fog\"}\n{\"words\": [\"a\", \"b\"]}", "Line 2, column “words”: It takes one",
      64
    ),
  ])
  func aMistakeSaysWhereItIs(batch: String, error: String, status: Int32) throws {
    let outcome = try generate(batch)
    #expect(outcome.status == status && outcome.errors.contains(error), "\(outcome.errors)")
    #expect(try Program.limn.run(["generation", "list"], in: folder).output.isEmpty)
  }

  @Test func thousandRowsAreTheMost() throws {
    let many = "words\n" + String(repeating: "fog\n", count: 1001)
    #expect(try generate(many).errors.contains("Line 1002: The batch has more than 1000 rows."))
    let file = try BatchFile("words\n" + String(repeating: "fog\n", count: 1000))
    #expect(file.rows.count == 1000)
  }

  @Test(arguments: [
    (["--each", "kind:character"], "--batch and --each exclude each other."),
    (["--again", "1"], "--again takes the words and elements"),
  ])
  func otherRowsDoNotGoWithIt(words: [String], error: String) throws {
    try folder.write("words\nfog\n", to: "batch.csv")
    let outcome = try Program.limn.run(["generate", "--batch", "batch.csv"] + words, in: folder)
    #expect(outcome.status == 64 && outcome.errors.contains(error), "\(outcome.errors)")
    let missing = try Program.limn.run(["generate", "--batch", "none.csv"], in: folder)
    #expect(missing.status != 0 && missing.errors.contains("none.csv"))
  }
}
