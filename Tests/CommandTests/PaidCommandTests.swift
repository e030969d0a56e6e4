import FakeProviding
import Foundation
import TestSupport
import Testing

/// What a writer sees who pays for pictures, from the estimate to the ledger.
@Suite struct PaidCommandTests {
  let folder = TemporaryFolder()
  let service: FakeService

  init() throws {
    service = FakeService(folder: folder.path)
    for words in [["init", "world"], ["project", "add", "Saltmarsh"]] {
      #expect(try limn(words).status == 0)
    }
  }

  @discardableResult
  private func limn(_ words: [String], key: String? = "sk-1") throws -> Program.Outcome {
    var environment = [
      "LIMN_LIBRARY": folder.at("world"), "FAKE_SERVICE": folder.path,
      "AUTOMATIC1111_BASE_URL": "http://127.0.0.1:9",
    ]
    if let key { (environment["OPENAI_API_KEY"], environment["REPLICATE_API_TOKEN"]) = (key, key) }
    return try Program(built: "fakelimn").run(words, in: folder, environment: environment)
  }

  @discardableResult
  private func limn(_ words: String...) throws -> Program.Outcome { try limn(words) }

  private func jobs(_ generation: Int = 1) throws -> [[String: Any]] {
    let outcome = try limn("queue", "show", "\(generation)", "--json")
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(json as? [[String: Any]])
  }

  private func ledger(_ generation: Int = 1) throws -> [String] {
    let charges = try #require(jobs(generation)[0]["charges"] as? [[String: Any]])
    return charges.map { "\($0["kind"] ?? "") \($0["amount"] ?? "?")" }
  }

  /// A model with one known price.
  static let model = ["--model", "replicate:black-forest-labs/flux-schnell"]

