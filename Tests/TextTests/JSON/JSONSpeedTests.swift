import Testing
import Text

/// Answers hold pictures of many megabytes. The bounds leave room for a debug build on a busy machine; a
/// release build reads gigabytes in a second.
struct JSONSpeedTests {
  /// Eight megabytes: four pictures as texts of two megabytes.
  private static let body: [UInt8] = {
    let picture = (0..<1_500_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    let text = JSON.text(Base64.text(of: picture))
    let request: JSON = ["created": 1, "data": [["b64_json": text], text, text, ["a": [text]]]]
    return request.bytes
  }()

  @Test func anAnswerFullOfPicturesIsReadInNoTime() throws {
    let body = Self.body
    #expect(body.count > 8_000_000)
    let start = ContinuousClock.now
    #expect(try JSON(body)["data"][3]["a"][0].text?.utf8.count == 2_000_000)
    let time = ContinuousClock.now - start
    print("Reading 8 MB of JSON took \(time).")
    #expect(time < .seconds(5))
  }

  @Test func picturesAreDecodedInNoTime() throws {
    let text = try #require(try JSON(Self.body)["data"][1].text)
    let time = ContinuousClock().measure {
      #expect(Base64.bytes(of: text)?.count == 1_500_000)
    }
    print("Decoding 2 MB of Base64 took \(time).")
    #expect(time < .seconds(2))
  }
}
