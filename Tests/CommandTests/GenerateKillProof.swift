import Foundation
import TestSupport
import Testing

/// Generating and keeping are killed, and nothing that was reported is lost.
@Suite struct GenerateKillProof {
  let folder = TemporaryFolder()

  init() throws {
    for words in [["init"], ["project", "add", "Saltmarsh"]] {
      #expect(try Program.limn.run(words, in: folder).status == 0)
    }
  }

  private func limn(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(words, in: folder)
  }

  /// Runs a command, and kills it after a while.
  private func killed(_ words: [String], within whole: inout TimeInterval) throws -> Program.Outcome
  {
    let running = try Program.limn.start(words, in: folder)
    Thread.sleep(forTimeInterval: .random(in: 0...whole))
    kill(running.process.processIdentifier, SIGKILL)
    let outcome = try running.finish()
    // A machine is not always as fast. So that all moments have their turn, some come too late.
    whole *= outcome.status == 0 ? 0.85 : 1.06
    return outcome
  }

  @Test func atAnyMoment() throws {
    var (generating, keeping) = (0.4, 0.2)
    var (killed, reported, kept) = (0, 0, 0)
    for round in 0..<Proof.count(of: 100) {
      let made = try self.killed(
        ["generate", "fog \(round)", "--size", "256x256", "--seed", "\(round)"],
        within: &generating)
      for line in made.output.split(separator: "\n").dropFirst() {
        let words = line.split(separator: " ").map(String.init)
        let found = try limn("candidate", "show", words[0], "--json").json
        #expect(found["path"] as? String == words[1] && found["state"] as? String == "open")
        reported += 1
      }
      let open = try limn("candidate", "list", "--json").output
      let candidates = try #require(
        JSONSerialization.jsonObject(with: Data(open.utf8)) as? [[String: Any]])
      let ids = candidates.compactMap { $0["id"] as? String }
      if !ids.isEmpty {
        let outcome = try self.killed(["candidate", "keep"] + ids, within: &keeping)
        let states = Set(
          try ids.map { try limn("candidate", "show", $0, "--json").json["state"] as? String })
        // All of them or none.
        #expect(states.count == 1 && (outcome.output.isEmpty || states == ["kept"]))
        kept += states == ["kept"] ? ids.count : 0
        killed += outcome.status == 0 ? 0 : 1
      }
      killed += made.status == 0 ? 0 : 1
    }
    let check = try limn("check", "--read-data")
    #expect(check.status == 0, "\(check.output) \(check.errors)")
    print("killed: \(killed); \(reported) candidates were reported, \(kept) kept")
    #expect(killed > 0)
  }
}
