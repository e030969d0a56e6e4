import Foundation
import Imaging
import ScriptedServing
import TestSupport
import Testing

/// Workflows of somebody's own for ComfyUI, through the program itself.
@Suite(.timeLimit(.minutes(5)))
struct WorkflowCommandTests {
  private let folder = TemporaryFolder()

  init() throws {
    for words in [["init", "world"], ["project", "add", "Saltmarsh"]] {
      #expect(try limn(words).status == 0)
    }
  }

  private func limn(
    _ words: [String], at root: String = "http://127.0.0.1:9", in place: TemporaryFolder? = nil
  ) throws -> Program.Outcome {
    try Program.limn.run(
      words, in: place ?? folder,
      environment: ["LIMN_LIBRARY": folder.at("world"), "COMFYUI_BASE_URL": root])
  }

  private static func workflow(_ title: String) -> String {
    #"{"1": {"class_type": "\#(title)", "inputs": {"text": "{prompt}"}}}"#
  }

  private static let words = ["generate", "fog", "--provider", "comfyui", "--model", "sdxl"]

  private static func reply(_ request: ServedRequest, _ picture: [UInt8]) -> ServedReply {
    switch request.path {
    case "/prompt": ServedReply(200, json: #"{"prompt_id": "p1"}"#)
    case "/history/p1":
      ServedReply(
        200, json: #"{"p1": {"outputs": {"9": {"images": [{"filename": "a.png"}]}}}}"#)
    default: ServedReply(200, picture, type: "image/png")
    }
  }

  @Test func whatWasPlannedIsSentFromElsewhereAndLater() async throws {
    _ = try folder.write(Self.workflow("First"), to: "ink.json")
    let bitmap = try #require(
      Bitmap(
        size: PixelSize(width: 8, height: 8), pixels: [UInt8](repeating: 255, count: 8 * 8 * 4)))
    let picture = try bitmap.encoded(as: .png)
    try await serving {
      Self.reply($0, picture)
    } _: { server in
      let queued = try limn(
        Self.words + ["--queue", "--set", "workflow=ink.json"], at: server.root)
      #expect(queued.status == 0, "\(queued.errors)")
      _ = try folder.write(Self.workflow("Second"), to: "ink.json")
      let run = try limn(["queue", "run"], at: server.root, in: TemporaryFolder())
      #expect(run.status == 0, "\(run.errors)")
      let sent = server.requests.filter { $0.path == "/prompt" }
      #expect(sent.count == 1 && sent[0].text.contains(#""class_type":"First""#), "\(sent)")
      // What is made again has it, too, and words show its name alone.
      let again = try limn(["generate", "--again", "1.1", "--dry-run", "--json"], at: server.root)
      #expect(again.output.contains(#""class_type" : "First""#), "\(again)")
      let shown = try limn(["generation", "show", "1"]).output
      #expect(shown.contains("set: workflow=ink.json\n"), "\(shown)")
    }
  }

  @Test(arguments: [
    (nil, "cannot be read."), ("oops", "is no JSON."), ("{}", "is not in the format of the API."),
    (#"{"1": {"class_type": "A", "inputs": {"a": "{unheard}"}}}"#, "wants {unheard}"),
    (#"{"1": {"class_type": "A", "inputs": {"a": "{image}"}}}"#, "wants {image}"),
  ])
  func aWorkflowThatIsNoneIsNotPutIntoTheQueue(_ workflow: String?, _ words: String) throws {
    if let workflow { _ = try folder.write(workflow, to: "ink.json") }
    let queued = try limn(Self.words + ["--queue", "--set", "workflow=ink.json"])
    #expect(queued.status == 1)
    #expect(queued.errors.contains("The workflow ink.json \(words)"), "\(queued.errors)")
    #expect(try limn(["generation", "list", "--json"]).output == "[\n\n]\n")
  }
}
