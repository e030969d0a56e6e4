import Foundation
import Testing
import Text

/// Looking into answers whose shape nobody promises, and building requests.
@Suite struct JSONAccessTests {
  private let answer: JSON = [
    "created": .null, "data": [["b64_json": "aGk=", "seed": 3_544_609_846], "rest"],
    "error": ["code": "429", "message": "busy"], "code": 1, "code": 2,
  ]

  @Test func whatIsMissingIsNull() {
    #expect(answer["data"][0]["b64_json"].text == "aGk=")
    #expect(answer["data"][7]["b64_json"][-1] == .null && answer["data"][-1].isNull)
    #expect(answer["data"]["b64_json"].isNull && answer["created"].isNull && answer[0].isNull)
    #expect(answer["data"].list.count == 2 && answer["error"].list.isEmpty)
    #expect(answer["error"].members.map(\.name) == ["code", "message"])
    #expect(answer["data"].members.isEmpty && answer["error"].text == nil && answer.bool == nil)
  }

  @Test func theLastOfSeveralCounts() { #expect(answer["code"].int == 2) }

  @Test(
    arguments: [
      (5, 5, 5, 5), (-5, -5, nil, -5), ("7", 7, 7, 7), (3.0, 3, 3, 3), (.number("3.0"), 3, 3, 3),
      (.number("1e3"), 1000, 1000, 1000), ("1.5", nil, nil, 1.5), (true, nil, nil, nil),
      (.number("18446744073709551615"), nil, .max, 0x1p64),
      (.number("9223372036854775808"), nil, 1 << 63, 0x1p63), (.number("1e400"), nil, nil, nil),
      (.number("9007199254740993.0"), nil, nil, 9_007_199_254_740_992), ("nan", nil, nil, nil),
      ("", nil, nil, nil), ("5 or so", nil, nil, nil), (.null, nil, nil, nil), ([1], nil, nil, nil),
    ] as [(JSON, Int?, UInt64?, Double?)])
  func numbersAreExactOrNone(value: JSON, int: Int?, unsigned: UInt64?, double: Double?) {
    #expect(value.int == int && value.unsigned == unsigned && value.double == double)
  }

  @Test func namesCanBeLookedUpInAnyCase() {
    let answer: JSON = ["Results": [["Url": "a"]], "responseStatus": ["errorCode": "x"]]
    #expect(answer[anyCase: "results"][0][anyCase: "url"].text == "a")
    #expect(answer[anyCase: "ResponseStatus"][anyCase: "ErrorCode"].text == "x")
    #expect(answer["results"].isNull && answer[anyCase: "result"].isNull)
  }

  /// In a document that a decoder reads, such as a catalogue.
  @Test func aDecoderMakesTheSameOfIt() throws {
    let value: JSON = ["a": [1, 2.5, "x", .null, true], "b": ["c": [:], "d": []], "e": -3]
    let read = try JSONDecoder().decode(JSON.self, from: Data(value.bytes))
    #expect(read == value)
    #expect(try JSON(Array(try JSONEncoder().encode(value)))["b"]["d"] == [])
  }

  @Test func requestsAreBuiltInTheirOrder() {
    var request: JSON = ["prompt": "a \("red") fox", "n": 1, "fine": 0.5, "fast": true]
    request["n"] = 4
    request["seed"] = JSON(UInt64.max)
    request["size"] = ["width": JSON(512), "height": JSON(2.5)]
    let expected =
      #"{"prompt":"a red fox","n":4,"fine":0.5,"fast":true,"seed":18446744073709551615,"#
      + #""size":{"width":512,"height":2.5}}"#
    #expect(String(decoding: request.bytes, as: UTF8.self) == expected)
    var nothing = JSON.null
    nothing["a"] = []
    #expect(nothing == ["a": []])
  }

  @Test(
    arguments: [
      (0, "0"), (28, "28"), (-3, "-3"), (3.5, "3.5"), (1e20, "1e+20"), (-0.0, "0"),
      (.leastNonzeroMagnitude, "5e-324"), (.infinity, "null"), (.nan, "null"), (0.1, "0.1"),
    ] as [(Double, String)])
  func doublesAreWrittenAsJSON(number: Double, text: String) throws {
    #expect(JSON(number).bytes == Array(text.utf8))
    #expect(try JSON(JSON(number).bytes).double == (number.isFinite ? number : nil))
  }
}
