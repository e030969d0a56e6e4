import Testing

@testable import Providers

/// A key is found wherever it stands in an answer.
struct ByteSearchTests {
  @Test(arguments: ["sk-key", "-", "key", "k", "key-", "a-b-c", "--x", "é-ü"])
  func aTextIsFoundAtEveryPlace(_ text: String) {
    for before in ["", "s", "sk", "sk-ke", "--", "a-b-", "kkk"] {
      for behind in ["", "-", "y", "sk-ke"] {
        #expect(Array((before + text + behind).utf8).contains(text: text), "\(before) \(behind)")
        let cut = Array((before + text).utf8).dropLast()
        #expect(Array(cut).contains(text: text) == before.contains(text))
      }
    }
  }

  @Test func nothingIsNowhere() {
    #expect(![UInt8]("a".utf8).contains(text: ""))
    #expect(![UInt8]().contains(text: "a"))
  }
}
