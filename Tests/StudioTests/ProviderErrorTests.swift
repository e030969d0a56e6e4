import Foundation
import Studio
import Testing

/// What is said of an error can be looked up.
@Suite struct ProviderErrorTests {
  @Test(arguments: [
    ProviderError.keyMissing(provider: "X"), .keyRefused(provider: "X"),
    .notVerified(provider: "X", reason: "…"), .noCredit(provider: "X"),
    .moderated(provider: "X", reasons: ["…"]), .rateLimited(provider: "X", after: nil),
    .busy(provider: "X", after: nil), .unreachable(provider: "X", reason: "Nothing listens at …"),
    .unknownModel(provider: "X", model: "…", successor: nil),
    .badParameter(provider: "X", name: "PARAMETER", reason: "…"),
    .refused(provider: "X", reason: "…"), .lostAnswer(provider: "X"),
    .garbledAnswer(provider: "X"), .failed(provider: "X", reason: "…"), .canceled(provider: "X"),
    .vanished(provider: "X"), .tooLarge(provider: "X"), .noPicture(provider: "X"),
    .noPictures(provider: "X"),
  ])
  func theGuideExplainsEachSentence(error: ProviderError) throws {
    let guide = SampleWorld.root.appendingPathComponent("docs/providers.md")
    let sentence = try #require(error.errorDescription)
    let beginning = sentence.hasSuffix("….") ? String(sentence.dropLast()) : sentence
    #expect(try String(contentsOf: guide, encoding: .utf8).contains("*\(beginning)"))
  }
}
