import Foundation
import ScriptedServing
import Studio
import Testing
import Text
import World

@testable import Providers

/// What providers say of what was asked before, perhaps by another program: how far it is, and whether it has
/// stopped when it was told to.
@Suite(.timeLimit(.minutes(5)))
struct RemoteStateTests {
  static let states = Recording.all.flatMap { recording in
    Recording.states(of: recording.provider).map { (recording.provider, $0) }
  }

  @Test(arguments: states)
  func whatBecameOfItIsUnderstood(_ provider: String, _ dialogue: Recording.Dialogue) async throws {
    let played = Played(dialogue.calls)
    try await serving(played.script) { server in
      played.setRoot(server.root)
      let service = ServiceBench(.named(provider), at: server.root).service
      let ask = dialogue.ask.replacing { $0.replacingOccurrences(of: "@root", with: server.root) }
      let seen = try await said(of: ask, by: service)
      for member in dialogue.outcome.members {
        #expect(seen[member.name] == member.value, "\(member.name) of \(seen)")
      }
      played.expectAll()
    }
  }

  private func said(of ask: JSON, by service: any Service) async throws -> JSON {
    do {
      if let remote = ask["cancel"].text { return Self.json(of: try await service.cancel(remote)) }
      let remote = ask["check"].text ?? ""
      return Self.json(of: try await service.check(remote, PictureRequest(ask)))
    } catch let error as ProviderError {
      return ["state": "thrown", "error": .text(error.kind)]
    }
  }

  private static func json(of state: RemoteState) -> JSON {
    switch state {
    case .working(let share): ["state": "working", "share": share.map { JSON($0) } ?? .null]
    case .finished(let answer):
      ["state": "finished", "pictures": JSON(answer.pictures.count), "cost": json(of: answer.cost)]
    case .failed(let error, let cost):
      ["state": "failed", "error": .text(error.kind), "cost": json(of: cost)]
    case .canceled(let cost): ["state": "canceled", "cost": json(of: cost)]
    }
  }

  private static func json(of cost: Amount?) -> JSON { cost.map { .text("\($0)") } ?? .null }
}

extension Recording {
  /// What a service says of what was asked before: `ask` has the name that it has there, under `check` or
  /// `cancel`.
  static func states(of provider: String) -> [Dialogue] {
    document(of: provider)["states"].list.map(Dialogue.init)
  }

  /// All that is written down of a provider.
  static func document(of provider: String) -> JSON {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("Recordings/\(provider).json")
    do { return try JSON(Array(Data(contentsOf: file))) } catch { fatalError("\(error)") }
  }
}
