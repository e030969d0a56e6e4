import FakeProviding
import Foundation
import SQLite
import TestSupport
import Testing

/// What a writer sees who pays for pictures, from the estimate to the ledger.
@Suite struct PaidCommandTests {
  private let library: ServedLibrary
  private var service: FakeService { library.service }

  init() throws { library = try ServedLibrary() }

  @discardableResult
  private func limn(_ words: [String]) throws -> Program.Outcome { try library.limn(words) }

  @discardableResult
  private func limn(_ words: String...) throws -> Program.Outcome { try limn(words) }

  private func jobs(_ generation: Int = 1) throws -> [[String: Any]] {
    try library.jobs(of: generation)
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

  @Test func aPlanSaysWhatABudgetHasLeftAndWhatItWouldRefuse() throws {
    try limn("setting", "set", "budget.day", "0.01")
    let plan = try limn(["generate", "fog", "--dry-run"] + Self.model)
    #expect(plan.output.contains("Budget    $0.01 left of the budget of today, which is $0.01"))
    #expect(plan.errors == "")
    let tooMuch = try limn(["generate", "fog", "--count", "4", "--dry-run"] + Self.model)
    #expect(tooMuch.status == 0 && tooMuch.errors.contains("It would be refused. That may cost"))
    #expect(tooMuch.errors.contains("$0.01 would pass"))
    let json = try limn(["generate", "fog", "--dry-run", "--json"] + Self.model)
    #expect(json.output.contains(#""setting" : "budget.day""#))
    #expect(try !limn("generate", "fog", "--dry-run").output.contains("Budget"))
  }

  /// How many minutes are left, and what every command says.
  @Test(
    arguments: [
      (58, "deletes it in 58 minutes."), (1, "deletes it in 1 minute."),
      (600, "deletes it in 10 hours."), (-5, "deletes it at any moment."),
    ])
  func whoHasPaidHearsHowLongItIsKept(minutes: Int, words: String) throws {
    try limn(["generate", "fog", "--queue"] + Self.model)
    // A little more, because the command takes its time.
    let vanishes = (Int(Date.now.timeIntervalSince1970) + 60 * minutes + 30) * 1000
    try Connection(library.folder.at("world/limn.sqlite"), .writing).script(
      "UPDATE job SET state = 'submitted', remote = 'x', due = 0, vanishes = \(vanishes)")
    let listed = try limn("project", "list")
    #expect(listed.errors.contains(words), "\(listed.errors)")
  }

  @Test func aPlanNamesThePicturesThatAreHandedOver() throws {
    try limn("generate", "fog", "--count", "1", "--size", "64x64", "--provider", "sketch")
    try limn("candidate", "keep", "1")
    let model = ["--model", "openai/gpt-image-2", "--dry-run"]
    let plan = try limn(["generate", "fog", "--image", "1", "--from", "1"] + model)
    let begins = plan.output.contains("Begins with  picture 1 (64×64)\n")
    #expect(begins, "\(plan.output)\(plan.errors)")
    #expect(plan.output.contains("Looks at     picture 1 (64×64)\n"))
    try Data("x".utf8).write(to: URL(fileURLWithPath: library.folder.at("notes.txt")))
    let refused = try limn(["generate", "fog", "--image", "notes.txt"] + model)
    #expect(refused.errors.contains("notes.txt cannot be handed over"), "\(refused.errors)")
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

  /// Commands that look at the library in several places say it once, too.
  @Test(arguments: [["setting", "list"], ["compose", "fog", "--model", "sketch"], ["cost"]])
  func everyCommandSaysThatSomethingWaitsAtAProvider(words: [String]) throws {
    try limn(["generate", "fog", "--queue"] + Self.model)
    try Connection(library.folder.at("world/limn.sqlite"), .writing).script(
      "UPDATE job SET state = 'submitted', remote = 'r', due = 0")
    let errors = try limn(words).errors
    #expect(errors.components(separatedBy: "waits at a provider").count == 2, "\(errors)")
  }

  @Test func aListSaysOnlyOfWhatMayBePaidWhatItCosts() throws {
    try service.write(script: ["moderated"])
    #expect(try limn(["generate", "fog"] + Self.model).status == 21)
    #expect(try !limn("queue", "list").output.contains("$"))
    try limn(["generate", "fog", "--queue"] + Self.model)
    let lines = try limn("queue", "list").output.split(separator: "\n")
    #expect(lines.count == 3 && lines.count { $0.contains("$0.003") } == 1, "\(lines)")
  }

  /// However much waits before it.
  @Test func aListSaysWhySomethingHasFailed() throws {
    let values = (1...25).map { "\($0)" }.joined(separator: ",")
    try limn(["generate", "fog {n}", "--each", "n=\(values)", "--queue"] + Self.model)
    try service.write(script: ["moderated"])
    #expect(try limn(["generate", "fog"] + Self.model).status == 21)
    let list = try limn("queue", "list")
    #expect(list.errors.contains("Generation 26: replicate does not want to make that: violence."))
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
      ("fewer", 2, "2 of 3 pictures came."), ("same", 1, "1 of 3 pictures are new."),
      ("nopicture", 2, "2 of 3 pictures came."), ("none", 0, "without pictures"),
      ("garbage", 0, "unintelligible"),
    ] as [(String, Int, String)])
  func badAnswersKeepWhatIsGood(deed: String, count: Int, words: String) throws {
    try service.write(script: [deed])
    let outcome = try limn([
      "generate", "fog", "--count", "3", "--model", "openai:gpt-image-2",
    ])
    let job = try jobs()[0]
    #expect((job["failure"] as? String)?.contains(words) == true, "\(job) \(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    let list = try limn("candidate", "list", "1").output.split(separator: "\n")
    #expect(max(0, list.count - 1) == count)
    // It was paid, or may have been.
    #expect(try !ledger().contains { $0.hasPrefix("released") } || ledger().count == 3)
  }

  @Test func theSamePictureOfTwoRequestsIsOneAndNoFailure() throws {
    try service.write(script: ["twin", "twin"])
    let outcome = try limn(["generate", "fog", "--count", "11", "--model", "openai:gpt-image-2"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try jobs().map { $0["state"] as? String } == ["stored", "stored"])
    // It is that of the request that was answered first.
    let words = try jobs().compactMap { $0["failure"] as? String }
    #expect(["0 of 1 pictures are new.", "9 of 10 pictures are new."].map { [$0] }.contains(words))
    #expect(outcome.errors.contains("are new."), "\(outcome.errors)")
    #expect(try limn("candidate", "list", "1").output.split(separator: "\n").count == 11)
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
}
