import HTTP
import MediaLibrary
import Prompting
import Studio
import Text
import World

/// OpenRouter, which passes requests on to many makers of models.
///
/// It drops what a model does not take and is paid for the rest, so that only that is sent which the catalogue
/// says; for a model that the catalogue does not know, it is asked itself. Models that its API of pictures does
/// not have are asked for over its chat, as before there was one.
struct OpenRouter: PromptService {
  package let access: Access
  package let keyLine = KeyLine.bearer

  package init(_ access: Access) { self.access = access }

  static let headers = [HTTPHeader("X-OpenRouter-Title", "Limn")]

  package func call(for request: PictureRequest) throws -> Call {
    try call(for: request, at: nil)
  }

  /// - Parameter endpoints: The machines that have the model; nil where the catalogue knows what it takes.
  private func call(for request: PictureRequest, at endpoints: [JSON]?) throws -> Call {
    var body = body(of: request)
    body.picture = Self.part
    var members = body.members()
    if let endpoints {
      let routing = members.last { $0.name == "provider" }?.value ?? .null
      let offers = OpenRouterOffers(endpoints, routing: routing)
      guard !offers.isEmpty else { throw notTaken("provider", "none of these has the model.") }
      members = try fitted(members, to: offers, request)
    }
    let model = JSON.Member("model", request.model.map { .text($0) } ?? .null)
    return titled(.make("/images", .json(.object([model] + members))))
  }

  private func titled(_ call: Call) -> Call {
    var call = call
    call.headers = Self.headers
    return call
  }

  private static func part(_ picture: HandedPicture) -> JSON {
    ["type": "image_url", "image_url": ["url": .text(picture.dataAddress)]]
  }

  package func submit(_ request: PictureRequest, _ desk: AnswerDesk) async throws -> Submission {
    let path = try path(ofModel: request.model)
    let reply: HTTPReply
    do {
      reply = try await good(pictureCall(for: request, path), model: request.model)
    } catch let error as ProviderError {
      // Nothing was made; perhaps the other door has it.
      guard case .unknownModel = error, let chat = try await chat(for: request) else { throw error }
      reply = try await good(chat, model: request.model)
    }
    try desk.keep(answer: reply.body)
    return try read(reply.body, to: request)
  }

  // MARK: What a model takes

  /// - Parameter path: The name of the model.
  private func pictureCall(for request: PictureRequest, _ path: String) async throws -> Call {
    guard model(of: request) == nil else { return try call(for: request) }
    // Where that is not answered, it is not known what would be dropped and paid.
    let known = try await told(.get("/images/models/\(path)/endpoints"), model: path)
    guard !known["endpoints"].list.isEmpty else {
      throw ProviderError.unknownModel(provider: name, model: path, successor: nil)
    }
    return try call(for: request, at: known["endpoints"].list)
  }

  /// Without what would be dropped and paid all the same.
  ///
  /// - Throws: `ProviderError` where that is something that somebody has asked for.
  private func fitted(
    _ members: [JSON.Member], to offers: OpenRouterOffers, _ request: PictureRequest
  ) throws -> [JSON.Member] {
    let (ratios, tiers) = (offers.words("aspect_ratio"), offers.words("resolution"))
    return try members.compactMap { member in
      switch member.name {
      case "prompt", "provider": return member
      case "size": return ratios.isEmpty && tiers.isEmpty ? member : nil
      case "aspect_ratio":
        return request.size.nearest(of: ratios).map { JSON.Member("aspect_ratio", .text($0)) }
      case "seed": return offers.has("seed") ? member : nil
      case "n":
        let most = offers.most("n") ?? 1
        return most > 1 ? JSON.Member("n", JSON(min(most, request.seeds.count))) : nil
      case "input_references":
        let most = offers.most("input_references") ?? 0
        if request.pictures.count <= most { return member }
        throw notTaken(member.name, "it takes \(most) of them.")
      default:
        guard let objection = offers.objection(to: member) else { return member }
        throw notTaken(member.name, objection)
      }
    } + tier(of: request, tiers)
  }

