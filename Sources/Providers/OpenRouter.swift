import HTTP
import MediaLibrary
import Prompting
import Studio
import Text
import World

/// OpenRouter, which passes requests on to many makers of models.
///
/// It drops what a model does not take and is paid for the rest, so that only what the catalogue says is sent.
/// Models that its API of pictures does not have are asked for over its chat, as before there was one.
struct OpenRouter: PromptService {
  package let access: Access
  package let keyLine = KeyLine.bearer

  package init(_ access: Access) { self.access = access }

  private static let headers = [HTTPHeader("X-OpenRouter-Title", "Limn")]

  package func call(for request: PictureRequest) throws -> Call {
    var body = body(of: request)
    body.picture = Self.part
    let model = JSON.Member("model", request.model.map { .text($0) } ?? .null)
    var call = Call.make("/images", .json(.object([model] + body.members())))
    call.headers = Self.headers
    return call
  }

  package func submit(_ request: PictureRequest, _ desk: AnswerDesk) async throws -> Submission {
    let reply: HTTPReply
    do {
      reply = try await good(call(for: request), model: request.model)
    } catch ProviderError.unknownModel {
      // Nothing was made; perhaps the other door has it.
      reply = try await good(chat(for: request), model: request.model)
    }
    try desk.keep(answer: reply.body)
    return try read(reply.body, to: request)
  }

  private static func part(_ picture: HandedPicture) -> JSON {
    ["type": "image_url", "image_url": ["url": .text(picture.dataAddress)]]
  }

  private func chat(for request: PictureRequest) -> Call {
    let words: JSON = ["type": "text", "text": .text(request.prompt.positive)]
    var json: JSON = [
      "model": .text(request.model ?? ""),
      "messages": [["role": "user", "content": .list([words] + request.pictures.map(Self.part))]],
      "modalities": ["image", "text"], "stream": false,
    ]
    json["image_config"] = ["aspect_ratio": .text(request.size.aspect)]
    var call = Call.make("/chat/completions", .json(json))
    call.headers = Self.headers
    return call
  }

  func answer(in bytes: [UInt8], to request: PictureRequest) throws -> Answer {
    let json = try json(in: bytes)
    let cost = json["usage"]["cost"].amount
    guard json["choices"].list.isEmpty else {
      let message = json["choices"][0]["message"]
      var answer = Answer(try Pictures.read(message["images"], of: name), cost: cost)
      answer.remote = json["id"].text
      // Who answers with words alone has refused.
      if answer.pictures.isEmpty, let words = message["content"].text {
        answer.objections = [words]
      }
      return answer
    }
    return Answer(try Pictures.read(json["data"], of: name), cost: cost)
  }

  package func models() async throws -> [ListedModel] {
    try await json("/images/models")["data"].list.compactMap { item in
      item["id"].text.map { ListedModel($0, title: item["name"].text) }
    }
  }

  package func standing() async throws -> Standing {
    let key = try await json("/key")["data"]
    return Standing(account: key["label"].text, credit: key["limit_remaining"].amount)
  }
}
