import Foundation
import ScriptedServing
import TestSupport
import Testing

/// Providers that are tested, listed and added, among them servers of one's own.
@Suite(.timeLimit(.minutes(5)))
struct OwnServerCommandTests {
  private let folder = TemporaryFolder()

  init() throws {
    for words in [["init", "world"], ["project", "add", "Saltmarsh"]] {
      #expect(try limn(words).status == 0)
    }
  }

  private func limn(
    _ words: [String], _ variables: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program.limn.run(
      words, in: folder,
      environment: ["LIMN_LIBRARY": folder.at("world")].merging(variables) { $1 })
  }

  @Test func aProviderIsTestedAndItsModelsAreListed() async throws {
    try await serving { request in
      switch (request.path, request.header("Authorization")) {
      case ("/sdapi/v1/sd-models", "Basic dXNlcjpwYXNz"):
        ServedReply(
          200,
          json: #"""
            [{"title": "harbour_xl.safetensors [6ce0]", "model_name": "harbour_xl"},
            {"title": "tidewater.safetensors", "model_name": "tidewater"}]
            """#)
      case ("/sdapi/v1/sd-models", _):
        ServedReply(401, json: #"{"detail": "Incorrect username or password"}"#)
      default: ServedReply(404, json: #"{"detail": "Not Found"}"#)
      }
    } _: { server in
      let address = ["AUTOMATIC1111_BASE_URL": server.root]
      let good = address.merging(["AUTOMATIC1111_API_AUTH": "user:pass"]) { $1 }
      let refused = try limn(["provider", "test", "sd"], address)
      #expect(refused.status == 4)
      #expect(refused.output.contains("automatic1111 did not accept the key."), "\(refused.output)")
      #expect(refused.errors.contains("limn key set automatic1111"), "\(refused.errors)")
      #expect(try limn(["provider", "show", "sd"], address).output.contains("Last error"))
      #expect(try limn(["model", "refresh", "sd"], good).status == 0)
      #expect(try !limn(["provider", "show", "sd"], address).output.contains("Last error"))
      #expect(try limn(["model", "refresh", "sd"], address).status == 4)
      #expect(try limn(["provider", "show", "sd"], address).output.contains("Last error"))
      let works = try limn(["provider", "test", "sd", "--json"], good)
      #expect(try works.json["works"] as? Bool == true && works.json["models"] as? Int == 2)
      #expect(try !limn(["provider", "show", "sd"], address).output.contains("Last error"))
      let listed = try limn(["model", "refresh", "sd"], good)
      #expect(listed.output.contains("automatic1111 has 2 models"), "\(listed)")
      let models = try limn(["model", "list", "--provider", "sd"], good).output
      #expect(models.contains("harbour_xl"), "\(models)")
      // Nothing is known of it but that it is there.
      #expect(
        models.firstMatch(of: /\ntidewater +automatic1111 +unknown +listed\n/) != nil, "\(models)")
    }
  }

  @Test func somethingElseIsNotTakenForAProvider() async throws {
    try await serving { _ in
      ServedReply(200, json: #"{"hello": 1}"#)
    } _: { server in
      let variables = ["COMFYUI_BASE_URL": server.root]
      let tested = try limn(["provider", "test", "comfyui"], variables)
      #expect(tested.status == 1)
      #expect(tested.output.contains("What answers at \(server.root) is not ComfyUI."), "\(tested)")
      #expect(tested.errors.contains("limn setting set comfyui.endpoint URL"), "\(tested)")
      let refreshed = try limn(["model", "refresh", "comfyui"], variables)
      #expect(refreshed.status == 1 && refreshed.errors.contains("is not ComfyUI."), "\(refreshed)")
    }
  }

  @Test func aServerWithoutModelsWorks() async throws {
    try await serving { request in
      request.path == "/system_stats"
        ? ServedReply(200, json: #"{"system": {"comfyui_version": "0.3.60"}}"#)
        : ServedReply(200, json: "[]")
    } _: { server in
      let variables = ["COMFYUI_BASE_URL": server.root]
      let tested = try limn(["provider", "test", "comfyui"], variables)
      #expect(tested.output == "comfyui works: ComfyUI 0.3.60, no models.\n", "\(tested)")
      let refreshed = try limn(["model", "refresh", "comfyui"], variables)
      #expect(refreshed.status == 0)
      #expect(refreshed.output == "comfyui has no models: its list is empty.\n", "\(refreshed)")
    }
  }

  @Test func aServerIsAskedForWhatItHasWhereNobodyHasSaidWhatToTake() async throws {
    let bytes = try ServiceAnswer.base64()
    try await serving { request in
      request.path == "/sdapi/v1/sd-models"
        ? ServedReply(
          200, json: #"[{"title": "tidewater.safetensors", "model_name": "tidewater"}]"#)
        : ServedReply(200, json: #"{"images": ["\#(bytes)"], "info": "{}"}"#)
    } _: { server in
      let address = ["AUTOMATIC1111_BASE_URL": server.root]
      let generate = ["generate", "fog", "--provider", "sd", "--size", "64x64", "--count", "1"]
      let made = try limn(generate, address)
      #expect(made.status == 0, "\(made.errors)")
      let paths = server.requests.map(\.path)
      #expect(paths.first == "/sdapi/v1/sd-models" && paths.contains("/sdapi/v1/txt2img"))
      let request = try #require(server.requests.first { $0.path == "/sdapi/v1/txt2img" })
      #expect(request.text.contains("tidewater"))
      // It is remembered, and not asked for again before every picture is planned.
      let planned = try limn(generate + ["--dry-run"], address)
      #expect(planned.output.contains("tidewater"), "\(planned.output) \(planned.errors)")
    }
    let lost = try limn(
      ["generate", "fog", "--provider", "comfyui"], ["COMFYUI_BASE_URL": "http://127.0.0.1:1"])
    #expect(lost.status == 22 && lost.errors.contains("Nothing listens at 127.0.0.1:1."))
  }

  @Test func aSecondServerIsAskedLikeTheFirst() async throws {
    let answer = try ServiceAnswer.openAI()
    try await serving { _ in
      ServedReply(200, json: answer)
    } _: { server in
      let added = try limn(
        ["provider", "add", "shed", "--like", "openai", "--endpoint", server.root, "--own"])
      #expect(added.status == 0, "\(added.errors)")
      let made = try limn(["generate", "fog", "--provider", "shed", "--model", "dall-e-3"])
      #expect(made.status == 0, "\(made.errors)")
      let request = try #require(server.requests.first)
      #expect(request.header("Authorization") == nil)
      #expect(request.text.contains("\"response_format\":\"b64_json\""), "\(request.text)")
      #expect(try limn(["cost", "--json"]).output.contains("\"0.00\""))
    }
  }
}
