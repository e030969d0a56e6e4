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
      "/models/\(request.model ?? ""):generateContent",
      .json([
        "contents": [["role": "user", "parts": .list([words] + pictures)]],
        "generationConfig": ["responseModalities": ["IMAGE"], "imageConfig": shape],
      ]))
  }

  func answer(in bytes: [UInt8], to request: PictureRequest) throws -> Answer {
    let json = try json(in: bytes)
    var pictures: [Answer.Picture] = []
    for candidate in json["candidates"].list {
      // What it draws while it thinks is not what it means.
      for part in candidate["content"]["parts"].list where part["thought"].bool != true {
        let data = part["inlineData"].isNull ? part["inline_data"] : part["inlineData"]
        if !data["data"].isNull { pictures += try Pictures.read(data, of: name) }
      }
    }
    if pictures.isEmpty {
      let reasons =
        [json["promptFeedback"]["blockReason"]] + json["candidates"].list.map { $0["finishReason"] }
      let words = reasons.compactMap(\.text).filter { $0 != "STOP" && $0 != "MAX_TOKENS" }
      guard words.isEmpty else { throw ProviderError.moderated(provider: name, reasons: words) }
    }
    return Answer(pictures)
  }

  package func models() async throws -> [ListedModel] {
    try await json("/models?pageSize=1000")["models"].list.compactMap { item in
      guard let name = item["name"].text, name.contains("image") || name.contains("banana") else {
        return nil
      }
      let id = name.hasPrefix("models/") ? String(name.dropFirst("models/".count)) : name
      return ListedModel(id, title: item["displayName"].text)
    }
  }

  package func standing() async throws -> Standing { Standing(models: try await models().count) }
}
