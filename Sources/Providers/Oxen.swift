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
    json.set("queue", to: nil)
    guard request.isQueued else {
      return .make(request.pictures.isEmpty ? "/images/generate" : "/images/edit", .json(json))
    }
    if let count = body.form.names[.count] { json.set(count, to: nil) }
    // What is made later lies at an address.
    json.set("response_format", to: nil)
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
    let ids = try Self.ids(in: json).prefix(Pictures.most).map(path)
    guard !ids.isEmpty else { throw ProviderError.garbledAnswer(provider: name) }
    return .accepted(remote: ids.joined(separator: " "))
  }

  private func pictures(in json: JSON) throws -> [Answer.Picture] {
    for list in [json["images"], json["data"], json["image_url"]] where !list.isNull {
      return try Pictures.read(list, of: name)
    }
    throw ProviderError.garbledAnswer(provider: name)
  }

  // MARK: What is made later

  /// The generations of a request: it has one for each picture.
  private static func ids(in json: JSON) -> [String] {
    for list in [json["generations"], json["data"], json["ids"], json["generation_ids"], json] {
      let items = list.list.isEmpty ? [list] : list.list
      let ids = items.compactMap { $0["generation_id"].text ?? $0["id"].text ?? $0.text }
      if !ids.isEmpty { return ids }
    }
    return []
  }

  package func check(_ remote: String, _ request: PictureRequest) async throws -> RemoteState {
    var (pictures, errors) = ([Answer.Picture](), [ProviderError]())
    var (isMade, isCanceled) = (false, false)
    for id in remote.split(separator: " ") {
      switch try await generation(String(id)) {
      case .working: return .working(nil)
      case .finished(let answer): (isMade, pictures) = (true, pictures + answer.pictures)
      case .failed(let error, _): errors.append(error)
      case .canceled: isCanceled = true
      }
    }
    // What was made is paid, whatever became of the others.
    if isMade { return .finished(Answer(pictures)) }
    if let error = errors.first(where: { $0.consequence != .paid }) {
      return .failed(error, cost: nil)
    }
    if isCanceled { return .canceled(cost: nil) }
    throw ProviderError.vanished(provider: name)
  }

  /// What became of one generation.
  private func generation(_ id: String) async throws -> RemoteState {
    let state: JSON
    do {
      state = try await self.state("/queue/\(path(id))")
    } catch ProviderError.vanished(let provider) {
      return .failed(.vanished(provider: provider), cost: nil)
    }
    switch state["status"].text {
    case "succeeded":
      let list = state["result_url"].isNull ? state["images"] : state["result_url"]
      return .finished(Answer(try Pictures.read(list, of: name)))
    case "failed": return .failed(failure(state["error_message"].text), cost: nil)
    case "cancelled", "canceled": return .canceled(cost: nil)
    default: return .working(nil)
    }
  }

  /// Tells it of those that are not made yet. What is made is paid, and is fetched in any case.
  package func cancel(_ remote: String) async throws -> RemoteState {
    var isOver = true
    for id in remote.split(separator: " ") {
      switch try await generation(String(id)) {
      case .working:
        let reply = try await told(.tell("/queue/\(path(String(id)))", .none, .delete))
        isOver = isOver && reply["status"].text == "cancelled"
      case .finished: isOver = false
      case .failed, .canceled: continue
      }
    }
    return isOver ? .canceled(cost: nil) : .working(nil)
  }

  // MARK: What it has

  package func models() async throws -> [ListedModel] {
    let all = try items(of: await json("/models")["data"]) { item in
      item["id"].text.map { (id: $0, item: item) }
    }
    // It has models for words and for films, too.
    return all.filter { ($0.item["endpoint"].text ?? "/images").contains("/images") }.map {
      id, item in
      ListedModel(id, title: item["display_name"].text ?? item["name"].text)
    }
  }

  package func standing() async throws -> Standing { Standing(models: try await models().count) }
}

extension PictureRequest {
  /// Whether somebody wants it to be made later.
  fileprivate var isQueued: Bool { parameters.last { $0.name == "queue" }?.text == "true" }
}
