import FoundationEssentials
import HTTP
import Studio
import Text
import World

/// Black Forest Labs, who make FLUX: a request is taken, and asked about at the address that the answer names,
/// which is at any of their machines.
struct BlackForestLabs: QueueService {
  package let access: Access
  package let keyLine = KeyLine.own("x-key")

  package init(_ access: Access) {
    var access = access
    access.house = "bfl.ai"
    self.access = access
  }

  package func call(for request: PictureRequest) throws -> Call {
    .make("/\(request.model ?? "")", .json(.object(body(of: request).members())))
  }

  func submission(in answer: JSON, to request: PictureRequest) throws -> Submission {
    guard let address = answer["polling_url"].text else {
      throw ProviderError.garbledAnswer(provider: name)
    }
    return .accepted(remote: address)
  }

  package func check(_ remote: String, _ request: PictureRequest) async throws -> RemoteState {
    let json = try await state(remote)
    switch json["status"].text {
    case "Ready":
      let result = json["result"]
      var pictures = try Pictures.read(
        result["sample"].isNull ? result["samples"] : result["sample"], of: name)
      if let first = pictures.first {
        pictures[0] = Answer.Picture(first.source, seed: result["seed"].unsigned.map { "\($0)" })
      }
      return .finished(Answer(pictures, vanishes: .now + 600))
    case "Request Moderated", "Content Moderated":
      let reasons = json["details"]["Moderation Reasons"].list.compactMap(\.text)
      return .failed(.moderated(provider: name, reasons: reasons), cost: nil)
    case "Error":
      let words = json["details"].text ?? json["result"].text ?? "It does not say why."
      return .failed(.failed(provider: name, reason: words), cost: nil)
    case "Task not found": throw ProviderError.vanished(provider: name)
    default: return .working(json["progress"].double.map { min(1, max(0, $0)) })
    }
  }

  /// It knows no way to take a request back.
  package func cancel(_ remote: String) async throws -> RemoteState { .working(nil) }

  /// It has no list; the catalogue knows the models.
  package func models() async throws -> [ListedModel] { [] }

  package func standing() async throws -> Standing {
    let json = try await json("/credits")
    return Standing(account: json["credits"].double.map { "\($0) credits" })
  }
}
