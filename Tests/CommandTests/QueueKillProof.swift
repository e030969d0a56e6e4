import FakeProviding
import Foundation
import TestSupport
import Testing

/// Workers are killed at any moment, and neither money nor pictures are lost. The service keeps books of its
/// own, with which those of the library are compared.
@Suite struct QueueKillProof {
  private let library: ServedLibrary
  private var service: FakeService { library.service }

  init() throws { library = try ServedLibrary(delay: 150) }

  @discardableResult
  private func limn(_ words: [String]) throws -> Program.Outcome { try library.limn(words) }

  /// Puts a generation of two pictures into the queue, of who answers at once, and one of who takes its time.
  private func fillQueue() throws {
    for model in ["openai:gpt-image-2", "replicate:black-forest-labs/flux-schnell"] {
      let outcome = try limn([
        "generate", "fog", "--count", "2", "--queue", "--model", model, "--size", "1024x1024",
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }

  private func jobs(_ count: Int) throws -> [[String: Any]] {
    try (1...count).flatMap(library.jobs)
  }

  private func candidates(of generation: Int) throws -> Int {
    let outcome = try limn(["candidate", "list", "\(generation)", "--json"])
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(json as? [Any]).count
  }

  /// Two workers at a time, of which one is killed at a random moment, again and again.
  @Test func killsLoseNothing() throws {
    var (kills, count, whole) = (0, 0, 0.4)
    while kills < Proof.count(of: 500) {
      try fillQueue()
      count += 2
      let workers = try (0..<2).map { _ in try library.start(["queue", "run"]) }
      Thread.sleep(forTimeInterval: .random(in: 0...whole))
      let running = workers.filter(\.process.isRunning)
      for worker in running { kill(worker.process.processIdentifier, SIGKILL) }
      for worker in workers { _ = try worker.finish() }
      kills += running.count
      // So that most of them are killed at their work, on a machine of any speed.
      whole = min(3, whole * (running.count == 2 ? 1.15 : 0.8))
    }
    print("\(kills) kills")
    _ = try limn(["queue", "run"])
    try compareBooks(count)
    let check = try limn(["check", "--read-data"])
    #expect(check.status == 0, "\(check.output) \(check.errors)")
  }

  /// Killed before each of the calls that put something on the disk: so at each edge between two states.
  @Test(
    .enabled(if: Program.canBeTraced, "there is no strace"),
    arguments: ["openai:gpt-image-2", "replicate:black-forest-labs/flux-schnell"],
    ["fsync", "fdatasync"])
  func noEdgeLosesAnything(model: String, call: String) throws {
    let step = Proof.count(of: 4) == 4 ? 1 : 3
    var (count, number, isKilled) = (0, 1, true)
    while isKilled {
      let queued = try limn(["generate", "fog", "--queue", "--model", model, "--count", "2"])
      #expect(queued.status == 0, "\(queued.errors)")
      count += 1
      let killing = TracedCall(name: call, number: number).killing
      let outcome = try library.limn(["queue", "run"], tracing: killing)
      isKilled = outcome.status > 128
      _ = try limn(["queue", "run"])
      number += step
    }
    try compareBooks(count)
    print("\(model): killed before \((number - 1) / step) of its calls of \(call)")
  }

  /// What was paid twice, what was paid and is not there, and what nobody was told of.
  private func compareBooks(_ count: Int) throws {
    let jobs = try jobs(count)
    let states = Dictionary(grouping: jobs) { $0["state"] as? String ?? "" }.mapValues(\.count)
    // Where all were killed in the middle, nothing would be proven of what comes home.
    #expect(Set(states.keys).isSubset(of: ["stored", "ambiguous"]), "\(states)")
    #expect(states["stored"] ?? 0 > 0, "\(states)")
    let paid = service.entries
    // Every entry is a request of its own, and no job had more than one.
    #expect(Set(paid.map(\.request)).count == paid.count)
    #expect(paid.count <= count, "\(paid.count) were paid for \(count) jobs")
    var unclear = 0
    for job in jobs {
      let generation = try #require(job["generation"] as? Int)
      if job["state"] as? String == "ambiguous" {
        unclear += 1
        #expect(job["estimate"] as? String != nil)
        let charges = try #require(job["charges"] as? [[String: Any]])
        #expect(charges.map { $0["kind"] as? String } == ["reserved"])
      } else {
        #expect(try candidates(of: generation) == 2)
      }
    }
    // A result that is not there belongs to a job that says so.
    #expect(paid.count >= count - unclear)
    let listed = try limn(["queue", "list", "--json"]).output
    #expect(listed.components(separatedBy: "\"ambiguous\"").count - 1 == unclear)
    print("\(count) jobs, \(paid.count) paid, \(unclear) ambiguous")
  }

  /// Eight workers, and a budget that is reached in the middle.
  @Test func noBudgetIsPassed() throws {
    let values = (0..<24).map { "\($0)" }.joined(separator: ",")
    try limn([
      "generate", "fog {n}", "--each", "n=\(values)", "--queue", "--model",
      "replicate:black-forest-labs/flux-schnell",
    ])
    // $0.003 for each.
    try limn(["setting", "set", "budget.library", "0.031"])
    try limn(["setting", "set", "replicate.concurrency", "8"])
    let workers = try (0..<8).map { _ in try library.start(["queue", "run"]) }
    for worker in workers { _ = try worker.finish() }
    #expect(service.entries.count == 10)
    let states = Dictionary(grouping: try jobs(24)) { $0["state"] as? String ?? "" }
    #expect(states["stored"]?.count == 10 && states["failed"]?.count == 14)
    #expect(
      (states["failed"]?.first?["failure"] as? String)?.contains("the budget of the library")
        == true)
  }
}
