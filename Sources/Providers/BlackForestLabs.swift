import FoundationEssentials
import HTTP
import MediaLibrary
import Prompting
import Studio
import Text
import World

/// Black Forest Labs, who make FLUX: a request is taken, and asked about at the address that the answer names,
/// which is at any of their machines. What it costs stands in the first answer alone, in credits.
struct BlackForestLabs: QueueService {
  package let access: Access
  package let keyLine = KeyLine.own("x-key")

  package init(_ access: Access) {
    var access = access
    // Its handbook and the like are run by others.
    access.isOfHouse = { $0.hasPrefix("api.") && $0.hasSuffix(".bfl.ai") }
    self.access = access
  }

  package func call(for request: PictureRequest) throws -> Call {
    var body = body(of: request)
    body.picture = { .text(Base64.text(of: $0.bytes)) }
    return .make("/\(try path(ofModel: request.model))", .json(.object(body.members())))
  }

  /// Where it is asked about, and what it costs, which would be forgotten otherwise.
  func submission(in answer: JSON, to request: PictureRequest) throws -> Submission {
    // A machine in front of it may pass on addresses that lead past that machine.
    let named = answer["polling_url"].text.flatMap { access.isHome($0) ? $0 : nil }
    guard let address = named ?? answer["id"].text.map(resultPath) else {
      throw ProviderError.garbledAnswer(provider: name)
    }
    guard case .number(let credits) = answer["cost"] else { return .accepted(remote: address) }
    return .accepted(remote: "\(address) \(credits)")
  }

  private func resultPath(_ id: String) -> String { "/get_result?id=\(id.queryEscaped)" }

  package func check(_ remote: String, _ request: PictureRequest) async throws -> RemoteState {
    let parts = remote.split(separator: " ", maxSplits: 1).map(String.init)
    let json = try await state(parts.first ?? "")
    switch json["status"].text {
    case "Ready":
      var answer = try answer(in: json["result"], to: request)
      answer.cost = parts.dropFirst().first.flatMap { Self.amount(JSON.number($0)) }
      return .finished(answer)
    case "Request Moderated", "Content Moderated":
      let reasons = json["details"]["Moderation Reasons"].list.compactMap(\.text)
      return .failed(.moderated(provider: name, reasons: reasons), cost: nil)
    case "Error":
      let details = [json["details"], json["details"]["error"], json["result"]["error"]]
      return .failed(failure((details + [json["result"]]).lazy.compactMap(\.text).first), cost: nil)
    case "Task not found": throw ProviderError.vanished(provider: name)
    default: return .working(json["progress"].share)
    }
  }

  private func answer(in result: JSON, to request: PictureRequest) throws -> Answer {
    let list = result["sample"].isNull ? result["samples"] : result["sample"]
    let seed = result["seed"].unsigned.map { "\($0)" }
    // It may have asked its model with better words.
    let words = result["prompt"].text.flatMap { $0 == request.prompt.positive ? nil : $0 }
    let pictures = try Pictures.read(list, of: name).map {
      Answer.Picture($0.source, seed: seed, revisedPrompt: words ?? "")
    }
    return Answer(pictures, vanishes: .now + 600)
  }

  /// One credit is a cent.
  private static func amount(_ credits: JSON) -> Amount? {
    guard case .number(let digits) = credits, let number = Decimal(string: digits) else {
      return nil
    }
    return Amount(atLeast: number / 100)
  }

  /// It knows no way to take a request back.
  package func cancel(_ remote: String) async throws -> RemoteState { .working(nil) }

  /// It has no list; the catalogue knows the models.
  package let listsModels = false

  package func models() async throws -> [ListedModel] { [] }

  package func standing() async throws -> Standing {
    guard let credit = Self.amount(try await json("/credits")["credits"]) else {
      throw notTheService
    }
    return Standing(credit: credit)
  }
}
