import FoundationEssentials
import HTTP
import Studio
import Text
import World

/// fal: a request goes into the queue of its model, and is asked about at the addresses that the answer names.
struct Fal: QueueService {
  package let access: Access
  package let keyLine = KeyLine.word("Key")

  /// It takes no money for what fails.
  package let failuresAreFree = true

  package init(_ access: Access) {
    var access = access
    access.house = "fal.run"
    self.access = access
  }

  package func call(for request: PictureRequest) throws -> Call {
    .make("/\(request.model ?? "")", .json(.object(body(of: request).members())))
  }

  func submission(in answer: JSON, to request: PictureRequest) throws -> Submission {
    guard let status = answer["status_url"].text, let response = answer["response_url"].text else {
      throw ProviderError.garbledAnswer(provider: name)
    }
    let cancel = answer["cancel_url"].text ?? ""
    return .accepted(remote: [status, response, cancel].joined(separator: " "))
  }

  package func check(_ remote: String, _ request: PictureRequest) async throws -> RemoteState {
    let addresses = remote.split(separator: " ").map(String.init)
    guard addresses.count >= 2 else { throw ProviderError.garbledAnswer(provider: name) }
    guard try await state(addresses[0])["status"].text == "COMPLETED" else { return .working(nil) }
    // That is said of what has failed, too, and only found out here.
    let reply = try await access.reply(to: .get(addresses[1]), with: keyLine)
    guard reply.isGood else { return try failure(reply, request) }
    let json = try json(in: reply.body)
    let list = json["images"].isNull ? json["image"] : json["images"]
    return .finished(try Answer(flagged: json, list, of: name))
  }

  private func failure(_ reply: HTTPReply, _ request: PictureRequest) throws -> RemoteState {
    let error = fault(ServiceFault(reply), model: request.model, isFree: true)
    switch error.consequence {
    case .over: return .failed(error, cost: nil)
    default: throw error
    }
  }

  package func cancel(_ remote: String) async throws -> RemoteState {
    let addresses = remote.split(separator: " ").map(String.init)
    guard addresses.count == 3 else { return .working(nil) }
    let reply = try await access.reply(to: .tell(addresses[2], .none, .put), with: keyLine)
    // One that is made already cannot be taken back.
    guard reply.isGood else { return .working(nil) }
    return .canceled(cost: .zero)
  }

  /// It has no list that a key can ask for; the catalogue knows the models.
  package func models() async throws -> [ListedModel] { [] }

  package func standing() async throws -> Standing {
    // A request that nobody has made, of a model that everybody has: it is not there, and the key is taken.
    let path = "/fal-ai/flux/requests/00000000-0000-0000-0000-000000000000/status"
    let reply = try await access.reply(to: .get(path), with: keyLine)
    if reply.isGood || [400, 404, 405, 422].contains(reply.status) { return Standing() }
    throw fault(ServiceFault(reply), model: nil, isFree: true)
  }
}
