import HTTP
import Testing
import Text
import World

@testable import Providers

/// Numbers as people type them, and as services write them into sentences.
struct ServiceNumberTests {
  /// Numbers are sent as JSON has them, whatever people type.
  @Test(arguments: [
    ("7", "7"), ("6.50", "6.50"), ("1e5", "1e5"), ("true", "true"), ("007", "\"007\""),
    ("5.", "\"5.\""), ("-.5", "\"-.5\""), ("+5", "\"+5\""), ("0x10", "\"0x10\""),
    ("nan", "\"nan\""),
    ("inf", "\"inf\""), ("null", "\"null\""), ("", "\"\""), ("\"a\"", "\"\\\"a\\\"\""),
    ("{\"steps\":40}", "{\"steps\":40}"), ("[1]", "\"[1]\""), ("{", "\"{\""),
  ])
  func parametersAreJSON(_ typed: String, _ sent: String) {
    let value = RequestForm.unknown.value(of: "any", typed)
    #expect(String(decoding: value.bytes, as: UTF8.self) == sent)
  }

  @Test(
    arguments: [
      ("Please try again in 12s.", 12), ("try again in 1m12.5s.", 72.5), ("in 250ms", 0.25),
      ("resets in ~8s", 8), ("in 6m0s", 360), ("in 2 minutes 5 seconds", 125), ("in 1h2m", 3720),
      ("in a while", nil), ("within 12s", nil),
    ] as [(String, Double?)])
  func aTimeInWordsIsUnderstood(_ words: String, _ seconds: Double?) {
    let body: JSON = ["error": ["message": .text(words)]]
    let fault = ServiceFault(HTTPReply(status: 429, body: body.bytes))
    #expect(fault.after == seconds)
  }
}
