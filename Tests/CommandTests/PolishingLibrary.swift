import Foundation
import ScriptedServing
import TestSupport
import Testing

/// A library with a few elements whose prompts a language model on this machine polishes.
struct PolishingLibrary {
  let folder = TemporaryFolder()

  init() throws {
    for words in [
      ["init"], ["project", "add", "Saltmarsh"],
      [
        "element", "add", "character", "Mara Voss", "--alias", "Mara", "--look", "A lean woman.",
        "--field", "gender=woman",
      ],
      ["element", "add", "building", "Salt Gate", "--look", "A black doorway in the sea."],
      ["element", "add", "character", "Tobin Reed", "--look", "A boy with a lamp."],
    ] {
      let outcome = try limn(words)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }

  @discardableResult
  func limn(_ words: [String], _ variables: [String: String] = [:]) throws -> Program.Outcome {
    try Program.limn.run(words, in: folder, environment: variables)
  }

  /// Adds the server as one of somebody's own, and names it as the one that polishes.
  func use(_ server: ScriptedServer, model: String = "tiny") throws {
    for words in [
      ["provider", "add", "llama", "--like", "openai", "--endpoint", server.root, "--own"],
      ["setting", "set", "prompt.polish", "llama:\(model)"],
    ] {
      let outcome = try limn(words)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }

  /// An answer with an object in it.
  static func answer(_ object: [String: Any]) -> ServedReply {
    let content = String(decoding: json(object), as: UTF8.self)
    let choice: [String: Any] = [
      "message": ["role": "assistant", "content": content], "finish_reason": "stop",
    ]
    return ServedReply(200, [UInt8](json(["choices": [choice]])))
  }

  private static func json(_ object: [String: Any]) -> Data {
    (try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])) ?? Data()
  }
}

extension ServedRequest {
  /// A message of a chat: the task, or the data.
  func message(_ index: Int) -> String {
    let body = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
    let messages = body?["messages"] as? [[String: Any]] ?? []
    return messages.indices.contains(index) ? messages[index]["content"] as? String ?? "" : ""
  }

  /// The data that a language model is given.
  var data: [String: Any] {
    let data = Data(message(1).utf8)
    return (try? JSONSerialization.jsonObject(with: data) as? [String: Any]) ?? [:]
  }

  /// The prompt as a model would polish it that only adds a word to its end.
  var polished: ServedReply {
    let prompt = data["prompt"] as? String ?? ""
    return PolishingLibrary.answer(["prompt": prompt.dropLast() + ", finely."])
  }
}
