import Files
import Foundation
import Secrets
import Testing

@Suite struct PassphraseCommandTests {
  private func printed(
    _ words: String..., environment: [String: String] = [:], within limit: Duration = .seconds(20)
  ) throws(SecretError) -> String {
    let command = PassphraseCommand(program: words[0], arguments: Array(words.dropFirst()))
    return try command.passphrase(environment: environment, within: limit).revealed
  }

  private func failure(_ words: String..., within limit: Duration = .seconds(20)) -> SecretError? {
    let command = PassphraseCommand(program: words[0], arguments: Array(words.dropFirst()))
    do throws(SecretError) {
      _ = try command.passphrase(environment: ["PATH": "/usr/bin:/bin"], within: limit)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("a lantern", "a lantern"), ("a lantern\\n", "a lantern"), ("a\\nb\\n", "a\nb"),
    ("a\\n\\n", "a\n"), (" a ", " a "),
  ])
  func onlyTheLastNewlineIsTakenAway(text: String, expected: String) throws {
    #expect(try printed("printf", text) == expected)
  }

  @Test func noShellReadsTheArguments() throws {
    #expect(try printed("printf", "%s", "$(id) `id` $HOME; * 'a") == "$(id) `id` $HOME; * 'a")
  }

  @Test func itGetsOnlyTheEnvironmentThatIsGiven() throws {
    #expect(try printed("env", environment: ["LANTERN": "lit"]) == "LANTERN=lit")
  }

  @Test func theLongestIsTakenAndNoLonger() throws {
    let count = Secret.limit
    let long = try printed(
      "sh", "-c", "head -c \(count) /dev/zero | tr '\\0' k; echo",
      environment: ["PATH": "/usr/bin:/bin"])
    #expect(long == String(repeating: "k", count: count))
    #expect(failure("sh", "-c", "head -c \(count + 1) /dev/zero") == .tooLarge(limit: count))
    #expect(failure("sh", "-c", "head -c \(count + 2) /dev/zero") == .tooLarge(limit: count))
    #expect(failure("yes") == .tooLarge(limit: count))
  }

  @Test func aCommandThatFailsGivesNothing() {
    #expect(failure("sh", "-c", "echo words; exit 3") == .commandFailed(program: "sh", status: 3))
    #expect(
      failure("sh", "-c", "echo words; kill -9 $$") == .commandFailed(program: "sh", status: 137))
    #expect(failure("true") == .empty)
    #expect(failure("echo") == .empty)
    #expect(
      failure("/nowhere/pass") == .file(FileError("start", "/nowhere/pass", code: ENOENT)))
  }

  /// Also where it has closed its output, and where a program that it has started holds it open.
  @Test(arguments: [
    "exec sleep 60", "exec >&-; exec sleep 60", "echo words; exec sleep 60", "sleep 1 2>&- &",
  ])
  func aCommandThatTakesTooLongIsEnded(script: String) {
    let start = ContinuousClock.now
    #expect(
      failure("sh", "-c", script, within: .milliseconds(200)) == .commandTooSlow(program: "sh"))
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func itsPassphraseOpensASlot() throws {
    let (slot, master) = try PassphraseSlot.make(for: Secret("a lantern"), cost: .least)
    let command = PassphraseCommand(program: "echo", arguments: ["a lantern"])
    let again = try slot.masterKey(for: command.passphrase(environment: [:]))
    #expect(again.fingerprint == master.fingerprint)
  }
}