  private func tier(of request: PictureRequest, _ tiers: [String]) -> [JSON.Member] {
    let tier = AskedSize(width: request.size.width, height: request.size.height).tier
    return tiers.contains(tier) ? [JSON.Member("resolution", .text(tier))] : []
  }

  private func notTaken(_ parameter: String, _ reason: String) -> ProviderError {
    .badParameter(provider: name, name: parameter, reason: reason)
  }

  // MARK: Chat

  /// The request as a message; nil where that door does not have the model either.
  private func chat(for request: PictureRequest) async throws -> Call? {
    let list = try await told(.get("/models?output_modalities=image"), model: request.model)
    guard let id = request.model,
      let found = list["data"].list.first(where: { $0["id"].text == id })
    else { return nil }
    let senses = found["architecture"]["input_modalities"].list
    guard request.pictures.isEmpty || senses.isEmpty || senses.contains("image") else {
      throw notTaken("input_references", "it looks at none.")
    }
    let kinds = found["architecture"]["output_modalities"].list
    let words = JSON.text(request.prompt.positive)
    let parts: JSON = .list(
      [["type": "text", "text": words]] + request.pictures.map(Self.part))
    var config = JSON.object([])
    config.set("aspect_ratio", to: request.size.nearest(of: Self.ratios).map { .text($0) })
    let size = AskedSize(width: request.size.width, height: request.size.height)
    // The smallest is what comes anyway.
    config.set("image_size", to: size.tier == "1K" ? nil : .text(size.tier))
    config.set("quality", to: request.text("quality").map { .text($0) })
    return titled(
      .make(
        "/chat/completions",
        .json([
          "model": .text(id),
          "messages": [["role": "user", "content": request.pictures.isEmpty ? words : parts]],
          "modalities": kinds.contains("text") ? ["image", "text"] : ["image"],
          "image_config": config, "stream": false,
        ])))
  }

  /// What its chat knows.
  private static let ratios = [
    "1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9",
  ]

  // MARK: What it answers

  func answer(in bytes: [UInt8], to request: PictureRequest) throws -> Answer {
    let json = try pictured(bytes, model: request.model)
    let cost = json["usage"]["cost"].amount
    guard json["choices"].list.isEmpty else { return try answer(inChat: json, cost, request) }
    guard !json["data"].isNull else { throw ProviderError.garbledAnswer(provider: name) }
    var answer = Answer(try Pictures.read(json["data"], of: name), cost: cost)
    answer.objections = json["error"]["message"].text.map { [$0] }
    return answer
  }

  private func answer(
    inChat json: JSON, _ cost: Amount?, _ request: PictureRequest
  ) throws -> Answer {
    let choice = json["choices"][0]
    let message = choice["message"]
    var answer = Answer(try Pictures.read(message["images"], of: name), cost: cost)
    guard answer.pictures.isEmpty else {
      answer.remote = json["id"].text
      return answer
    }
    // Where something went wrong, it says so beside what it has said until then.
    for place in [choice, json] where !place["error"].isNull && cost == nil {
      throw misfortune(place, model: request.model)
    }
    // Who answers with words alone has refused.
    let words = [message["refusal"], choice["error"]["message"], message["content"]]
    answer.objections = words.lazy.compactMap(\.text).first { !$0.isEmpty }.map { [$0] }
    return answer
  }

  package func models() async throws -> [ListedModel] {
    try items(of: await json("/images/models")["data"]) { item in
      item["id"].text.map { ListedModel($0, title: item["name"].text) }
    }
  }

  package func standing() async throws -> Standing {
    let key = try await json("/key")["data"]
    guard !key["label"].isNull else { throw notTheService }
    return Standing(account: key["label"].text, credit: key["limit_remaining"].amount)
  }
}

extension PictureSize {
  /// The ratio that comes nearest to its own; nil where there is none.
  fileprivate func nearest(of ratios: [String]) -> String? {
    func distance(_ word: String) -> Double {
      let sides = word.split(separator: ":").compactMap { Double($0) }
      guard sides.count == 2, sides.allSatisfy({ $0 > 0 }) else { return .infinity }
      let factor = Double(width) / Double(height) / (sides[0] / sides[1])
      return max(factor, 1 / factor)
    }
    return ratios.min { distance($0) < distance($1) }
  }
}
