import Foundation
import HTTP
import ScriptedServing
import Studio
import Synchronization
import Testing
import Text
import World

@testable import Providers

/// Every provider against a server that speaks as its documentation says.
@Suite(.timeLimit(.minutes(5)))
struct ConformanceTests {
  static let dialogues = Recording.all.flatMap { recording in
    recording.dialogues.map { (recording.provider, $0) }
  }
  static let faults = Recording.all.flatMap { recording in
    recording.faults.map { (recording.provider, $0) }
  }
  static let lists = Recording.all.flatMap { recording in
    recording.lists.map { (recording.provider, $0) }
  }

  @Test func everyServiceIsRecorded() {
    #expect(Set(Recording.all.map(\.provider)) == Set(Providers.services.keys))
  }

  @Test(arguments: dialogues)
  func aDialogueIsAsItIsDocumented(_ provider: String, _ dialogue: Recording.Dialogue) async throws
  {
    let recording = Recording.named(provider)
    let played = Played(dialogue.calls)
    try await serving(played.script) { server in
      played.setRoot(server.root)
      var bench = ServiceBench(recording, at: server.root)
      if let key = dialogue.ask["key"].text { bench.key = key.isEmpty ? nil : key }
      let outcome = await bench.outcome(of: PictureRequest(dialogue.ask))
      expect(outcome, dialogue.outcome)
      played.expectAll()
    }
  }

  @Test(arguments: faults)
  func aFaultIsUnderstood(_ provider: String, _ fault: Recording.Fault) async throws {
    let recording = Recording.named(provider)
    try await serving { request in
      // What is asked beside, such as a list of models, is not what goes wrong.
      request.method == "POST"
        ? ServedReply(fault.answer, root: "")
        : recording.side(request) ?? ServedReply(fault.answer, root: "")
    } _: { server in
      let bench = ServiceBench(recording, at: server.root)
      let outcome = await bench.outcome(of: PictureRequest(recording.dialogues[0].ask))
      expect(outcome, fault.outcome)
    }
  }

  @Test(arguments: lists)
  func whatItHasIsRead(_ provider: String, _ list: Recording.Dialogue) async throws {
    let recording = Recording.named(provider)
    let played = Played(list.calls)
    try await serving(played.script) { server in
      played.setRoot(server.root)
      let service = ServiceBench(recording, at: server.root).service
      if list.ask.text == "models" {
        let models = try await service.models()
        #expect(models.map(\.id) == list.outcome["models"].list.compactMap(\.text))
        for (model, ends) in zip(models, list.outcome["ends"].list) {
          #expect(model.ends == ends.text)
        }
      } else {
        do {
          let standing = try await service.standing()
          #expect(standing.account == list.outcome["account"].text)
          #expect(standing.credit == list.outcome["credit"].text.flatMap { Amount($0) })
          #expect(standing.models == list.outcome["count"].int)
          #expect(list.outcome["error"].isNull)
        } catch let error as ProviderError {
          #expect(error.kind == list.outcome["error"].text, "\(error)")
        }
      }
      played.expectAll()
    }
  }

  private func expect(
    _ outcome: ServiceBench.Outcome, _ expected: JSON,
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.other == nil, sourceLocation: location)
    #expect(outcome.error?.kind == expected["error"].text, "\(outcome)", sourceLocation: location)
    if case .list(let numbers) = expected["pictures"] {
      // In the place of one that is none is anything that is none.
      let wanted = numbers.map { $0.int.map(TestPicture.png) }
      #expect(outcome.pictures.count == wanted.count, sourceLocation: location)
      for (picture, wanted) in zip(outcome.pictures, wanted) {
        #expect(wanted == nil ? picture.count < 64 : picture == wanted, sourceLocation: location)
      }
    } else if let numbers = expected["pictures"].int {
      #expect(
        outcome.pictures == (0..<numbers).map { TestPicture.png($0 + 1) }, sourceLocation: location)
    }
    for member in expected.members {
      switch member.name {
      case "cost":
        #expect(outcome.cost == member.value.text.flatMap { Amount($0) }, sourceLocation: location)
      case "seeds":
        #expect(outcome.seeds == member.value.list.map(\.text), sourceLocation: location)
      case "revised":
        #expect(
          outcome.revised == member.value.list.map { $0.text ?? "" }, sourceLocation: location)
      case "says":
        let sentence = outcome.error?.errorDescription ?? ""
        #expect(
          sentence.contains(member.value.text ?? "?"), "\(sentence)", sourceLocation: location)
      case "remedy":
        let sentence = outcome.error?.recoverySuggestion ?? ""
        #expect(
          sentence.contains(member.value.text ?? "?"), "\(sentence)", sourceLocation: location)
      case "after": #expect(outcome.error?.after == member.value.double, sourceLocation: location)
      case "objections":
        #expect(
          outcome.objections == member.value.list.compactMap(\.text), sourceLocation: location)
      default: break
      }
    }
  }
}

/// The calls of a dialogue as a server plays them: each must come as it is written down, in that order.
final class Played: Sendable {
  private let calls: [Recording.Call]
  private let state = Mutex<(next: Int, root: String, wrong: [String])>((0, "", []))

  init(_ calls: [Recording.Call]) { self.calls = calls }

  func setRoot(_ root: String) { state.withLock { $0.root = root } }

  var script: ScriptedServer.Script {
    { [self] request in
      // How far it is is asked beside all others, on a machine that is slow.
      if request.path.hasPrefix("/sdapi/v1/progress") { return ServedReply(404) }
      return state.withLock { state in
        guard calls.indices.contains(state.next) else {
          // The pictures lie where the answers say.
          if request.path.hasPrefix("/files/"),
            let number = Int(request.path.dropFirst("/files/".count).prefix { $0.isNumber })
          {
            return ServedReply(200, TestPicture.png(number), type: "image/png")
          }
          state.wrong.append("nobody expects \(request.method) \(request.path)")
          return ServedReply(404)
        }
        let call = calls[state.next]
        state.next += 1
        if let difference = call.difference(from: request, root: state.root) {
          state.wrong.append(difference)
        }
        return ServedReply(call.answer, root: state.root)
      }
    }
  }

  /// That all calls were made, as they should be.
  func expectAll(at location: SourceLocation = #_sourceLocation) {
    let (next, _, wrong) = state.withLock { $0 }
    #expect(wrong == [], sourceLocation: location)
    #expect(next == calls.count, "calls that were made", sourceLocation: location)
  }
}

extension ServedReply {
  init(_ answer: RecordedAnswer, root: String) {
    let isText = answer.body.text != nil
    let isPicture = answer.body.text.flatMap(TestPicture.named) != nil
    let type = answer.headers.first { $0.name.lowercased() == "content-type" }?.value.text
    self.init(
      answer.status, answer.bytes(root: root),
      type: type ?? (isPicture ? "image/png" : isText ? "text/plain" : "application/json"),
      headers: answer.headers.filter { $0.name.lowercased() != "content-type" }.map {
        ($0.name, $0.value.plain)
      })
  }
}

extension Recording {
  /// The answer to something that is asked before pictures are asked for.
  func side(_ request: ServedRequest) -> ServedReply? {
    dialogues[0].calls.first { $0.method == "GET" && $0.path == request.path }.map {
      ServedReply($0.answer, root: "")
    }
  }
}

extension ProviderError {
  /// Its case.
  var kind: String { "\(self)".split { "(".contains($0) }.first.map(String.init) ?? "" }

  /// In how many seconds it may be asked again.
  var after: Double? {
    switch self {
    case .rateLimited(_, let after), .busy(_, let after): after
    default: nil
    }
  }
}
