import Foundation
import Imaging
import ScriptedServing
import Synchronization
import TestSupport
import Testing

/// Services over HTTP, asked by the program itself.
@Suite(.timeLimit(.minutes(5)))
struct ServiceCommandTests {
  private let folder = TemporaryFolder()

  init() throws {
    for words in [["init", "world"], ["project", "add", "Saltmarsh"]] {
      #expect(try limn(words).status == 0)
    }
  }

  private func limn(
    _ words: [String], _ variables: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program.limn.run(words, in: folder, environment: environment(variables))
  }

  private func environment(_ variables: [String: String]) -> [String: String] {
    ["LIMN_LIBRARY": folder.at("world")].merging(variables) { $1 }
  }

  @Test func aPictureIsAskedForPaidAndKept() async throws {
    let answer = try ServiceAnswer.openAI()
    try await serving { _ in
      ServedReply(200, json: answer)
    } _: { server in
      let variables = ["OPENAI_BASE_URL": server.root, "OPENAI_API_KEY": "sk-test-1"]
      let made = try limn(
        ["generate", "fog", "--provider", "openai", "--model", "gpt-image-2.5-flare", "--json"],
        variables)
      #expect(made.status == 0, "\(made.errors)")
      #expect(server.requests.map(\.path) == ["/v1/images/generations"])
      #expect(server.requests[0].header("Authorization") == "Bearer sk-test-1")
      let cost = try limn(["cost", "--json"]).output
      #expect(cost.contains("0.01354"), "\(cost)")
      #expect(try limn(["candidate", "keep", "1", "--json"]).status == 0)
    }
  }

  @Test func whatWasRefusedCostsNothing() async throws {
    let body = """
      {"error": {"message": "Your request was rejected by the safety system.",
       "type": "image_generation_user_error", "param": null, "code": "moderation_blocked",
       "moderation_details": {"moderation_stage": "input", "categories": ["violence"]}}}
      """
    try await serving { _ in
      ServedReply(400, json: body)
    } _: { server in
      let variables = ["OPENAI_BASE_URL": server.root, "OPENAI_API_KEY": "sk-test-1"]
      let made = try limn(
        ["generate", "fog", "--provider", "openai", "--model", "gpt-image-2.5-flare"], variables)
      #expect(made.status == 21)
      #expect(made.errors.contains("openai does not want to make that: violence."))
      #expect(server.requests.count == 1)
      let providers = try limn(["provider", "show", "openai"], variables).output
      #expect(!providers.contains("Last error"), "\(providers)")
    }
  }

  /// A server of Replicate's kind that works until it is told to end.
  private final class Predictions: Sendable {
    private let done = Mutex(false)
    func end() { done.withLock { $0 = true } }
    private var isDone: Bool { done.withLock { $0 } }

    func reply(_ request: ServedRequest) -> ServedReply {
      if request.path.hasPrefix("/files/") {
        return (try? ServedReply(200, ServiceAnswer.picture(9), type: "image/png"))
          ?? ServedReply(500)
      }
      let root = "http://\(request.header("Host") ?? "")"
      let output = isDone ? "[\"\(root)/files/a.png\"]" : "null"
      let status = isDone ? "succeeded" : "processing"
      return ServedReply(
        request.method == "POST" ? 201 : 200,
        json: "{\"id\": \"abc\", \"status\": \"\(status)\", \"output\": \(output), \"logs\": \"\"}")
    }
  }

  @Test func anotherProcessGoesOnWithWhatWasAccepted() async throws {
    let predictions = Predictions()
    try await serving {
      predictions.reply($0)
    } _: { server in
      let variables = ["REPLICATE_BASE_URL": server.root, "REPLICATE_API_TOKEN": "r8-1"]
      let words = ["generate", "fog", "--provider", "replicate", "--model", "flux-schnell"]
      let first = try Program.limn.start(words, in: folder, environment: environment(variables))
      while server.requests.count < 2 { try await Task.sleep(for: .milliseconds(10)) }
      kill(first.process.processIdentifier, SIGKILL)
      first.process.waitUntilExit()
      predictions.end()
      let second = try limn(["queue", "run"], variables)
      #expect(second.status == 0, "\(second.errors)")
      #expect(server.requests.count { $0.method == "POST" } == 1)
      #expect(try limn(["candidate", "list"]).output.contains("1.1"))
    }
  }

