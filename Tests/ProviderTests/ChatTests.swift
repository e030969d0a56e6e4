import Foundation
import HTTP
import ScriptedServing
import Secrets
import Studio
import Testing
import Text
import World

@testable import Prompting
@testable import Providers

/// A language model, asked over HTTP.
@Suite(.timeLimit(.minutes(5)))
struct ChatTests {
  static let question = ChatQuestion(
    "answer", task: "Answer with JSON.", data: ["prompt": "fog", "keep": ["a \"b\"\n"]],
    schema: .schema(ofObject: [.init("prompt", ["type": "string"])]))

  private func chat(
    _ server: ScriptedServer, _ provider: String = "openai", key: String? = "sk-test-1",
    isOwn: Bool = false, patience: Int? = nil
  ) throws -> Chat {
    var facts = try #require(ProviderFacts.named(provider))
    if isOwn { facts = facts.second(named: "llama", isOwn: true) }
    let address = try #require(facts.address(server.root))
    var access = Access(facts, at: address, isOwnAddress: true, client: HTTPClient())
    access.key = { try key.map { try Secret($0) } }
    access.texts = [.organization: "org-1"]
    return Chat(access, model: "m-1", patience: patience)
  }

  static func reply(
    _ content: JSON, end: String = "stop", refusal: JSON = .null
  ) -> ServedReply {
    let message: JSON = ["role": "assistant", "content": content, "refusal": refusal]
    let json: JSON = ["choices": [["index": 0, "message": message, "finish_reason": .text(end)]]]
    return ServedReply(200, json.bytes)
  }