  @Test func picturesAreMadeAndBooked() throws {
    let made = try limn(["generate", "fog", "--count", "2"] + Self.model)
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output.contains("1.2  /") && service.entries.map(\.pictures) == [2])
    #expect(try ledger() == ["reserved 0.006", "released -0.006", "charged 0.006"])
    try limn("candidate", "keep", "1.1")
    #expect(try limn("media", "show", "1", "--json").output.contains(#""cost" : "0.003"#))
  }

  @Test func aPlanSaysWhatItCostsAndSendsNothing() throws {
    let plan = try limn(["generate", "fog", "--dry-run"] + Self.model)
    #expect(plan.output.contains("Price     $0.003") && plan.output.contains("Pictures  1 of"))
    #expect(service.calls == 0)
  }

  @Test func aBudgetRefusesBeforeAnythingIsSent() throws {
    try limn("setting", "set", "budget.project.month", "0.01")
    let refused = try limn(["generate", "fog", "--count", "4"] + Self.model)
    #expect(refused.status == 20 && service.calls == 0)
    #expect(refused.errors.contains("the budget of the project for this month, which is $0.01"))
    #expect(refused.errors.contains("$0.01 would pass"))
    #expect(try limn(["generate", "fog", "--count", "3"] + Self.model).status == 0)
    let second = try limn(["generate", "fog"] + Self.model)
    #expect(second.status == 20 && second.errors.contains("$0.001 would pass"))
    #expect(try limn("setting", "set", "budget.project.month", "0.02").status == 0)
    let third = try limn(["generate", "fog"] + Self.model)
    #expect(third.status == 0, "\(third.errors) \(third.output)")
  }

  @Test func anUnknownPriceIsNotNothing() throws {
    let model = ["--model", "replicate:somebody/new-model"]
    #expect(
      try limn(["generate", "fog", "--dry-run"] + model).output.contains("Price     unknown"))
    try limn("setting", "set", "budget.day", "1")
    let refused = try limn(["generate", "fog"] + model)
    #expect(refused.status == 20 && refused.errors.contains("--assume-price"))
    #expect(try limn(["generate", "fog", "--assume-price", "0.05"] + model).status == 0)
    #expect(try ledger() == ["reserved 0.05", "released -0.05", "charged 0.05"])
  }

  @Test func whoHasNotNamedItIsAskedFirst() throws {
    try limn("project", "edit", "--default-model", "replicate:black-forest-labs/flux-schnell")
    let asked = try limn(["generate", "fog"])
    #expect(asked.status == 1 && service.calls == 0)
    #expect(asked.errors.contains("replicate is asked for 1 picture, and no budget is set"))
    #expect(asked.errors.contains("That costs $0.003"))
    #expect(try limn(["generate", "fog", "--yes"]).status == 0)
  }

  @Test func whatWasLostIsNotSentAgainUnlessSomebodyAcceptsIt() throws {
    try service.write(script: ["lost"])
    let lost = try limn(["generate", "fog"] + Self.model)
    #expect(lost.status == 23 && lost.errors.contains("no answer came from replicate"))
    #expect(try limn("queue", "run").output == "Nothing was to be done.\n")
    #expect(try jobs()[0]["state"] as? String == "ambiguous" && service.entries.count == 1)
    #expect(try limn("queue", "list").output.contains("ambiguous"))
    let refused = try limn("queue", "retry", "1")
    #expect(refused.status == 23 && refused.errors.contains("$0.003 a second time"))
    #expect(try limn("queue", "retry", "1", "--accept-duplicate").status == 0)
    #expect(try limn("queue", "run").status == 0 && service.entries.count == 2)
    #expect(
      try ledger() == [
        "reserved 0.003", "released -0.003", "charged 0.003", "reserved 0.003", "released -0.003",
        "charged 0.003",
      ])
  }

  /// A backup knows nothing of what was sent after it.
  @Test func whatWaitsInABackupIsNotSentFromItsCopy() throws {
    try limn(["generate", "fog", "--queue"] + Self.model)
    try limn(["generate", "fog", "--queue", "--provider", "sketch", "--size", "64x64"])
    #expect(try limn("backup", "copies").status == 0)
    try limn("queue", "run")
    #expect(service.entries.count == 1)
    #expect(try limn("restore", "copies", "second").status == 0)
    let run = try limn("queue", "run", "--library", "second")
    #expect(service.entries.count == 1 && run.output == "1 done.\n", "\(run.output)\(run.errors)")
    let list = try limn("queue", "list", "--library", "second")
    #expect(list.output.contains("ambiguous") && list.errors.contains("from a backup"))
  }

  @Test func whatWasPaidOnceIsNotPaidTwiceByForgetting() throws {
    try service.write(script: ["lost"])
    try limn(["generate", "fog"] + Self.model)
    try limn("queue", "forget", "1")
    let refused = try limn("queue", "retry", "1")
    #expect(refused.status == 23 && service.entries.count == 1, "\(refused.output)")
    #expect(try limn("queue", "retry", "1", "--accept-duplicate").status == 0)
  }

  /// It says so, and does not wait for an hour.
  @Test func aProviderThatWantsPeaceIsLeftAlone() throws {
    try service.write(script: ["rate 3600"])
    #expect(try limn(["generate", "fog"] + Self.model).status == 22)
    #expect(try limn(["generate", "fog"] + Self.model).status == 22)
    #expect(try limn("queue", "run").status == 22 && service.calls == 1)
  }

  @Test func whatIsForgottenStaysBookedUnlessItWasNotPaid() throws {
    try service.write(script: ["lost", "lost"])
    for _ in 0..<2 { _ = try limn(["generate", "fog"] + Self.model) }
    #expect(try limn("queue", "forget", "1").output == "Forgot 1 request.\n")
    #expect(try limn("queue", "forget", "2", "--not-charged").status == 0)
    #expect(try ledger(1).last == "charged 0.003" && ledger(2).last == "released -0.003")
    #expect(try limn("queue", "list").errors.contains("Nothing waits"))
  }

  @Test(
    arguments: [
      ("busy", 0, "stored"), ("unreachable", 0, "stored"), ("rate 0", 0, "stored"),
      ("refused", 1, "failed"), ("moderated", 21, "failed"), ("key", 4, "failed"),
      ("crash", 23, "ambiguous"),
    ] as [(String, Int32, String)])
  func whatGoesWrongIsWhatItIs(deed: String, status: Int32, state: String) throws {
    try service.write(script: [deed])
    let outcome = try limn(["generate", "fog"] + Self.model)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(try jobs()[0]["state"] as? String == state)
    let isPaid = ["stored", "ambiguous"].contains(state)
    #expect(service.entries.count == (isPaid ? 1 : 0))
    if !isPaid { #expect(try ledger() == ["reserved 0.003", "released -0.003"]) }
  }

  @Test(
    arguments: [
      ("fewer", 2, "2 of 3 pictures came."), ("same", 1, "1 of 3 pictures came."),
      ("nopicture", 2, "2 of 3 pictures came."), ("none", 0, "without pictures"),
      ("garbage", 0, "unintelligible"),
    ] as [(String, Int, String)])
  func badAnswersKeepWhatIsGood(deed: String, count: Int, words: String) throws {
    try service.write(script: [deed])
    let outcome = try limn([
      "generate", "fog", "--count", "3", "--model", "openai:gpt-image-2", "--json",
    ])
    let job = try jobs()[0]
    #expect((job["failure"] as? String)?.contains(words) == true, "\(job) \(outcome.errors)")
    let list = try limn("candidate", "list", "1").output.split(separator: "\n")
    #expect(max(0, list.count - 1) == count)
    // It was paid, or may have been.
    #expect(try !ledger().contains { $0.hasPrefix("released") } || ledger().count == 3)
  }

  /// It comes into the library with the request, and not before.
  @Test func aFileIsHandedOver() throws {
    let bytes = try Data(FakePicture.bytes(of: "a", 0))
    try bytes.write(to: URL(fileURLWithPath: folder.at("a.png")))
    let words = ["generate", "fog", "--model", "openai:gpt-image-2", "--image", "a.png"]
    #expect(try limn(words + ["--dry-run"]).status == 0)
    #expect(try limn(words + ["--steps", "4"]).status == 1)
    #expect(try !limn("check").errors.contains("belong to no picture"))
    let made = try limn(words)
    #expect(made.status == 0 && service.handed == ["1 0"], "\(made.errors)")
    #expect(try limn("check", "--read-data").status == 0)
    #expect(
      try limn("generate", "--again", "1.1", "--yes").status == 0 && service.handed.count == 2)
    let gone = try limn(["generate", "fog", "--model", "openai:gpt-image-2", "--image", "b.png"])
    #expect(gone.status == 1 && service.handed.count == 2, "\(gone.errors)")
  }

  @Test func aJobThatIsMadeElsewhereIsFetchedByAnother() throws {
    try service.write(script: ["ok", "working"])
    #expect(try limn(["generate", "fog", "--queue"] + Self.model).status == 0)
    #expect(service.calls == 0)
    #expect(try limn("queue", "list").output.contains("queued"))
    let run = try limn("queue", "run")
    #expect(run.status == 0 && run.output == "1 done.\n", "\(run.errors)")
    #expect(try limn("candidate", "list").output.contains("1.1"))
  }

  @Test func whatIsNotSentYetIsGivenUpForNothing() throws {
    for _ in 0..<2 { try limn(["generate", "fog", "--queue"] + Self.model) }
    #expect(try limn("queue", "cancel", "1").output == "Gave up 1 request.\n")
    #expect(try limn("queue", "run").output == "1 done.\n")
    #expect(try jobs(1)[0]["state"] as? String == "canceled" && service.entries.count == 1)
    #expect(try limn("queue", "cancel").status == 64)
  }

  @Test(
    arguments: [
      (["--steps", "4", "--model", "openai:gpt-image-2"], 1, "takes no --steps"),
      (["--negative", "hats", "--model", "openai:gpt-image-2"], 1, "takes no --negative"),
      (["--quality", "superb", "--model", "openai:gpt-image-2"], 1, "does not know the quality"),
      (["--size", "1000x1000", "--model", "openai:gpt-image-2"], 1, "The nearest are"),
      (["--model", "dall-e-3"], 1, "does not work any more"),
      (["--provider", "fal"], 4, "There is no key for fal."),
      (["--model", "flux-schnell", "--provider", "openai"], 1, "does not offer the model"),
      (["--set", "sampler=x", "--model", "openai:gpt-image-2"], 1, "has no parameter"),
      (
        ["--strength", "0.5", "--model", "automatic1111:sdxl_mix"], 1,
        "none is named"
      ),
      (["--provider", "automatic1111", "--model", "x"], 1, "knows no model “x” of automatic1111"),
      (["--model", "sdxl", "--draft"], 64, "exclude each other"),
      (["--final"], 64, "has no final model"),
    ] as [([String], Int32, String)])
  func whatAModelDoesNotTakeIsRefusedBeforeItIsSent(
    words: [String], status: Int32, error: String
  ) throws {
    let outcome = try limn(["generate", "fog"] + words)
    #expect(outcome.status == status && outcome.errors.contains(error), "\(outcome.errors)")
    #expect(service.calls == 0)
  }

  /// Words and sizes of the first model are nothing for the second.
  @Test func aDraftIsMadeAgainByABetterModel() throws {
    let draft = ["generate", "fog", "--provider", "sketch", "--count", "1", "--size", "1000x600"]
    #expect(try limn(draft).status == 0)
    let better = try limn(["generate", "--again", "1.1", "--model", "openai:gpt-image-2"])
    #expect(better.status == 0, "\(better.errors)")
    #expect(better.errors.contains("makes no pictures of 1000×600"), "\(better.errors)")
    let other = try limn(["generate", "--again", "2.1"] + Self.model)
    #expect(other.status == 0 && service.entries.count == 2, "\(other.errors)")
  }

  /// Three of them offer it, and a server of one's own costs nothing.
  @Test func theCheapestWhoOffersAFamilyIsChosen() throws {
    func provider() throws -> String? {
      let plan = try limn("generate", "fog", "--model", "FLUX Schnell", "--dry-run", "--json")
      return try plan.json["provider"] as? String
    }
    #expect(try provider() == "automatic1111")
    let told = try limn("generate", "fog", "--model", "FLUX Schnell", "--dry-run").errors
    #expect(told.contains("comes from automatic1111, the cheapest") && told.contains("replicate"))
    try limn("provider", "default", "replicate")
    #expect(try provider() == "replicate")
    try limn("model", "disable", "replicate/black-forest-labs/flux-schnell")
    #expect(try provider() == "automatic1111")
    try limn("provider", "disable", "automatic1111")
    let none = try limn("generate", "fog", "--model", "FLUX Schnell")
    #expect(none.status == 1 && none.errors.contains("switched it off"), "\(none.errors)")
  }
}
