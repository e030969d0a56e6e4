import FakeProviding
import Foundation
import TestSupport
import Testing

/// What is paid is not lost when the disk is full, the service hangs, or somebody presses Ctrl-C.
@Suite struct QueueFaultTests {
  let folder = TemporaryFolder()
  let service: FakeService

  init() throws { service = FakeService(folder: folder.path) }

  private func environment(delay: Int) -> [String: String] {
    [
      "LIMN_LIBRARY": folder.at("world"), "FAKE_SERVICE": folder.path, "FAKE_DELAY": "\(delay)",
      "OPENAI_API_KEY": "sk-1", "REPLICATE_API_TOKEN": "r8-1",
    ]
  }

  @discardableResult
  private func limn(_ words: String..., delay: Int = 0) throws -> Program.Outcome {
    try Program(built: "fakelimn").run(
      words, in: folder, environment: environment(delay: delay))
  }

  private func makeLibrary() throws {
    #expect(try limn("init", "world").status == 0)
    #expect(try limn("project", "add", "Saltmarsh").status == 0)
  }

  private func job() throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(
      with: Data(limn("queue", "show", "1", "--json").output.utf8))
    return try #require((json as? [[String: Any]])?.first)
  }

  // MARK: Ctrl-C

  /// Starts a request, and waits until it is paid.
  private func startPaid(delay: Int) throws -> Running {
    let words = ["generate", "fog", "--model", "openai:gpt-image-2"]
    let running = try Program(built: "fakelimn").start(
      words, in: folder, environment: environment(delay: delay))
    while service.entries.isEmpty, running.process.isRunning { usleep(5000) }
    return running
  }

  @Test func ctrlCWaitsForWhatIsPaid() throws {
    try makeLibrary()
    let running = try startPaid(delay: 3000)
    kill(running.process.processIdentifier, SIGINT)
    #expect(try running.finish().status == 130)
    #expect(try job()["state"] as? String == "stored")
    #expect(try limn("candidate", "list").output.contains("1.1"))
    #expect(service.entries.count == 1)
  }

  @Test func whoPressesItTwiceDoesNotWait() throws {
    try makeLibrary()
    try service.write(script: ["hang"])
    let running = try startPaid(delay: 0)
    kill(running.process.processIdentifier, SIGINT)
    usleep(700_000)
    #expect(running.process.isRunning)
    kill(running.process.processIdentifier, SIGINT)
    #expect(try running.finish().status == 130)
    #expect(try limn("queue", "run").output == "Nothing was to be done.\n")
    #expect(try job()["state"] as? String == "ambiguous" && service.entries.count == 1)
    #expect(try limn("queue", "list").errors.contains("limn queue retry N --accept-duplicate"))
  }

  // MARK: Answers

  /// Pictures that have more bytes than any picture, or are none, are told of and paid.
  @Test(arguments: [
    ("huge", "failed", "more than any picture"), ("nopicture", "failed", "no picture"),
    ("vanished", "expired", "has deleted the pictures"), ("unreachable", "stored", ""),
  ])
  func whatIsFetchedIsPaid(deed: String, state: String, words: String) throws {
    try makeLibrary()
    try service.write(script: ["ok", "ok", deed])
    let model = "replicate:black-forest-labs/flux-schnell"
    let outcome = try limn("generate", "fog", "--model", model)
    let job = try job()
    #expect(job["state"] as? String == state && (outcome.status == 0) == words.isEmpty)
    let reason = job["failure"] as? String ?? ""
    #expect(words.isEmpty ? reason.isEmpty : reason.contains(words), "\(job)")
    let charges = try #require(job["charges"] as? [[String: Any]])
    #expect(charges.last?["kind"] as? String == "charged" && service.entries.count == 1)
  }

  // MARK: A full disk

  /// What a shell does on a disk that somebody fills as soon as the request is paid.
  private func onFullDisk(_ script: String) throws -> Program.Outcome {
    let path = Program(built: "fakelimn").path
    let preparation = """
      export LIMN_LIBRARY="$PWD/disk/world" FAKE_SERVICE="$PWD" FAKE_DELAY=1200 OPENAI_API_KEY=sk
      limn="\(path)"
      "$limn" init disk/world >>log && "$limn" project add Marsh >>log || exit 1
      dd if=/dev/zero of=disk/small bs=4k count=2 2>/dev/null
      fill() {
        until [ -s paid ]; do sleep 0.01; done
        cat /dev/zero >disk/large 2>/dev/null
      }
      """
    let sh = try #require(Program(installed: "sh"))
    return try sh.run(["-c", "\(preparation)\n\(script)"], onDiskOf: "96m", in: folder)
  }

  private static let generate = #""$limn" generate fog --model openai:gpt-image-2"#

  @Test(.enabled(if: Sandbox.canMount, "disks cannot be mounted here"), .timeLimit(.minutes(1)))
  func whatIsPaidWaitsForRoom() throws {
    let outcome = try onFullDisk(
      """
      (fill; sleep 2; rm disk/large) &
      \(Self.generate) || exit 2
      wait
      "$limn" candidate list && "$limn" check --read-data
      """)
    #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
    #expect(outcome.errors.contains("The disk is full") && outcome.output.contains("1.1"))
    #expect(service.entries.count == 1)
  }

  /// The answer itself still found room: whoever comes next makes candidates of it.
  @Test(.enabled(if: Sandbox.canMount, "disks cannot be mounted here"), .timeLimit(.minutes(1)))
  func anAnswerOnTheDiskOutlivesCtrlC() throws {
    let outcome = try onFullDisk(
      """
      \(Self.generate) & limn_pid=$!
      fill; rm disk/small
      until [ -s disk/world/answers/* ]; do sleep 0.01; done
      sleep 0.5
      kill -INT $limn_pid
      wait $limn_pid; echo "ended with $?"
      rm disk/large
      "$limn" queue run && "$limn" candidate list && "$limn" check --read-data
      ls disk/world/answers
      """)
    #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
    #expect(outcome.output.contains("1 done.\n") && outcome.output.contains("1.1"))
    #expect(outcome.output.hasSuffix("\n") && service.entries.count == 1)
  }

  /// Nothing found room: it is told that it may have been paid, and not paid once more.
  @Test(.enabled(if: Sandbox.canMount, "disks cannot be mounted here"), .timeLimit(.minutes(1)))
  func whatFindsNoRoomAtAllIsTold() throws {
    let outcome = try onFullDisk(
      """
      \(Self.generate) & limn_pid=$!
      fill
      sleep 2
      kill -INT $limn_pid
      wait $limn_pid; echo "ended with $?"
      rm disk/large
      "$limn" queue run; "$limn" queue list; "$limn" check --read-data
      """)
    #expect(outcome.output.contains("Nothing was to be done."), "\(outcome.errors)")
    #expect(outcome.output.contains("ambiguous"), "\(outcome.output) \(outcome.errors)")
    #expect(outcome.status == 0 && service.entries.count == 1)
  }

  /// There must be room for what is going to be paid.
  @Test(.enabled(if: Sandbox.canMount, "disks cannot be mounted here"))
  func nothingIsPaidForWhichThereIsNoRoom() throws {
    let outcome = try onFullDisk(
      """
      dd if=/dev/zero of=disk/large bs=1M count=60 2>/dev/null
      \(Self.generate)
      """)
    #expect(outcome.status == 1 && outcome.errors.contains("64 MB are free"), "\(outcome.errors)")
    #expect(service.calls == 0)
  }
}
