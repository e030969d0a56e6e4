import HTTP
import Studio
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

  static let seeds: [(String, String?)] = [
    ("9007199254740993", "9007199254740993"), ("18446744073709551615", "18446744073709551615"),
    ("18446744073709551616", nil), (String(repeating: "9", count: 400), nil), ("-1", nil),
  ]

  /// What chance started from is told to the digit, or not at all.
  @Test(arguments: seeds)
  func aSeedIsThatOfThePicture(_ digits: String, _ seed: String?) throws {
    let (picture, number) = (JSON.text(Base64.text(of: TestPicture.png(1))), JSON.number(digits))
    let info = "{\"all_seeds\":[\(digits)]}"
    let answers: [(String, JSON)] = [
      ("aimlapi", ["images": [["b64_json": picture]], "seed": number]),
      ("openai", ["data": [["b64_json": picture, "seed": .text(digits)]]]),
      ("automatic1111", ["images": [picture], "info": .text(info)]),
      (
        "replicate",
        ["id": "a", "status": "succeeded", "output": picture, "logs": "Using seed: \(digits)\n"]
      ),
    ]
    for (name, json) in answers {
      let service = ServiceBench(.named(name), at: "http://127.0.0.1:9").service
      guard case .finished(let answer) = try service.read(json.bytes, to: PictureRequest([:]))
      else {
        Issue.record("\(name) has not finished.")
        continue
      }
      #expect(answer.pictures.map(\.seed) == [seed], "\(name)")
    }
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

  static let waits: [(String, String, Double?)] = [
    ("Retry-After", "1000000000000", 86400), ("Retry-After", "1e300", 86400),
    ("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT", 86400),
    ("Retry-After", "Sun, 9223372036854775807 Nov 2026 9223372036854775807:49:37 GMT", nil),
    ("Retry-After", "1e400", nil), ("Retry-After", "nan", nil), ("Retry-After", "-5", nil),
    ("retry-after-ms", "-inf", nil), ("ratelimit-reset", "1e18", 86400),
  ]

  /// Who wants to be left alone for ever is asked again tomorrow.
  @Test(arguments: waits)
  func aTimeThatNobodyWaitsIsNotBelieved(_ name: String, _ text: String, _ seconds: Double?) {
    let fault = ServiceFault(HTTPReply(status: 429, headers: [HTTPHeader(name, text)], body: []))
    #expect(fault.after == seconds)
    let words: JSON = ["error": ["message": .text("in \(String(repeating: "9", count: 400))h")]]
    #expect(ServiceFault(HTTPReply(status: 429, body: words.bytes)).after == nil)
  }

  static let costs: [(JSON, String?)] = [
    (.number("0.005565"), "0.005565"), (.number("5e-3"), "0.005"), (.text("0.04"), "0.04"),
    (.text("$0.04"), "0.04"), (.text("5e-3"), "0.005"), (.number("1e-30"), "0.000001"),
    (.number("-0.04"), nil), (.number("1e400"), nil), (.number("9e99"), nil), (.text("nan"), nil),
    (.text("12 credits"), nil), (.text("0.5/image"), nil), (.bool(true), nil), (.null, nil),
  ]

  /// A cost that is none that anybody pays is not known.
  @Test(arguments: costs)
  func aCostIsReadWholeOrNotAtAll(_ json: JSON, _ amount: String?) {
    #expect(json.amount == amount.flatMap { Amount($0) })
  }
}
