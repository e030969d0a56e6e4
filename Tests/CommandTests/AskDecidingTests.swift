import Foundation
import ScriptedServing
import TestSupport
import Testing

/// Asking where a language model decides, through the program itself.
@Suite(.timeLimit(.minutes(2)))
struct AskDecidingTests {
  private let library: PolishingLibrary

  init() throws { library = try PolishingLibrary() }

  private func ask(_ words: String..., variables: [String: String] = [:]) throws
    -> Program.Outcome
  { try library.limn(["ask"] + words, variables) }

  private static func decision(
    _ isPicture: Bool, _ elements: [(String, String)]
  ) -> ServedReply {
    PolishingLibrary.answer([
      "picture": isPicture, "elements": elements.map { ["name": $0.0, "role": $0.1] },
    ])
  }

  @Test func theModelDecidesWhatIsWanted() async throws {
    let sentence = "Could we get Mara in front of the Salt Gate?"
    #expect(try ask(sentence).errors.contains("Understood: a question"))
    try await serving { _ in
      Self.decision(
        true, [("Mara Voss", "subject"), ("Salt Gate", "setting"), ("Nobody", "subject")])
    } _: { server in
      try library.use(server)
      let asked = try ask(sentence)
      #expect(asked.status == 0)
      #expect(asked.output.contains("woman") && asked.output.contains("black doorway"))
      #expect(
        asked.errors.contains("a picture of Mara Voss (“Mara”) at Salt Gate"), "\(asked.errors)")
      #expect(asked.errors.contains("llama:tiny says that a picture is wanted."))
      let json = try ask(sentence, "--json").json
      #expect(json["intent"] as? String == "picture")
      #expect(json["decidedBy"] as? String == "llama:tiny")
      #expect(json["why"] as? String == "llama:tiny says that a picture is wanted.")
      let request = try #require(server.requests.first)
      #expect(request.data["sentence"] as? String == sentence)
      let elements = try #require(request.data["elements"] as? [[String: Any]])
      #expect(elements.count == 3 && elements[2]["name"] as? String == "Tobin Reed")
      #expect(!request.message(0).contains("Mara"))
    }
  }

  @Test func noPictureIsMadeThatTheModelSeesNobodyWant() async throws {
    try await serving { _ in
      Self.decision(false, [])
    } _: { server in
      try library.use(server)
      let asked = try ask("Mara at dawn")
      #expect(asked.status == 0 && asked.output.contains("Mara Voss (character)"))
      #expect(asked.errors.contains("llama:tiny says that no picture is wanted."))
    }
  }

  @Test func rulesAloneAskNobody() async throws {
    let rules = try ask("Mara at dawn")
    try await serving { _ in
      Self.decision(false, [])
    } _: { server in
      try library.use(server)
      let asked = try ask("Mara at dawn", "--rules-only")
      #expect(asked.output == rules.output && asked.errors == rules.errors)
      #expect(try library.limn(["setting", "set", "prompt.polish", "openai:x"]).status == 0)
      let offline = try ask("Mara at dawn", "--offline", variables: ["OPENAI_API_KEY": "sk-1"])
      #expect(offline.output == rules.output && offline.errors == rules.errors)
      #expect(server.requests.isEmpty)
    }
  }

  @Test(arguments: [
    (ServedReply(503), "llama is too busy"), (PolishingLibrary.answer([:]), "does not say whether"),
    (ServedReply(200, Array("<html>".utf8), type: "text/html"), "is a web page"),
  ])
  func onFailureTheRulesStand(reply: ServedReply, reason: String) async throws {
    let rules = try ask("Mara at dawn")
    try await serving { _ in
      reply
    } _: { server in
      try library.use(server)
      let asked = try ask("Mara at dawn")
      #expect(asked.status == 0 && asked.output == rules.output)
      #expect(asked.errors.contains("Note: The rules have decided alone: "), "\(asked.errors)")
      #expect(asked.errors.contains(reason), "\(asked.errors)")
      let json = try ask("Mara at dawn", "--json").json
      #expect((json["undecided"] as? String)?.contains(reason) == true)
      #expect(json["decidedBy"] == nil)
    }
  }
}
