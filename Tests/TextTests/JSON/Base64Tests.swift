import Foundation
import TestSupport
import Testing
import Text

/// Pictures as texts, as services send them.
@Suite struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("YQ==", "a"), ("YWI=", "ab"), ("YWJj", "abc"), ("YQ", "a"), ("YWI", "ab"),
    ("YQ=", "a"), (" Y W\r\nJj\n", "abc"), ("Pz8/Pj4+", "???>>>"), ("Pz8_Pj4-", "???>>>"),
    ("data:image/png;base64,YWJj", "abc"), ("DATA:image/svg+xml;charset=x;BASE64,YQ", "a"),
    ("data:;base64, YWJj", "abc"),
  ])
  func textsAreDecoded(text: String, expected: String) {
    #expect(Base64.bytes(of: text) == Array(expected.utf8))
  }

  @Test(arguments: [
    "Y", "YWJjZ", "=", "====", " ====", "Y=Jj", "YWI=YWI=", "a,b", "YWJ!", "https://a.b/c.png",
    "data:image/png,YWJj", "data:image/png;base64", "YWJj\u{0}", "é", "data:",
  ])
  func whatIsNoneIsNil(text: String) { #expect(Base64.bytes(of: text) == nil) }

  @Test func everyLengthReadsBack() {
    for length in 0..<100 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + length) }
      let text = Base64.text(of: bytes)
      #expect(text == Data(bytes).base64EncodedString() && Base64.bytes(of: text) == bytes)
      let bare = text.replacing("=", with: "").replacing("+", with: "-").replacing("/", with: "_")
      #expect(Base64.bytes(of: "data:image/webp;base64,\n" + bare) == bytes)
      // As mail has it, in lines that end anywhere.
      for width in 1..<9 {
        let lines = stride(from: 0, to: text.count, by: width).map {
          text.dropFirst($0).prefix(width)
        }
        #expect(Base64.bytes(of: lines.joined(separator: "\r\n")) == bytes)
      }
    }
  }
}
