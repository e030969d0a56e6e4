import Foundation
import TestSupport
import Testing

/// The way from words to a kept picture, through the program itself and without a network.
@Suite struct GenerateCommandTests {
  let folder = TemporaryFolder()

  init() throws {
    for words in [
      ["init"], ["project", "add", "Saltmarsh"],
      ["element", "add", "character", "Mara", "--look", "a lean woman with black hair"],
      ["element", "add", "landmark", "Salt Gate", "--look", "two square towers in the sea"],
    ] {
      #expect(try Program.limn.run(words, in: folder).status == 0)
    }
  }

  @discardableResult
  private func limn(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(words, in: folder)
  }

  @discardableResult
  private func generate(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(["generate", "--size", "128x96"] + words, in: folder)
  }

  /// What is printed of several that may be asked for: a list, also of one.
  private func row(_ words: String...) throws -> [[String: Any]] {
    let outcome = try Program.limn.run(["generate"] + words + ["--json"], in: folder)
    return try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  @Test func wordsBecomeAPictureThatIsKept() throws {
    let made = try generate("--subject", "Mara", "--setting", "Salt Gate", "at dawn", "--json")
    let json = try made.json
    #expect(made.status == 0 && json["state"] as? String == "done")
    #expect(json["provider"] as? String == "sketch" && json["words"] as? String == "at dawn")
    let candidates = try #require(json["candidates"] as? [[String: Any]])
    #expect(candidates.map { $0["id"] as? String } == ["1.1", "1.2", "1.3", "1.4"])
    let path = try #require(candidates[1]["path"] as? String)
    #expect(FileManager.default.fileExists(atPath: path))
    let kept = try limn("candidate", "keep", "2", "--cover", "--portrait", "Mara", "--tag", "gate")
    #expect(kept.output == "Kept 1.2 as picture 1, “Mara, Salt Gate, at dawn”.\n")
    let shown = try limn("media", "show", "1", "--json").json
    #expect(shown["source"] as? String == "generated" && shown["cover"] as? Bool == true)
    #expect(shown["path"] as? String == path && shown["tags"] as? [String] == ["gate"])
    let roles = try #require(shown["elements"] as? [[String: Any]]).map { $0["role"] as? String }
    #expect(roles == ["subject", "setting"])
    let again = try limn("candidate", "keep", "1.2")
    #expect(again.status == 1 && again.errors.contains("is kept already, as picture 1"))
    #expect(try limn("check").status == 0)
  }

  @Test func theSameSeedMakesTheSamePicture() throws {
    let hashes = try (0..<2).map { _ in
      let json = try generate("--subject", "Mara", "--seed", "7", "--count", "2", "--json").json
      return try #require(json["candidates"] as? [[String: Any]]).map { $0["hash"] as? String }
    }
    #expect(hashes[0] == hashes[1] && hashes[0][0] != hashes[0][1])
    let second = try generate("--subject", "Mara", "--seed", "8", "--count", "1", "--json").json
    let only = try #require(second["candidates"] as? [[String: Any]])
    #expect(only.map { $0["hash"] as? String } == [hashes[0][1]])
  }

  @Test func whatWasMadeIsMadeAgain() throws {
    let first = try generate(
      "--subject", "Mara", "at {dawn|dusk|noon}", "--avoid", "hats", "--count", "2", "--json"
    ).json
    let wanted = try #require(first["candidates"] as? [[String: Any]])[1]
    #expect(first["aspect"] as? String == "4:3")
    let again = try #require(row("--again", "1.2").first)
    let made = try #require(again["candidates"] as? [[String: Any]])
    #expect(made.map { $0["id"] as? String } == ["2.1"])
    #expect(made[0]["hash"] as? String == wanted["hash"] as? String)
    #expect(again["words"] as? String == first["words"] as? String)
    try limn("candidate", "keep", "1.2")
    let others = try #require(row("--vary", "1", "--count", "3", "--dry-run").first)
    #expect((others["seeds"] as? [String])?.count == 3)
    #expect(
      (others["prompt"] as? [String: Any])?["positive"] as? String == again["positive"] as? String)
    #expect(
      try limn("generate", "--again", "stale:yes").errors.contains("No such picture is there"))
    try limn("element", "edit", "Mara", "--look", "an old woman with white hair")
    let renewed = try #require(row("--again", "stale:yes").first)
    #expect((renewed["positive"] as? String)?.contains("an old woman") == true)
    #expect(
      renewed["id"] as? Int == 3 && renewed["negative"] as? String == again["negative"] as? String)
    // What was brought in belongs to no generation; the others are made all the same.
    let files = try #require(renewed["candidates"] as? [[String: Any]])
    let copy = try #require(files[0]["path"] as? String)
    try FileManager.default.copyItem(atPath: copy, toPath: folder.at("copy.png"))
    try FileHandle(forWritingTo: URL(fileURLWithPath: folder.at("copy.png"))).close()
    try limn("candidate", "reject", "3.1")
    #expect(try limn("media", "import", "copy.png", "--element", "Mara").status == 0)
    try limn("element", "edit", "Mara", "--look", "a girl")
    let partly = try limn("generate", "--again", "stale:yes")
    #expect(partly.status == 3 && partly.errors.contains("belongs to no generation"))
    #expect(partly.output.contains("Generation 4: 1 candidate."))
    for (words, error) in [
      (["--again", "1", "fog"], "--again takes the words"),
      (["--again", "1", "--subject", "Mara"], "--again takes the words"),
      (["--again", "7.1"], "There is no generation 7"),
      (["--again", "77"], "There is no picture 77"),
    ] {
      let outcome = try Program.limn.run(["generate"] + words, in: folder)
      #expect(outcome.status != 0 && outcome.errors.contains(error), "\(outcome.errors)")
    }
  }

  @Test func aRowOfThemIsMadeAtOnce() throws {
    try limn("element", "add", "character", "Tobin", "--look", "an old pilot")
    let made = try row(
      "--each", "kind:character", "--each", "mood=calm", "--each", "mood={wild}", "a face, {mood}",
      "--seed", "3", "--count", "1", "--size", "64x64")
    #expect(
      made.map { $0["words"] as? String } == [
        "a face, calm", "a face, \\{wild\\}", "a face, calm", "a face, \\{wild\\}",
      ])
    let prompts = made.compactMap { $0["positive"] as? String }
    #expect(prompts[0].contains("lean woman") && prompts[3].contains("old pilot"))
    #expect(prompts[1].contains("{wild}") && made.allSatisfy { $0["seed"] as? String == "3" })
    for (words, error) in [
      (["fog", "--each", "mood=calm"], "The words have no {mood}"),
      (["fog", "--each", "kind:item"], "No element is what"),
      (["fog", "--each", "mood="], "must be a variable with its values"),
    ] {
      let outcome = try Program.limn.run(["generate"] + words, in: folder)
      #expect(outcome.status != 0 && outcome.errors.contains(error), "\(outcome.errors)")
    }
  }

  /// A number may mean a whole generation.
  @Test func onlyOnePictureIsTheCover() throws {
    for _ in 0..<3 { #expect(try generate("fog", "--count", "2").status == 0) }
    for words in [["1", "2", "--cover"], ["3", "--portrait", "Mara"], ["3", "--title", "Same"]] {
      let outcome = try Program.limn.run(["candidate", "keep"] + words, in: folder)
      #expect(outcome.status == 64 && outcome.errors.contains("these are 2"), "\(words)")
    }
    try limn("candidate", "reject", "3.1", "3.2")
    #expect(try limn("candidate", "restore", "1").output == "The candidate 3.1 is open again.\n")
    #expect(try limn("candidate", "restore", "3.1").output == "The candidate 3.1 is as it was.\n")
    let asked = try limn("trash", "empty", "--no-input")
    #expect(asked.status != 0 && asked.errors.contains("1 rejected candidate"), "\(asked.errors)")
    #expect(try limn("trash", "list").errors.contains("1 rejected candidate"))
    #expect(try limn("trash", "empty", "--yes").output == "Forgot 1 rejected candidate.\n")
    #expect(try limn("undo").status == 0)
    #expect(try limn("candidate", "show", "3.2").output.contains("rejected"))
  }

  @Test func itEndsWhenSomebodyWantsTheEnd() throws {
    let running = try Program.limn.start(
      ["generate", "fog", "--count", "40", "--size", "1024x1024"], in: folder)
    while try limn("candidate", "list").output.isEmpty { Thread.sleep(forTimeInterval: 0.02) }
    kill(running.process.processIdentifier, SIGINT)
    #expect(try running.finish().status == 130)
    let shown = try limn("generation", "show", "1").output
    #expect(shown.contains("(failed)") && shown.contains("It was interrupted."))
    #expect(try limn("candidate", "list").output.split(separator: "\n").count < 30)
  }

  /// Nobody shall take it for the work of a model.
  @Test func theFileSaysThatItIsASketch() throws {
    let json = try generate("--subject", "Mara", "--count", "1", "--json").json
    let made = try #require(json["candidates"] as? [[String: Any]])
    let path = try #require(made[0]["path"] as? String)
    let facts = try limn("image", "info", path, "--json").output
    #expect(facts.contains("sketch") && facts.contains("algorithmicMedia"))
    #expect(!facts.contains("trainedAlgorithmicMedia"))
    try limn("candidate", "keep", "1")
    #expect(
      try limn("media", "export", "1", "-o", "out", "--name", "copy", "--metadata", "embed").status
        == 0)
    let exported = try limn("image", "info", "out/copy.png", "--json").output
    #expect(exported.contains("algorithmicMedia") && !exported.contains("trainedAlgorithmicMedia"))
  }

  @Test func aDryRunMakesNothing() throws {
    let told = try limn("generate", "fog", "--dry-run", "--aspect", "16:9", "--seed", "3").output
    #expect(told.contains("4 of 1360×768 pixels") && told.contains("3, 4, 5, 6"))
    #expect(try limn("generation", "list").output.isEmpty)
    let plan = try limn("generate", "fog", "--dry-run", "--json").json
    #expect(plan["provider"] as? String == "sketch" && plan["width"] as? Int != nil)
  }

  @Test func whatWasMadeIsToldWhereItIsAskedFor() throws {
    #expect(try generate("fog", "--count", "3").status == 0)
    let listed = try limn("candidate", "list").output
    #expect(listed.contains("1.3        open") && listed.split(separator: "\n").count == 4)
    try limn("candidate", "reject", "1", "2")
    #expect(try limn("candidate", "list").output.contains("1.3"))
    #expect(try !limn("candidate", "list").output.contains("1.2"))
    let shown = try limn("generation", "show", "1")
    #expect(shown.output.contains("1.1 (rejected), 1.2 (rejected), 1.3 (open)"))
    #expect(shown.errors.contains("limn candidate keep 1.3"))
    #expect(try limn("candidate", "restore", "1.2").output == "The candidate 1.2 is open again.\n")
    #expect(try limn("undo").output.contains("reopen 1.2"))
    #expect(try limn("candidate", "show", "1.2").output.contains("State      rejected"))
    let completed = try limn("complete", "bash", "limn candidate keep 1.").output
    #expect(completed.contains("1.3") && !completed.contains("1.2"))
    let rejected = try limn("complete", "bash", "limn candidate restore 1.").output
    #expect(rejected.contains("1.2") && !rejected.contains("1.3"))
  }

  /// Who has a portrait could be sent along, to another.
  @Test func whoTakesNoPicturesIsNamed() throws {
    try generate("--subject", "Mara", "--count", "1")
    try limn("candidate", "keep", "1", "--portrait", "Mara")
    let noted = try generate("--subject", "Mara", "--count", "1").errors
    #expect(noted.contains("sketch takes no pictures: Mara is described in words."))
    let composed = try limn("compose", "--subject", "Mara").errors
    #expect(composed.contains("No model is named that takes pictures: Mara is described in words."))
  }

  @Test func whatIsGoneForGoodIsMadeAgain() throws {
    #expect(try generate("fog", "--count", "1", "--seed", "5").status == 0)
    try limn("candidate", "keep", "1")
    try limn("media", "remove", "1")
    #expect(try limn("trash", "empty", "--yes").status == 0)
    let gone = try limn("candidate", "keep", "1.1").errors
    #expect(gone.contains("its picture is gone") && gone.contains("limn generate --again 1.1"))
    let again = try row("--again", "1.1")
    #expect((again[0]["candidates"] as? [[String: Any]])?[0]["seed"] as? String == "5")
  }

  @Test(arguments: [
    (["generate", "fog", "--size", "3x3"], 64, "must be a width and a height from 64"),
    (["generate", "fog", "--size", "99x99", "--aspect", "1:1"], 64, "exclude each other"),
    (["generate", "fog", "--aspect", "1:900"], 64, "must be a width and a height like 16:9"),
    (["generate", "fog", "--count", "0"], 64, "must be a whole number from 1 to 64"),
    (["generate", "fog", "--provider", "none"], 1, "There is no provider “none”"),
    (["generate", "--subject", "Nobody"], 1, "There is no element “Nobody”."),
    (["candidate", "keep", "1"], 1, "There is no open candidate"),
    (["candidate", "keep", "x"], 1, "“x” is no candidate."),
    (["candidate", "list", "9"], 1, "There is no generation 9."),
  ])
  func whatCannotBeIsSaid(words: [String], status: Int32, error: String) throws {
    let outcome = try Program.limn.run(words, in: folder)
    #expect(outcome.status == status && outcome.errors.contains(error), "\(outcome.errors)")
  }
}
