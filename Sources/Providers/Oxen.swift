import HTTP
import Studio
import Text
import World

/// Oxen.ai. It answers with the pictures; where `queue` is set, it takes a request for later and is asked
/// about it.
struct Oxen: Service {
  package let access: Access
  package let keyLine = KeyLine.bearer

  package init(_ access: Access) { self.access = access }

  package func call(for request: PictureRequest) throws -> Call {
    let body = body(of: request)
    var json = JSON.object(
      [JSON.Member("model", request.model.map { .text($0) } ?? .null)] + body.members())
    guard request.isQueued else {
      json.set("queue", to: nil)
      return .make(request.pictures.isEmpty ? "/images/generate" : "/images/edit", .json(json))
    }
    json.set("queue", to: nil)
    if let count = body.form.names[.count] { json.set(count, to: nil) }
    json["num_generations"] = JSON(request.seeds.count)
    return .make("/queue", .json(json))
  }

  package func submit(_ request: PictureRequest, _ desk: AnswerDesk) async throws -> Submission {
    let reply = try await good(call(for: request), model: request.model)
    try desk.keep(answer: reply.body)
    return try read(reply.body, to: request)
  }

  package func read(_ answer: [UInt8], to request: PictureRequest) throws -> Submission {
    let json = try json(in: answer)
    guard request.isQueued else { return .finished(Answer(try pictures(in: json))) }
    let ids = Self.ids(in: json)
    guard !ids.isEmpty else { throw ProviderError.garbledAnswer(provider: name) }
    return .accepted(remote: ids.joined(separator: " "))
  }

  private func pictures(in json: JSON) throws -> [Answer.Picture] {
    for list in [json["images"], json["data"], json["image_url"]] where !list.isNull {
      return try Pictures.read(list, of: name)
    }
    throw ProviderError.garbledAnswer(provider: name)
  }

  /// The generations of a request: it has one for each picture.
  private static func ids(in json: JSON) -> [String] {
    for list in [json["generations"], json["data"], json["ids"], json["generation_ids"], json] {
      let items = list.list.isEmpty ? [list] : list.list
      let ids = items.compactMap { $0["id"].text ?? $0["generation_id"].text ?? $0.text }
      if !ids.isEmpty { return ids }
    }
    return []
  }

  package func check(_ remote: String, _ request: PictureRequest) async throws -> RemoteState {
    var (pictures, failures, isWaiting) = ([Answer.Picture](), [String](), false)
    for id in remote.split(separator: " ") {
      let state = try await state("/queue/\(path(String(id)))")
      let generation = state["generation"].isNull ? state : state["generation"]
      switch generation["status"].text {
      case "succeeded", "completed":
        pictures += try Pictures.read(
          generation["result_url"].isNull ? generation["images"] : generation["result_url"],
          of: name)
      case "failed":
        failures.append(generation["error"].text ?? generation["status_message"].text ?? "")
      case "cancelled", "canceled": failures.append("It was cancelled.")
      default: isWaiting = true
      }
    }
    if isWaiting { return .working(nil) }
    guard !pictures.isEmpty else {
      let words = failures.first { !$0.isEmpty } ?? "It does not say why."
      return .failed(.failed(provider: name, reason: words), cost: nil)
    }
    return .finished(Answer(pictures))
  }

  /// Nothing is known of a way to tell it, so that what it makes is asked about until it is made.
  package func cancel(_ remote: String) async throws -> RemoteState { .working(nil) }

  package func models() async throws -> [ListedModel] {
    try await json("/models")["data"].list.compactMap { item in
      item["id"].text.map { ListedModel($0, title: item["name"].text) }
    }
  }

  package func standing() async throws -> Standing { Standing(models: try await models().count) }
}

extension PictureRequest {
  /// Whether somebody wants it to be made later.
  fileprivate var isQueued: Bool { parameters.last { $0.name == "queue" }?.text == "true" }
}
