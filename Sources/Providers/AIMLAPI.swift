import HTTP
import MediaLibrary
import Studio
import Text
import World

/// AI/ML API, which has models of many makers behind one address, each with parameters of its own.
///
/// It answers in two shapes: as OpenAI does, or as fal does. A model of OpenAI's to which pictures are handed
/// is asked with a form, all others with JSON.
struct AIMLAPI: PromptService {
  package let access: Access
  package let keyLine = KeyLine.bearer

  /// It says so itself.
  package let failuresAreFree = true

  package init(_ access: Access) { self.access = access }

  package func call(for request: PictureRequest) throws -> Call {
    let model = JSON.Member("model", request.model.map { .text($0) } ?? .null)
    let body = body(of: request)
    // All other models have them by address, in JSON.
    guard !request.pictures.isEmpty, let field = body.form.names[.images], field == "image" else {
      return .make("/images/generations", .json(.object([model] + body.members())))
    }
    return .make("/images/edits", .form(body.parts(with: model, files: { _ in field })))
  }

  func answer(in bytes: [UInt8], to request: PictureRequest) throws -> Answer {
    let json = try json(in: bytes)
    var answer = try Answer(
      flagged: json, json["images"].isNull ? json["data"] : json["images"], of: name)
    answer.cost = json["meta"]["usage"]["usd_spent"].amount
    return answer
  }

  package func models() async throws -> [ListedModel] {
    try await json("/models")["data"].list.compactMap { item in
      guard let id = item["id"].text, item["type"].text?.contains("image") == true else {
        return nil
      }
      return ListedModel(id, title: item["info"]["name"].text)
    }
  }

  package func standing() async throws -> Standing {
    let reply = try await good(.root("/v2/billing"))
    let billing = try json(in: reply.body)
    return Standing(credit: billing["balance"].amount ?? billing["data"]["balance"].amount)
  }
}

extension Answer {
  /// The pictures of an answer in the shape of fal's, without those that were blackened because of what they
  /// show.
  init(flagged json: JSON, _ list: JSON, of provider: String) throws {
    let flags = json["has_nsfw_concepts"].list.map { $0.bool == true }
    let seed = json["seed"].unsigned
    let pictures = try Pictures.read(list, of: provider).enumerated().filter { index, _ in
      !(flags.indices.contains(index) && flags[index])
    }.map { index, picture in
      // It says one seed, which is that of the first.
      guard index == 0, picture.seed == nil, let seed else { return picture }
      return Picture(picture.source, seed: "\(seed)", revisedPrompt: picture.revisedPrompt)
    }
    self.init(pictures)
    if pictures.count < flags.count { objections = ["what it would show"] }
  }
}
