import HTTP
import MediaLibrary
import Prompting
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
    let list = json["images"].list.isEmpty ? json["data"] : json["images"]
    let pictures = list.list.map { revised($0, json, request) }
    var answer = try Answer(
      flagged: json, pictures.isEmpty ? list : .list(pictures), of: name)
    answer.cost = json["meta"]["usage"]["usd_spent"].amount
    return answer
  }

  /// A picture with the prompt that was taken in the place of the one that was asked for: some models say
  /// which they had, whether it is another one or not.
  private func revised(_ picture: JSON, _ answer: JSON, _ request: PictureRequest) -> JSON {
    guard picture["revised_prompt"].isNull, !picture.members.isEmpty,
      let words = picture["prompt"].text ?? answer["prompt"].text, words != request.prompt.positive
    else { return picture }
    var picture = picture
    picture["revised_prompt"] = .text(words)
    return picture
  }

  package func models() async throws -> [ListedModel] {
    let all = try items(of: await json("/models")["data"]) { item in
      item["id"].text.map { (id: $0, item: item) }
    }
    return all.filter { $0.item["type"].text?.contains("image") == true }.map { id, item in
      // Many have been given another name, and are still called by the one that is known.
      let known = ([id] + item["aliases"].list.compactMap(\.text)).first { access.model($0) != nil }
      return ListedModel(known ?? id, title: item["info"]["name"].text)
    }
  }

  package func standing() async throws -> Standing {
    // The older `/v1/billing/balance` counts in credits of its own.
    let balance = try await told(.root("/v2/billing"))["current_balance"]
    guard let credit = balance.amount else { throw notTheService }
    return Standing(credit: credit)
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
    if flags.contains(true) { objections = ["what it would show"] }
  }
}
