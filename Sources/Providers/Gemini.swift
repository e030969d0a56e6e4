import HTTP
import MediaLibrary
import Prompting
import Studio
import Text
import World

/// Google's Gemini, whose models answer a conversation with a picture. What it does not want to make, it
/// says in an answer that is otherwise good.
struct Gemini: PromptService {
  package let access: Access
  package let keyLine = KeyLine.own("x-goog-api-key")

  package init(_ access: Access) { self.access = access }

  package func call(for request: PictureRequest) throws -> Call {
    let words: JSON = ["text": .text(request.prompt.positive)]
    let pictures = request.pictures.map { picture -> JSON in
      [
        "inlineData": [
          "mimeType": .text(picture.mediaType), "data": .text(Base64.text(of: picture.bytes)),
        ]
      ]
    }
    let size = AskedSize(width: request.size.width, height: request.size.height)
    let model = model(of: request)
    var shape: JSON = ["aspectRatio": .text(model?.ratioWord(for: size) ?? request.size.aspect)]
    shape.set("imageSize", to: model?.tier(for: size).map { .text($0) })
    return .make(
      "/models/\(try path(ofModel: request.model)):generateContent",
      .json([
        "contents": [["role": "user", "parts": .list([words] + pictures)]],
        "generationConfig": ["responseModalities": ["IMAGE"], "imageConfig": shape],
      ]))
  }

  func answer(in bytes: [UInt8], to request: PictureRequest) throws -> Answer {
    let json = try json(in: bytes)
    let candidates = json["candidates"].list
    // What it draws while it thinks is not what it means.
    let parts = candidates.flatMap { $0["content"]["parts"].list }.filter {
      $0["thought"].bool != true
    }
    let pictures = parts.map { $0["inlineData"].isNull ? $0["inline_data"] : $0["inlineData"] }
      .filter { !$0.isNull }
    guard pictures.isEmpty else { return Answer(try Pictures.read(.list(pictures), of: name)) }
    let refusals = refusals(in: json)
    guard refusals.isEmpty else { throw ProviderError.moderated(provider: name, reasons: refusals) }
    guard !candidates.isEmpty else { throw ProviderError.garbledAnswer(provider: name) }
    var answer = Answer()
    let words = parts.compactMap { $0["text"].text?.withoutDot }.filter { !$0.isEmpty }
    answer.objections = words.isEmpty ? nil : words
    return answer
  }

  /// Why there is no picture, if that is not because it has come to its end.
  private func refusals(in json: JSON) -> [String] {
    let feedback = json["promptFeedback"]
    let ends = json["candidates"].list.map { ($0["finishReason"], $0["finishMessage"]) }
    let reasons = [(feedback["blockReason"], feedback["blockReasonMessage"])] + ends
    return reasons.filter { reason, _ in
      reason.text.map { !["STOP", "MAX_TOKENS"].contains($0) } ?? false
    }
    .flatMap { [$0.text, $1.text?.withoutDot] }.compactMap(\.self)
  }

  package func models() async throws -> [ListedModel] {
    let all = try items(of: await json("/models?pageSize=1000")["models"]) { item in
      item["name"].text.map { (name: $0, item: item) }
    }
    return all.compactMap { name, item in
      guard name.contains("image") || name.contains("banana"),
        item["supportedGenerationMethods"].list.contains(.text("generateContent"))
      else { return nil }
      let id = name.hasPrefix("models/") ? String(name.dropFirst("models/".count)) : name
      return ListedModel(id, title: item["displayName"].text)
    }
  }

  package func standing() async throws -> Standing { Standing(models: try await models().count) }
}
