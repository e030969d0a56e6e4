import Foundation
import HTTP
import ScriptedServing
import Studio
import Synchronization
import Testing
import Text

@testable import Providers
@testable import Studio

/// What the web UI is asked while it paints.
@Suite(.timeLimit(.minutes(5)))
struct Automatic1111Tests {
  private let recording = Recording.named("automatic1111")
  private let answer: JSON = ["images": [.text(Base64.text(of: TestPicture.png(1)))], "info": ""]

  private static func isProgress(_ request: ServedRequest) -> Bool {
    request.path.hasPrefix("/sdapi/v1/progress")
  }

  /// Waits on a thread of the server's until somebody has asked how far it is.
  private func awaitQuestions(_ asked: borrowing Mutex<Int>, _ count: Int) {
    while asked.withLock({ $0 < count }) { Thread.sleep(forTimeInterval: 0.01) }
  }

  static let told = ServedReply(
    200, json: "{\"progress\":0.25,\"state\":{},\"current_image\":null}")

  @Test(arguments: [told, ServedReply(404), ServedReply(manner: .nothing)])
  func itTellsHowFarItIsAndNothingDependsOnThat(_ progress: ServedReply) async throws {
    let (asked, heard) = (Shared(0), Shared<[Double]>([]))
    try await serving { [recording, answer] request in
      if let side = recording.side(request) { return side }
      if Self.isProgress(request) {
        asked.value.withLock { $0 += 1 }
        return progress
      }
      awaitQuestions(asked.value, 2)
      return ServedReply(200, answer.bytes)
    } _: { server in
      let bench = ServiceBench(recording, at: server.root)
      let desk = AnswerDesk(
        Desk.shared.desk.library, Desk.shared.desk.job,
        working: { share in heard.value.withLock { $0.append(share) } })
      let made = try await bench.service.submit(PictureRequest(["model": "sdxl"]), desk)
      guard case .finished(let finished) = made else {
        Issue.record("\(made)")
        return
      }
      #expect(finished.pictures.count == 1)
      let shares = heard.value.withLock { $0 }
      #expect(shares.isEmpty == progress.body.isEmpty)
      #expect(shares.allSatisfy { share in share == 0.25 })
    }
  }

  @Test(arguments: [("1e300", [1.0]), ("-7", [0]), ("1e400", []), ("\"soon\"", [])])
  func howFarItIsIsNeverMoreThanAll(_ progress: String, _ expected: [Double]) async throws {
    let (asked, heard) = (Shared(0), Shared<[Double]>([]))
    try await serving { [recording, answer] request in
      if let side = recording.side(request) { return side }
      if Self.isProgress(request) {
        asked.value.withLock { $0 += 1 }
        return ServedReply(200, json: "{\"progress\":\(progress)}")
      }
      awaitQuestions(asked.value, 2)
      return ServedReply(200, answer.bytes)
    } _: { server in
      let desk = AnswerDesk(
        Desk.shared.desk.library, Desk.shared.desk.job,
        working: { share in heard.value.withLock { $0.append(share) } })
      let service = ServiceBench(recording, at: server.root).service
      _ = try await service.submit(PictureRequest(["model": "sdxl"]), desk)
      #expect(heard.value.withLock { Set($0) } == Set(expected))
    }
  }

  /// Whoever is told to stop interrupts what it has asked for, and not what somebody else has.
  @Test(arguments: [
    ("{}", true), ("no JSON", true), ("{\"current_task\":\"task(somebody)\"}", false),
    (
      "{\"progress\":0.5,\"current_task\":\"task(0b7a5c1e-1111-4222-8333-444455556666)\"}", true
    ),
  ])
  func whoStopsInterruptsOnlyItsOwn(_ progress: String, _ isInterrupted: Bool) async throws {
    try await serving { [recording] request in
      if let side = recording.side(request) { return side }
      if Self.isProgress(request) { return ServedReply(200, json: progress) }
      if request.path == "/sdapi/v1/interrupt" { return ServedReply(200, json: "{}") }
      return ServedReply(200, manner: .silent(30))
    } _: { server in
      let bench = ServiceBench(recording, at: server.root)
      let task = Task { await bench.outcome(of: PictureRequest(["model": "sdxl"])) }
      while server.requests.allSatisfy({ $0.method == "GET" }) {
        try await Task.sleep(for: .milliseconds(5))
      }
      task.cancel()
      #expect(await task.value.other is CancellationError)
      let paths = server.requests.filter { $0.method == "POST" }.map(\.path)
      #expect(paths.contains("/sdapi/v1/interrupt") == isInterrupted)
      #expect(paths.count { $0 == "/sdapi/v1/txt2img" } == 1)
    }
  }
}

/// A value that closures of a server and a test share.
private final class Shared<Value: Sendable>: Sendable {
  let value: Mutex<Value>

  init(_ value: Value) { self.value = Mutex(value) }
}