  @Test(arguments: [[], ["--json"]])
  func whoEndsAPaidRequestAtOnceHearsWhereItIsSeen(_ more: [String]) async throws {
    try await serving { _ in
      ServedReply(manner: .silent(60))
    } _: { server in
      let variables = ["OPENAI_BASE_URL": server.root, "OPENAI_API_KEY": "sk-1"]
      let words = ["generate", "fog", "--provider", "openai", "--model", "gpt-image-2"] + more
      let asking = try Program.limn.start(words, in: folder, environment: environment(variables))
      while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
      kill(asking.process.processIdentifier, SIGINT)
      kill(asking.process.processIdentifier, SIGTERM)
      let outcome = try asking.finish()
      #expect(outcome.status == 130)
      #expect(outcome.errors.contains("may have been paid"), "\(outcome.errors)")
      #expect(outcome.errors.contains("`limn queue list` shows it."), "\(outcome.errors)")
      #expect(try limn(["queue", "list"]).output.contains("gpt-image-2"))
    }
  }

  @Test(
    arguments: [
      ("openai", "OPENAI_BASE_URL", "OPENAI_API_KEY", "gpt-image-2", "/v1/images/generations"),
      ("replicate", "REPLICATE_BASE_URL", "REPLICATE_API_TOKEN", "flux-schnell", "/predictions"),
      ("aimlapi", "", "AIML_API_KEY", "flux/schnell", "/v1/images/generations"),
      ("oxen", "", "OXEN_API_KEY", "flux-2-dev", "/api/ai/images/generate"),
      ("openrouter", "", "OPENROUTER_API_KEY", "flux-2-pro", "/api/v1/images"),
      ("fal", "", "FAL_KEY", "flux-schnell", "/fal-ai/flux/schnell"),
      ("gemini", "", "GEMINI_API_KEY", "gemini-3-pro-image", ":generateContent"),
      ("bfl", "", "BFL_API_KEY", "flux-2-pro", "/v1/flux-2-pro"),
      ("automatic1111", "AUTOMATIC1111_BASE_URL", "SD_API_KEY", "sdxl", "/sdapi/v1/txt2img"),
      ("comfyui", "COMFYUI_BASE_URL", "COMFYUI_API_KEY", "sdxl", "/prompt"),
      (
        "cloudflare", "", "CLOUDFLARE_API_TOKEN", "flux-schnell",
        "/accounts/42/ai/run/@cf/black-forest-labs/flux-1-schnell"
      ),
      ("ollama", "OLLAMA_HOST", "OLLAMA_API_KEY", "x/z-image-turbo", "/v1/images/generations"),
    ])
  func theRequestIsShownAndNotSent(
    _ provider: String, _ endpoint: String, _ key: String, _ model: String, _ path: String
  ) async throws {
    try await serving { _ in
      ServedReply(500)
    } _: { server in
      var variables = [key: "secret-key-of-many-letters", "CLOUDFLARE_ACCOUNT_ID": "42"]
      if !endpoint.isEmpty { variables[endpoint] = server.root }
      let shown = try limn(
        [
          "generate", "a red fox", "--provider", provider, "--model", model, "--dry-run", "--json",
          "--assume-price", "0.1",
        ], variables)
      #expect(shown.status == 0, "\(shown.errors)")
      let request = try #require(shown.json["request"] as? [String: Any])
      #expect(request["method"] as? String == "POST")
      #expect((request["address"] as? String)?.contains(path) == true, "\(request)")
      #expect("\(request["headers"] ?? "")".contains("********"))
      #expect("\(request["body"] ?? "")".lowercased().contains("red fox"))
      #expect(!(shown.output + shown.errors).contains("secret-key"))
      #expect(server.connectionCount == 0)
    }
  }

  @Test(arguments: [["--provider", "openai"], ["--model", "gemini-3-pro-image"]])
  func whatWouldBeSentIsShownWithoutAKey(_ who: [String]) throws {
    let words = ["generate", "fog", "--dry-run"] + who
    let shown = try limn(words)
    #expect(shown.status == 0, "\(shown.errors)")
    #expect(shown.output.contains("********"), "\(shown.output)")
    #expect(shown.errors.contains("There is no key for "), "\(shown.errors)")
    #expect(try limn(words + ["--json"]).output.contains(#""lacksKey" : true"#))
    #expect(try limn(["generate", "fog"] + who).status != 0)
  }

  @Test func aKindOfFileIsAskedForInTheWordsOfTheModel() throws {
    let shown = try limn(
      [
        "generate", "fog", "--model", "openai:gpt-image-2", "--format", "webp", "--set",
        "output_compression=80", "--dry-run", "--json",
      ], ["OPENAI_API_KEY": "secret-key"])
    let request = try #require(shown.json["request"] as? [String: Any], "\(shown.errors)")
    let body = try #require(request["body"] as? [String: Any])
    #expect(body["output_format"] as? String == "webp")
    #expect("\(body["output_compression"] ?? "")" == "80")
    let refused = try limn(["generate", "fog", "--format", "jpeg"])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("sketch makes no jpeg.\n  It makes png;"), "\(refused.errors)")
  }
}
