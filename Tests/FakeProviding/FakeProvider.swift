import Foundation
package import Studio
import World

/// A provider of the fake service. What it does at each call stands in the script of the service: `ok`,
/// `busy`, `rate 2`, `unreachable`, `refused`, `moderated`, `key` (before it is paid), `lost`, `garbage`
/// (after it), `fewer`, `nopicture`, `same`, `none`, `crash` (an error of which nothing is known), `hang`,
/// `working`, `fails`.
package struct FakeProvider: Provider {
  package let name: String
  let service: FakeService

  /// Whether it answers with the name of something that it makes later.
  let isRemote: Bool

  private struct Unheard: Error {}

  package func submit(
    _ request: PictureRequest, _ desk: AnswerDesk
  ) async throws -> Submission {
    try await Task.sleep(for: service.delay / 2)
    let deed = service.nextDeed()
    try refuse(deed)
    service.pay(request.id, request.seeds.count)
    if !request.pictures.isEmpty { service.note(handed: request.pictures) }
    try await Task.sleep(for: service.delay / 2)
    switch deed {
    case "lost": throw ProviderError.lostAnswer(provider: name)
    case "crash": throw Unheard()
    case "hang":
      while true { try await Task.sleep(for: .seconds(1)) }
    default: break
    }
    guard !isRemote else { return .accepted(remote: "\(request.id) \(request.seeds.count)") }
    let answer = "\(deed)\n\(request.id) \(request.seeds.count)"
    try desk.keep(answer: Array(answer.utf8))
    return try read(Array(answer.utf8), to: request)
  }

  /// What it says without having made anything.
  private func refuse(_ deed: String) throws {
    let words = deed.split(separator: " ")
    switch words.first {
    case "busy": throw ProviderError.busy(provider: name, after: nil)
    case "rate": throw ProviderError.rateLimited(provider: name, after: Double(words[1]) ?? 1)
    case "unreachable": throw ProviderError.unreachable(provider: name, reason: nil)
    case "refused": throw ProviderError.refused(provider: name, reason: "no such size")
    case "moderated": throw ProviderError.moderated(provider: name, reasons: ["violence"])
    case "key": throw ProviderError.keyRefused(provider: name)
    default: break
    }
  }

  package func read(_ answer: [UInt8], to request: PictureRequest) throws -> Submission {
    let lines = String(decoding: answer, as: UTF8.self).split(separator: "\n").map(String.init)
    guard lines.count == 2, lines[0] != "garbage" else {
      throw ProviderError.garbledAnswer(provider: name)
    }
    let words = lines[1].split(separator: " ").map(String.init)
    var pictures = try (0..<(Int(words[1]) ?? 0)).map { place in
      Answer.Picture(
        .bytes(
          try FakePicture.bytes(
            of: lines[0] == "twin" ? "twin" : words[0], lines[0] == "same" ? 0 : place)),
        seed: "\(place)")
    }
    switch lines[0] {
    case "fewer": pictures.removeLast()
    case "none": pictures = []
    case "nopicture": pictures[0] = Answer.Picture(.bytes(Array("<html>".utf8)))
    default: break
    }
    return .finished(Answer(pictures, remote: words[0]))
  }

  package func check(_ remote: String, _ request: PictureRequest) async throws -> RemoteState {
    try await Task.sleep(for: service.delay)
    let words = remote.split(separator: " ").map(String.init)
    switch service.nextDeed() {
    case "working": return .working(0.5)
    case "fails":
      return .failed(.failed(provider: name, reason: "out of memory"), cost: Amount("0.001"))
    case "unreachable": throw ProviderError.unreachable(provider: name, reason: nil)
    case "vanished": throw ProviderError.vanished(provider: name)
    case "canceled": return .canceled(cost: Amount("0.002"))
    default: break
    }
    let pictures = (0..<(Int(words[1]) ?? 0)).map {
      Answer.Picture(.address("fake/\(words[0])/\($0)"), seed: "\($0)")
    }
    return .finished(Answer(pictures, remote: words[0], vanishes: .now + 3600))
  }

  package func cancel(_ remote: String) async throws -> RemoteState {
    service.nextDeed() == "working" ? .working(nil) : .canceled(cost: Amount("0.002"))
  }
}
