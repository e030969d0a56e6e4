import FakeProviding
import Foundation
import TestSupport
import Testing

/// What a writer sees who has told Limn to use no network.
@Suite struct OfflineTests {
  private let library: ServedLibrary
  private var service: FakeService { library.service }

  init() throws { library = try ServedLibrary() }

  @discardableResult
  private func limn(
    _ words: [String], _ variables: [String: String] = [:], server: String = "http://127.0.0.1:9"
  ) throws -> Program.Outcome {
    try library.limn(words, ["AUTOMATIC1111_BASE_URL": server].merging(variables) { $1 })
  }

  @discardableResult
  private func limn(_ words: String...) throws -> Program.Outcome { try limn(words) }

  /// Models of two services, which are elsewhere.
  static let flux = ["generate", "fog", "--model", "replicate:black-forest-labs/flux-schnell"]
  static let gpt = ["generate", "fog", "--model", "openai:gpt-image-2"]

  private func expectRefusal(_ outcome: Program.Outcome, of provider: String) throws {
    #expect(outcome.status == 22 && outcome.output.isEmpty)
    for words in [
      "\(provider) is reached over a network", "`limn generate … --provider sketch`",
      "`limn generate … --queue`",
    ] {
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
    #expect(try service.calls == 0 && limn("queue", "list").errors.contains("Nothing waits"))
  }

  @Test(arguments: [(flux, "replicate"), (gpt, "openai")])
  func aRequestToAServiceIsNotSent(words: [String], provider: String) throws {
    try expectRefusal(limn(words + ["--offline"]), of: provider)
  }

  @Test(arguments: ["1", "true", "yes"])
  func theEnvironmentSaysIt(word: String) throws {
    try expectRefusal(limn(Self.flux, ["LIMN_OFFLINE": word]), of: "replicate")
  }

  @Test(arguments: [("", 0), ("0", 0), ("false", 0), ("maybe", 64)] as [(String, Int32)])
  func orDoesNot(word: String, status: Int32) throws {
    let outcome = try limn(Self.flux, ["LIMN_OFFLINE": word])
    #expect(outcome.status == status && (service.calls > 0) == (status == 0))
    #expect(status == 0 || outcome.errors.contains("LIMN_OFFLINE cannot be “maybe”"))
  }

  @Test func aDefaultThatIsElsewhereIsRefusedAndNotPassedOver() throws {
    try limn("provider", "default", "openai")
    try expectRefusal(limn("generate", "fog", "--offline"), of: "openai")
    #expect(try limn("generate", "fog", "--provider", "sketch", "--offline").status == 0)
  }

  @Test func whatIsSentLaterOrNeverNeedsNoNetwork() throws {
    #expect(try limn(Self.gpt + ["--offline", "--dry-run"]).status == 0)
    #expect(try limn(Self.gpt + ["--offline", "--queue"]).status == 0)
    #expect(service.calls == 0)
  }

  /// Who asks for a model gets it from whoever can be asked.
  @Test func aServerOnThisMachineWorks() throws {
    let family = ["generate", "fog", "--model", "FLUX Schnell", "--offline"]
    try limn("provider", "default", "replicate")
    let made = try limn(family + ["--json"])
    #expect(made.status == 0, "\(made.errors)")
    #expect(try made.json["provider"] as? String == "automatic1111")
  }

  @Test(arguments: ["http://attic.local:7860", "https://192.168.1.7", "127.attic.example"])
  func aServerElsewhereDoesNot(server: String) throws {
    let words = ["generate", "fog", "--provider", "automatic1111", "--offline"]
    let outcome = try limn(words, server: server)
    #expect(outcome.status == 22 && outcome.errors.contains("automatic1111 is reached over"))
    let family = try limn(
      ["generate", "fog", "--model", "FLUX Schnell", "--offline"], server: server)
    #expect(family.status == 22 && service.calls == 0, "\(family.errors)")
  }

  @Test func theQueueKeepsWhatIsForElsewhere() throws {
    for words in [Self.flux, Self.gpt, ["generate", "fog", "--provider", "automatic1111"]] {
      #expect(try limn(words + ["--queue"]).status == 0)
    }
    let run = try limn("queue", "run", "--offline")
    #expect(run.status == 22 && run.output == "1 done, 2 still open.\n")
    #expect(run.errors.contains("2 requests left in the queue until there is a network."))
    let one = try limn("queue", "run", "2", "--offline", "--json")
    #expect(try one.status == 22 && one.json["offline"] as? Int == 1)
    #expect(service.calls == 1)
    #expect(try limn("queue", "run").output == "2 done.\n")
  }

  /// What is free and was being sent when its worker died is sent again, out of reach or not.
  @Test func whatIsFreeElsewhereIsNeverUnclear() throws {
    try service.write(script: ["hang"])
    let server = ["AUTOMATIC1111_BASE_URL": "http://attic.local:7860"]
    let words = ["generate", "fog", "--provider", "automatic1111"]
    let running = try library.start(words, server)
    while service.entries.isEmpty { usleep(10_000) }
    kill(running.process.processIdentifier, SIGKILL)
    _ = try running.finish()
    #expect(try limn(["queue", "run", "--offline"], server).status == 22)
    #expect(try limn("queue", "list").output.contains("queued"))
  }

  @Test func whatIsBeingMadeElsewhereCannotBeStopped() throws {
    try service.write(script: ["ok", "working", "working", "working"])
    let running = try library.start(Self.flux)
    while service.calls < 2 { usleep(10_000) }
    kill(running.process.processIdentifier, SIGKILL)
    _ = try running.finish()
    // Whoever comes next takes it up.
    _ = try limn("queue", "run", "--offline")
    let calls = service.calls
    let outcome = try limn("queue", "cancel", "--all", "--offline")
    #expect(outcome.status == 22 && service.calls == calls)
    #expect(outcome.errors.contains("replicate can only be asked to stop over a network."))
  }
}
