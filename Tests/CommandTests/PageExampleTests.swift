import Foundation
import TestSupport
import Testing

/// What the pages about making pictures show can be typed as it stands there.
@Suite struct PageExampleTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardized.path

  /// The command lines of a page, without those that wait for a person or for ever.
  private static func lines(of page: String) throws -> [String] {
    let text = try String(contentsOfFile: "\(root)/docs/\(page)", encoding: .utf8)
    let blocks = text.components(separatedBy: "```sh\n").dropFirst()
    let lines = blocks.flatMap { block in
      (block.components(separatedBy: "```").first ?? "").split(separator: "\n").map(String.init)
    }
    return lines.filter {
      $0.hasPrefix("limn ") && !$0.hasPrefix("limn review") && !$0.contains("--forever")
    }
  }

  /// A library with what the examples speak of: the sample world, one generation with open candidates, and a
  /// picture of somebody who looks otherwise by now.
  private func prepare(_ folder: TemporaryFolder) throws {
    for words in [
      ["init", "world"], ["import", "\(Self.root)/samples/saltmarsh"],
      ["project", "edit", "--default-model", "sketch", "--final-model", "gpt-image-2"],
      ["generate", "fog", "--subject", "Mara", "--size", "1024x1024"],
      ["candidate", "keep", "1.4"],
      ["element", "edit", "Mara", "--look", "a woman in a red coat"],
    ] {
      let outcome = try Program.limn.run(
        words, in: folder, environment: ["LIMN_LIBRARY": folder.at("world")])
      #expect(outcome.status == 0, "\(words): \(outcome.errors)")
    }
  }

  /// With the numbers of that library. What is made is only planned, because it is much.
  private func typed(_ line: String) -> String {
    let line = ["57", "58", "214"].reduce(line) { $0.replacing($1, with: "1") }
    guard line.hasPrefix("limn generate"), !line.contains("--queue"), !line.contains("--dry-run")
    else { return line }
    return line.replacing("limn generate", with: "limn generate --dry-run", maxReplacements: 1)
  }

  @Test(
    .enabled(if: Program.areInstalled("bash", "cp"), "bash is not installed"),
    arguments: [("generating.md", 30), ("queue.md", 4)])
  func everyLineCanBeTyped(page: String, least: Int) throws {
    let lines = try Self.lines(of: page)
    #expect(lines.count >= least)
    let folder = TemporaryFolder()
    try prepare(folder)
    // The table that the page shows.
    try folder.write("subject,words,mood\nMara,\"at the gate, {mood}\",calm\n", to: "scenes.csv")
    let bash = try #require(Program(installed: "bash"))
    let service = [
      "FAKE_SERVICE": folder.path, "OPENAI_API_KEY": "sk-1", "REPLICATE_API_TOKEN": "sk-1",
      "AUTOMATIC1111_BASE_URL": "http://127.0.0.1:9", "LIMN_LIBRARY": folder.at("copy"),
    ]
    for line in lines {
      let script = """
        limn() { '\(Program(built: "fakelimn").path)' "$@"; }
        rm -rf copy && cp -r world copy && \(typed(line))
        """
      let outcome = try bash.run(["-c", script], in: folder, environment: service)
      #expect(outcome.status == 0, "\(typed(line)): \(outcome.errors)")
    }
  }
}
