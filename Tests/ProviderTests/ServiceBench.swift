import Foundation
import HTTP
import MediaLibrary
import Prompting
import ScriptedServing
import Secrets
import Synchronization
import TestSupport
import Text
import World

@testable import Providers
@testable import Studio

/// A service that speaks to a server on this machine, and a desk for what it answers.
struct ServiceBench: Sendable {
  static let key = "sk-test-7f3a9b2c4d5e6f708192a3b4"

  let provider: String
  let root: String
  var key: String? = ServiceBench.key
  var texts: [ProviderFact: String] = [:]
  let client = HTTPClient()

  init(_ recording: Recording, at root: String) {
    (provider, self.root) = (recording.provider, root)
    for (name, text) in recording.texts { texts[required(ProviderFact(rawValue: name))] = text }
  }

  /// A new one each time: nothing of what went before is in it.
  var service: any Service {
    let facts = required(ProviderFacts.named(provider))
    var access = Access(
      facts, at: required(facts.address(root)), isOwnAddress: true, client: client)
    let catalogue = ModelCatalogue.builtIn
    access.texts = texts
    access.key = { [key] in try key.map { try Secret($0) } }
    access.hasKey = key != nil
    access.model = { id in
      catalogue.models.first { $0.provider == facts.name && $0.isCalled(id) }
    }
    access.successor = { catalogue.replacement(for: $0) }
    access.usualForm = { id in
      catalogue.request(
        of: facts.kind, family: catalogue.resolve("\(facts.kind)/\(id)").model?.family)
    }
    return required(Providers.services[facts.kind]).init(access)
  }

  /// What came of a request.
  struct Outcome: Sendable {
    var pictures: [[UInt8]] = []
    var seeds: [String?] = []
    var revised: [String] = []
    var cost: Amount?
    var objections: [String]?
    var error: ProviderError?
    var other: (any Error)?
  }

  /// Asks, asks again until it is made, and fetches it.
  func outcome(of request: PictureRequest) async -> Outcome {
    var outcome = Outcome()
    do {
      var answer: Answer?
      switch try await service.submit(request, Desk.shared.desk) {
      case .finished(let made): answer = made
      case .accepted(let remote): answer = try await waited(remote, request)
      }
      for picture in answer?.pictures ?? [] {
        outcome.seeds.append(picture.seed)
        outcome.revised.append(picture.revisedPrompt)
        switch picture.source {
        case .bytes, .base64: outcome.pictures.append(picture.source.bytes)
        case .address(let address):
          outcome.pictures.append(try await service.download(address))
        }
      }
      (outcome.cost, outcome.objections) = (answer?.cost, answer?.objections)
    } catch let error as ProviderError {
      outcome.error = error
    } catch {
      outcome.other = error
    }
    return outcome
  }

  private func waited(_ remote: String, _ request: PictureRequest) async throws -> Answer {
    for _ in 0..<20 {
      switch try await service.check(remote, request) {
      case .working: continue
      case .finished(let answer): return answer
      case .failed(let error, _): throw error
      case .canceled: throw ProviderError.canceled(provider: provider)
      }
    }
    throw ProviderError.unreachable(provider: provider, reason: "It never ends.")
  }
}

/// What a recording must have.
func required<Value>(_ value: Value?) -> Value {
  guard let value else { fatalError("A recording names what is not there.") }
  return value
}

/// A place in a library for answers.
final class Desk: Sendable {
  static let shared = Desk()
  let desk: AnswerDesk
  private let folder = TemporaryFolder()

  private init() {
    do {
      let library = try Library.create(in: folder.at("world")).library
      let project = try library.addProject(titled: "Saltmarsh")
      let draft = GenerationDraft(
        positive: "fog", aspect: "1:1", purpose: "scene", prompt: "{}")
      let job = JobDraft(
        provider: "sketch", model: nil, pictures: 1, offset: 0, seed: "1", estimate: .zero,
        isFirm: true)
      let made = try library.enqueue([(draft, [job])], run: UUID(), in: project.id)
      desk = AnswerDesk(library, try library.jobs(of: made[0].id)[0])
    } catch { fatalError("\(error)") }
  }
}

extension PictureRequest {
  /// The request that a recording describes.
  init(_ ask: JSON) {
    let sides = (ask["size"].text ?? "1024x1024").split(separator: "x").compactMap { Int($0) }
    var settings = ask["options"].members.map {
      Provenance.Setting(name: $0.name, text: $0.value.plain)
    }
    settings += ask["set"].members.map {
      Provenance.Setting(name: "set", text: "\($0.name)=\($0.value.plain)")
    }
    let seed = ask["seed"].unsigned ?? 42
    let pictures = ask["pictures"].list.enumerated().map { index, kind in
      HandedPicture(
        bytes: TestPicture.png(index + 1), format: .png, role: nil, isStart: kind.text == "start")
    }
    self.init(
      id: required(UUID(uuidString: "0B7A5C1E-1111-4222-8333-444455556666")),
      prompt: .plain(ask["words"].text ?? "a llama", not: ask["negative"].text ?? ""),
      model: ask["model"].text, size: required(PictureSize(width: sides[0], height: sides[1])),
      seeds: (0..<(ask["count"].int ?? 1)).map { seed &+ UInt64($0) }, settings: settings,
      pictures: pictures)
  }
}

extension Prompt {
  /// Words that were composed of nothing else.
  static func plain(_ words: String, not negative: String) -> Prompt {
    let json: JSON = [
      "positive": .text(words), "negative": .text(negative), "spans": [], "segments": [],
      "references": [], "limit": ["unit": "characters", "used": 1], "purpose": "scene",
      "aspect": "1:1", "dialect": "prose", "notes": [],
    ]
    do {
      return try JSONDecoder().decode(Prompt.self, from: Data(json.bytes))
    } catch { fatalError("\(error)") }
  }
}
