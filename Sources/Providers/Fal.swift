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

  package init(_ access: Access) { self.access = access }

  package func call(for request: PictureRequest) throws -> Call {
    .make("/\(try path(ofModel: request.model))", .json(.object(body(of: request).members())))
  }

  func submission(in answer: JSON, to request: PictureRequest) throws -> Submission {
    // A machine in front of it may pass on addresses that lead past that machine.
    let root = try answer["request_id"].text.map { id in
      // What stands behind the name of the application is not in the addresses of its requests.
      let application = try path(ofModel: request.model).split(separator: "/").prefix(2)
      return "/\(application.joined(separator: "/"))/requests/\(try path(id))"
    }
    func address(_ member: String, _ end: String) -> String? {
      if let named = answer[member].text, access.isHome(named) { return named }
      return root.map { $0 + end }
    }
    guard let status = address("status_url", "/status"), let response = address("response_url", "")
    else { throw ProviderError.garbledAnswer(provider: name) }
    let cancel = address("cancel_url", "/cancel") ?? ""
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

  /// What is answered in the place of pictures says how it ended; but not where only that answer has failed.
  private func failure(_ reply: HTTPReply, _ request: PictureRequest) throws -> RemoteState {
    let (json, fault) = (JSON.tolerant(reply.body), ServiceFault(reply))
    let error = self.fault(fault, model: request.model, isFree: true)
    let isTyped = !json["error_type"].isNull || !json["detail"][0]["type"].isNull
    switch reply.status {
    case 401, 403, 429: throw error
    case 404 where !fault.isOfModel, 410: throw ProviderError.vanished(provider: name)
    case 500... where !isTyped: throw error
    default: break
    }
    guard error.consequence != .over else { return .failed(error, cost: nil) }
    return .failed(failure(fault.message), cost: .zero)
  }

  package func cancel(_ remote: String) async throws -> RemoteState {
    let addresses = remote.split(separator: " ").map(String.init)
    guard addresses.count == 3 else { return .working(nil) }
    let reply = try await access.reply(to: .tell(addresses[2], .none, .put), with: keyLine)
    // One that is made already cannot be taken back.
    if [400, 404].contains(reply.status) { return .working(nil) }
    guard reply.isGood else { throw fault(ServiceFault(reply), model: nil, isFree: true) }
    // One that is being made may be paid.
    return .canceled(cost: JSON.tolerant(reply.body)["status"].text == "OK" ? .zero : nil)
  }

  /// It has no list that a key can ask for; the catalogue knows the models.
  package let listsModels = false

  package func models() async throws -> [ListedModel] { [] }

  package func standing() async throws -> Standing {
    // A request that nobody has made, of a model that everybody has: it is not there, and the key is taken.
    let path = "/fal-ai/flux/requests/00000000-0000-0000-0000-000000000000/status"
    let reply = try await access.reply(to: .get(path), with: keyLine)
    guard reply.isGood || [400, 404, 405, 422].contains(reply.status) else {
      throw fault(ServiceFault(reply), model: nil, isFree: true)
    }
    let json = try intelligible(access.refusingPages(reply))
    guard !json["detail"].isNull || !json["status"].isNull else { throw notTheService }
    return Standing()
  }
}

extension ServiceFault {
  /// Whether it is not the request that is unknown, but what was asked for.
  fileprivate var isOfModel: Bool {
    ["Path ", "Application "].contains { message.hasPrefix($0) }
  }
}
