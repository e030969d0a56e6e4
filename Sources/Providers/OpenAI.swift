import FoundationEssentials
import HTTP
import MediaLibrary
import Studio
import Text
import World

/// OpenAI, and every server that speaks like it.
///
/// Words alone go to `/images/generations` as JSON; with pictures, all goes to `/images/edits` as a form. It
/// takes no seed, no steps and no negative prompt. A server that answers in events is understood, too.
struct OpenAI: PromptService {
  package let access: Access
  package let keyLine = KeyLine.bearer

  package init(_ access: Access) { self.access = access }

  package func call(for request: PictureRequest) throws -> Call {
    let model = JSON.Member("model", request.model.map { .text($0) } ?? .null)
    let body = body(of: request)
    guard !request.pictures.isEmpty else {
      return headed(.make("/images/generations", .json(.object([model] + body.members()))))
    }
    let field = body.form.names[.images] ?? "image[]"
    return headed(.make("/images/edits", .form(body.parts(with: model, files: { _ in field }))))
  }

  private func headed(_ call: Call) -> Call {
    var call = call
    call.headers = access.accountHeaders
    return call
  }

  func answer(in bytes: [UInt8], to request: PictureRequest) throws -> Answer {
    let json = try pictured(bytes, model: request.model)
    // Where it says nothing of pictures, nobody knows what has become of them.
    guard !json["data"].isNull else { throw ProviderError.garbledAnswer(provider: name) }
    var answer = Answer(
      try Pictures.read(json["data"], of: name), cost: cost(json["usage"], request),
      vanishes: Date.now + 3600)
    answer.objections = json["error"]["message"].text.map { [$0] }
    return answer
  }

  /// What the tokens cost that it says it has used.
  private func cost(_ usage: JSON, _ request: PictureRequest) -> Amount? {
    guard let prices = model(of: request)?.prices?.tokens,
      let output = usage["output_tokens"].int, let input = usage["input_tokens"].int
    else { return nil }
    let details = usage["input_tokens_details"]
    return prices.amount(
      output: output, text: details["text_tokens"].int ?? input,
      image: details["image_tokens"].int ?? 0)
  }

  package func models() async throws -> [ListedModel] {
    let answer = try await told(headed(.get("/models")))
    // Ollama writes null where it has none.
    if answer["object"].text == "list", answer["data"].isNull { return [] }
    return try items(of: answer["data"]) { item in
      item["id"].text.map { ListedModel(untagged($0), ends: item["shutdown_date"].text) }
    }
  }

  /// Ollama writes a tag behind each name, also where it means the usual one.
  private func untagged(_ id: String) -> String {
    let tag = ":latest"
    return access.facts.kind == "ollama" && id.hasSuffix(tag) ? String(id.dropLast(tag.count)) : id
  }

  package func standing() async throws -> Standing { Standing(models: try await models().count) }
}

extension Access {
  /// Who pays, where somebody has said so.
  var accountHeaders: [HTTPHeader] {
    let lines = [("OpenAI-Organization", ProviderFact.organization), ("OpenAI-Project", .project)]
    return lines.compactMap { name, fact in texts[fact].map { HTTPHeader(name, $0) } }
  }
}