  @Test func itIsAskedForJSONOfAForm() async throws {
    try await serving { _ in
      Self.reply(#"{"prompt": "mist"}"#)
    } _: { server in
      #expect(try await chat(server).answer(to: Self.question) == ["prompt": "mist"])
      let request = try #require(server.requests.first)
      #expect(request.method == "POST" && request.path == "/v1/chat/completions")
      #expect(request.header("Authorization") == "Bearer sk-test-1")
      #expect(request.header("OpenAI-Organization") == "org-1")
      let body = try JSON(request.body)
      #expect(body["model"] == "m-1" && body["stream"] == false)
      #expect(body["messages"][0] == ["role": "system", "content": "Answer with JSON."])
      #expect(body["messages"].list.count == 2 && body["messages"][1]["role"] == "user")
      let data = try JSON(Array((body["messages"][1]["content"].text ?? "").utf8))
      #expect(data == Self.question.data)
      let format = body["response_format"]
      #expect(format["type"] == "json_schema" && format["json_schema"]["strict"] == true)
      #expect(format["json_schema"]["schema"]["additionalProperties"] == false)
      #expect(body["provider"].isNull && body["temperature"].isNull && body["max_tokens"].isNull)
    }
  }

  static let ladder: [(provider: String, status: Int, refused: [String], asked: [String])] = [
    ("openai", 400, ["json_schema"], ["json_schema", "json_object"]),
    ("openai", 422, ["json_schema"], ["json_schema", "json_object"]),
    ("ollama", 400, ["json_schema", "json_object"], ["json_schema", "json_object", "none"]),
    ("openrouter", 400, ["json_schema", "json_object"], ["json_schema", "json_object", "none"]),
    ("openrouter", 404, ["json_schema", "json_object"], ["json_schema", "json_object", "none"]),
    ("aimlapi", 400, [], ["json_schema"]), ("oxen", 422, [], ["json_schema"]),
  ]

  @Test(arguments: ladder)
  func lessIsAskedForWhereAFormIsRefused(
    _ provider: String, _ status: Int, _ refused: [String], _ asked: [String]
  ) async throws {
    try await serving { request in
      let form = JSON.tolerant(request.body)["response_format"]["type"].text ?? "none"
      return refused.contains(form)
        ? ServedReply(status, json: #"{"error": {"message": "no response_format", "code": 400}}"#)
        : Self.reply(#"{"prompt": "mist"}"#)
    } _: { server in
      let chat = try chat(server, provider)
      #expect(try await chat.answer(to: Self.question)["prompt"] == "mist")
      let bodies = server.requests.map { JSON.tolerant($0.body) }
      #expect(bodies.map { $0["response_format"]["type"].text ?? "none" } == asked)
      for body in bodies {
        let isNeeded = provider == "openrouter" && !body["response_format"].isNull
        #expect(body["provider"] == (isNeeded ? ["require_parameters": true] : .null))
      }
      // What is taken is remembered.
      _ = try await chat.answer(to: Self.question)
      let last = JSON.tolerant(server.requests.last?.body ?? [])
      #expect((last["response_format"]["type"].text ?? "none") == asked.last)
      #expect(server.requests.count == asked.count + 1)
    }
  }

  static let shapes: [(name: String, content: JSON)] = [
    ("plain", #"{"prompt": "mist"}"#), ("blanks", "\n\n {\"prompt\":\"mist\"} \n"),
    ("a fence", "```json\n{\"prompt\": \"mist\"}\n```"),
    ("a bare fence", "```\n{\"prompt\":\"mist\"}```"),
    ("a fence in words", "Here it is:\n```json\n{\"prompt\": \"mist\"}\n```\nIs that {good}?"),
    ("words around", "Sure! {\"prompt\": \"mist\"} I hope that helps."),
    ("thoughts", "<think>{\"prompt\": \"no\"} or {so}</think>{\"prompt\": \"mist\"}"),
    ("thoughts without a beginning", "{\"a\": 1} hm </think>\n\n{\"prompt\": \"mist\"}"),
    ("thoughts and a fence", "<think>hm</think>\n```json\n{\"prompt\": \"mist\"}\n```"),
    (
      "pieces",
      [["type": "text", "text": "{\"prompt\": "], ["type": "text", "text": "\"mist\"}"]]
    ),
  ]

  @Test(arguments: shapes)
  func anAnswerIsFoundInWhateverStandsAround(_ name: String, _ content: JSON) async throws {
    try await serving { _ in
      Self.reply(content)
    } _: { server in
      let answer = try await chat(server).answer(to: Self.question)
      #expect(answer["prompt"] == "mist")
    }
  }

  static let page = Array("<!doctype html><title>Welcome</title>".utf8)
  static let failures: [(name: String, reply: ServedReply, words: String)] = [
    ("null", reply(.null), "unintelligible"), ("empty", reply(""), "unintelligible"),
    ("words", reply("I cannot do that."), "unintelligible"),
    ("a list", reply("[1]"), "unintelligible"),
    ("thoughts alone", reply("<think>{\"prompt\": \"no\"}"), "unintelligible"),
    ("half", reply("{\"prompt\": \"mi"), "unintelligible"),
    ("cut short", reply("{\"prompt\": \"mist\"}", end: "length"), "was cut off"),
    (
      "a refusal", reply(.null, refusal: "I can't help with that."),
      "does not want to make that: I can't"
    ),
    ("a filter", reply(.null, end: "content_filter"), "does not want to make that"),
    ("a page", ServedReply(200, page, type: "text/html"), "is a web page"),
    ("no JSON", ServedReply(200, page), "unintelligible"),
    ("nothing", ServedReply(200), "unintelligible"),
    ("no choice", ServedReply(200, json: #"{"choices": []}"#), "unintelligible"),
    (
      "an error in a good answer",
      ServedReply(200, json: #"{"error": {"code": 429, "message": "slow down"}}"#),
      "asked too often"
    ),
    ("401", ServedReply(401, json: #"{"error": {"message": "no"}}"#), "did not accept the key"),
    ("402", ServedReply(402), "no credit"), ("429", ServedReply(429), "asked too often"),
    ("404", ServedReply(404, json: #"{"error": "model 'm-1' not found"}"#), "has no model “m-1”"),
    (
      "400 and no such model",
      ServedReply(400, json: #"{"error": {"message": "x", "code": "model_not_found"}}"#),
      "has no model “m-1”"
    ),
    (
      "loading", ServedReply(503, json: #"{"error": {"code": 503, "message": "Loading model"}}"#),
      "too busy"
    ),
    ("500", ServedReply(500), "too busy"),
    ("502", ServedReply(502, page, type: "text/html"), "too busy"),
    (
      "cut off", ServedReply(200, json: "{\"choices\":[", manner: .cutOff(after: 3)),
      "before its answer"
    ),
    ("silence", ServedReply(manner: .nothing), "cannot be reached"),
    (
      "too much", ServedReply(200, [UInt8](repeating: 0x20, count: 2 << 20)), "more than 1 MB"
    ),
    ("too deep", ServedReply(200, json: String(repeating: "[", count: 100_000)), "unintelligible"),
  ]

  @Test(arguments: failures)
  func aFailureIsExplainedAndNotRepeated(
    _ name: String, _ reply: ServedReply, _ words: String
  ) async throws {
    try await serving { _ in
      reply
    } _: { server in
      let error = await #expect(throws: ProviderError.self) {
        try await chat(server).answer(to: Self.question)
      }
      #expect(error?.errorDescription?.contains(words) == true, "\(error as Any)")
      #expect(server.requests.count == 1)
    }
  }

  @Test func atTheEndOfTheLadderTheRefusalIsTold() async throws {
    try await serving { _ in
      ServedReply(400, json: #"{"error": {"message": "too many words"}}"#)
    } _: { server in
      let error = await #expect(throws: ProviderError.self) {
        try await chat(server).answer(to: Self.question)
      }
      #expect(error?.errorDescription?.contains("too many words") == true)
      #expect(server.requests.count == 3)
    }
  }

  /// Who would wait to the end hears that the connection ends.
  @Test func whoIsSlowIsNotWaitedFor() async throws {
    try await serving { _ in
      ServedReply(manner: .silent(20))
    } _: { server in
      let error = await #expect(throws: ProviderError.self) {
        try await chat(server, patience: 1).answer(to: Self.question)
      }
      #expect(error?.errorDescription?.contains("took too long") == true)
    }
  }

  @Test func aServerOfOnesOwnNeedsNoKey() async throws {
    try await serving { _ in
      Self.reply(#"{"prompt": "mist"}"#)
    } _: { server in
      for (provider, isOwn) in [("openai", true), ("ollama", false)] {
        _ = try await chat(server, provider, key: nil, isOwn: isOwn).answer(to: Self.question)
      }
      #expect(server.requests.allSatisfy { $0.header("Authorization") == nil })
      #expect(server.requests.map(\.path) == ["/v1/chat/completions", "/v1/chat/completions"])
      await #expect(throws: ProviderError.keyMissing(provider: "openai")) {
        try await chat(server, key: nil).answer(to: Self.question)
      }
      #expect(server.requests.count == 2)
    }
  }
}
