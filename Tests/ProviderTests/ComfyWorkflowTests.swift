import Foundation
import ScriptedServing
import Studio
import TestSupport
import Testing
import Text

@testable import Providers

/// A workflow of somebody's own in ComfyUI, with names in the places of what is asked for.
@Suite(.timeLimit(.minutes(5)))
struct ComfyWorkflowTests {
  private let folder = TemporaryFolder()

  /// The last graph that a server was sent, and what came of it.
  private func sent(
    _ workflow: String, _ ask: JSON = [:]
  ) async throws -> (graph: JSON, paths: [String], outcome: ServiceBench.Outcome) {
    let path = folder.at("workflow.json")
    try Data(workflow.utf8).write(to: URL(fileURLWithPath: path))
    var ask = ask
    ask["set"] = ["workflow": .text(path), "sampler": "euler"]
    return try await serving { request in
      switch request.path {
      case "/models/checkpoints": ServedReply(200, json: "[\"sd_xl_base_1.0.safetensors\"]")
      case "/upload/image":
        ServedReply(200, json: "{\"name\":\"a.png\",\"subfolder\":\"\",\"type\":\"input\"}")
      case "/prompt": ServedReply(200, json: "{\"prompt_id\":\"p1\"}")
      default:
        ServedReply(
          200, json: "{\"p1\":{\"outputs\":{},\"status\":{\"status_str\":\"success\"}}}")
      }
    } _: { [ask] server in
      let bench = ServiceBench(.named("comfyui"), at: server.root)
      let outcome = await bench.outcome(of: PictureRequest(ask))
      let prompt = server.requests.last { $0.path == "/prompt" }
      let body = prompt.map { JSON.tolerant($0.body) } ?? .null
      return (body["prompt"], server.requests.map(\.path), outcome)
    }
  }

  private func node(_ inputs: String) -> String {
    "{\"1\":{\"class_type\":\"Anything\",\"inputs\":\(inputs),\"_meta\":{\"title\":\"{prompt}\"}}}"
  }

  @Test func aPlaceTakesTheValueItself() async throws {
    let names = [
      "prompt", "negative", "width", "height", "count", "seed", "steps", "guidance", "sampler",
    ]
    let inputs = names.map { "\"\($0)\":\"{\($0)}\"" }.joined(separator: ",")
    let sent = try await sent(
      node("{\(inputs)}"),
      [
        "words": "a \"llama\" {seed}", "negative": "fog", "size": "640x512", "count": 2,
        "seed": .number("18446744073709551615"), "options": ["steps": "9", "guidance": "4.5"],
      ])
    let wanted: JSON = [
      "prompt": "a \"llama\" {seed}", "negative": "fog", "width": 640, "height": 512, "count": 2,
      "seed": .number("18446744073709551615"), "steps": 9, "guidance": .number("4.5"),
      "sampler": "euler",
    ]
    #expect(sent.graph["1"]["inputs"].canonical == wanted.canonical)
    // It wants no model, so that nobody asks for one.
    #expect(!sent.paths.contains("/models/checkpoints"))
  }

  @Test func inALongerTextTheValueIsWritten() async throws {
    let sent = try await sent(
      node("{\"text\":\"ink, {prompt}, {red|blue}, {unheard}, {width}px\",\"n\":[\"{seed}\",0]}"),
      ["words": "a {width} llama", "seed": 7, "size": "512x512"])
    #expect(
      sent.graph["1"]["inputs"]["text"].text
        == "ink, a {width} llama, {red|blue}, {unheard}, 512px")
    #expect(sent.graph["1"]["inputs"]["n"] == [7, 0])
  }

  @Test func aPictureIsHandedOverAndNamed() async throws {
    let sent = try await sent(
      node("{\"image\":\"{image}\",\"first\":\"{image1}\",\"denoise\":\"{strength}\"}"),
      ["pictures": ["start"], "options": ["strength": "0.5"]])
    #expect(sent.paths.first == "/upload/image")
    #expect(
      sent.graph["1"]["inputs"].canonical
        == (["image": "a.png", "first": "a.png", "denoise": .number("0.5")] as JSON).canonical)
  }

  @Test func aCheckpointIsCalledAsItsFile() async throws {
    let sent = try await sent(node("{\"ckpt_name\":\"{checkpoint}\"}"), ["model": "sdxl"])
    #expect(sent.graph["1"]["inputs"]["ckpt_name"] == "sd_xl_base_1.0.safetensors")
  }

  @Test(arguments: [
    ("oops", "is no JSON"), ("[]", "is not in the format of the API"),
    ("{}", "is not in the format of the API"),
    ("{\"nodes\":[],\"links\":[]}", "is not in the format of the API"),
    ("{\"1\":{\"class_type\":\"A\",\"inputs\":{\"a\":\"{unheard}\"}}}", "wants {unheard}, which"),
    ("{\"1\":{\"class_type\":\"A\",\"inputs\":{\"a\":\"{image}\"}}}", "wants {image}, and no such"),
  ])
  func aWorkflowThatIsNoneIsNotSent(_ workflow: String, _ words: String) async throws {
    let sent = try await sent(workflow)
    #expect(sent.outcome.error?.kind == "notAsked")
    #expect(sent.outcome.error?.errorDescription?.contains(words) == true)
    #expect(sent.outcome.error?.recoverySuggestion?.contains("Export (API)") == true)
    #expect(sent.paths.isEmpty)
  }

  @Test func aFileThatIsNotThereIsTold() async throws {
    try await serving { _ in
      ServedReply(200)
    } _: { server in
      let ask: JSON = ["set": ["workflow": "/nowhere/workflow.json"]]
      let bench = ServiceBench(.named("comfyui"), at: server.root)
      let outcome = await bench.outcome(of: PictureRequest(ask))
      #expect(
        outcome.error?.errorDescription == "The workflow /nowhere/workflow.json cannot be read.")
      #expect(server.requests.isEmpty)
    }
  }
}
