import Studio
import Testing
import Text
import World

@testable import Providers

/// What is said to Oxen, and what it is recorded to say, against the document that it publishes.
struct OxenSchemaTests {
  static let path = "/api/ai/images/generate"
  static let calls = Recording.named("oxen").dialogues.flatMap(\.calls).filter { $0.path == path }
  static let document = Recording.document(of: "oxen")["openapi"]
  static let request = OpenAPISchema("ImageGenerateRequest", in: document)
  static let answer = OpenAPISchema("ImageGenerateResponse", in: document)

  @Test func theDocumentIsTheOneThatItPublishes() {
    let call = Self.document["paths"][Self.path]["post"]
    let schema = { (content: JSON) in content["content"]["application/json"]["schema"]["$ref"].text
    }
    #expect(schema(call["requestBody"]) == "#/components/schemas/ImageGenerateRequest")
    #expect(schema(call["responses"]["200"]) == "#/components/schemas/ImageGenerateResponse")
    #expect(Self.calls.count >= 10)
  }

  @Test(arguments: calls)
  func whatIsRecordedIsAsTheDocumentSays(_ call: Recording.Call) throws {
    #expect(Self.request.mistakes(in: call.body ?? .null) == [])
    let body = try JSON(call.answer.bytes(root: "https://hub.oxen.ai"))
    #expect(Self.answer.mistakes(in: body) == [])
  }

  static let models = ModelCatalogue.builtIn.models.filter { $0.provider == "oxen" }.map(\.id)
  static let asks: [JSON] = [
    [:], ["count": 4, "negative": "blurry", "size": "1792x1024"],
    ["seed": .number("18446744073709551615"), "options": ["steps": 50, "guidance": 3]],
    ["set": ["n": 3, "size": "512x512", "seed": 7]],
  ]

  @Test(arguments: models + ["somebody-new"], asks)
  func whatIsSentIsAsTheDocumentSays(_ model: String, _ ask: JSON) throws {
    let service = ServiceBench(.named("oxen"), at: "http://127.0.0.1:9").service
    var ask = ask
    ask["model"] = .text(model)
    let outline = try service.outline(of: PictureRequest(ask))
    #expect(outline.address == "http://127.0.0.1:9" + Self.path)
    #expect(Self.request.mistakes(in: outline.body) == [])
  }

  @Test(
    arguments: [
      ("{}", ["$.model is missing", "$.prompt is missing"]),
      ("{\"model\":1,\"prompt\":\"a\"}", ["$.model is no string"]),
      ("{\"model\":\"a\",\"prompt\":null}", ["$.prompt is null"]),
      ("{\"model\":\"a\",\"prompt\":\"a\",\"n\":\"2\"}", ["$.n is no integer"]),
      ("{\"model\":\"a\",\"prompt\":\"a\",\"seed\":1.5}", ["$.seed is no integer"]),
      ("{\"model\":\"a\",\"prompt\":\"a\",\"seed\":null,\"size\":null,\"x\":1}", []),
      ("[]", ["$ is no object"]),
    ] as [(String, [String])])
  func aWrongRequestIsFound(_ text: String, _ mistakes: [String]) throws {
    #expect(Self.request.mistakes(in: try JSON(Array(text.utf8))) == mistakes)
  }

  @Test(
    arguments: [
      ("{\"images\":[{\"url\":null}]}", ["$.images[0].url is null"]),
      ("{\"images\":{}}", ["$.images is no array"]),
      (
        "{\"images\":[\"a\"],\"created\":\"1\"}",
        ["$.images[0] is no object", "$.created is no integer"]
      ),
      ("{\"images\":[{\"url\":\"a\",\"revised_prompt\":null}]}", []),
    ] as [(String, [String])])
  func aWrongAnswerIsFound(_ text: String, _ mistakes: [String]) throws {
    #expect(Self.answer.mistakes(in: try JSON(Array(text.utf8))) == mistakes)
  }
}
