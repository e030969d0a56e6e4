import Foundation
import Testing
import World

@testable import Prompting

/// Prompts that are kept as files, so that every change of a word can be read.
///
/// With `LIMN_RECORD=1` in the environment they are written anew.
@Suite struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")

  @Test(arguments: GoldenCase.all)
  func promptsAreAsTheyWere(golden: GoldenCase) throws {
    let text = try golden.text
    let file = Self.folder.appendingPathComponent(golden.name + ".txt")
    if ProcessInfo.processInfo.environment["LIMN_RECORD"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let stored = try String(contentsOf: file, encoding: .utf8)
    #expect(text == stored, "\(golden.name).txt is no longer what is composed")
  }

  @Test func everyFileHasItsCase() throws {
    let files = try #require(FileManager.default.enumerator(atPath: Self.folder.path))
      .compactMap {
        ($0 as? String).flatMap { $0.hasSuffix(".txt") ? String($0.dropLast(4)) : nil }
      }
    #expect(Set(files) == Set(GoldenCase.all.map(\.name)))
    #expect(GoldenCase.all.reduce(0) { $0 + $1.requests.count } >= 60)
  }

  @Test(arguments: GoldenCase.all)
  func proseIsSentences(golden: GoldenCase) throws {
    for (title, request) in golden.requests where request.target.dialect.form == .sentences {
      let prompt = try golden.composer.compose(request)
      #expect(Sanity.mistakes(in: prompt.positive) == [], "\(title): \(prompt.positive)")
    }
  }
}

/// Prompts of one file.
struct GoldenCase: Sendable, CustomTestStringConvertible {
  let name: String
  let composer: PromptComposer
  let requests: [(title: String, request: PromptRequest)]

  var testDescription: String { name }

  var text: String {
    get throws {
      try requests.map { title, request in
        do {
          return try Self.page(title, composer.compose(request))
        } catch let error as PromptError {
          return "== \(title)\n\n\(error.errorDescription ?? "")\n"
        }
      }
      .joined(separator: "\n")
    }
  }

  private static func page(_ title: String, _ prompt: Prompt) -> String {
    let negative = prompt.negative.isEmpty ? [] : ["not: " + prompt.negative]
    let notes = prompt.notes.map { "note: " + $0.text }
    let limit = prompt.limit
    let length =
      "length: \(limit.used)\(limit.maximum.map { " of \($0)" } ?? "") \(limit.unit.words)"
    return (["== \(title)", "", prompt.positive, ""] + negative + [length] + notes)
      .joined(separator: "\n") + "\n"
  }
}
