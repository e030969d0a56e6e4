import Foundation
import Testing

@testable import World

/// Amounts of money are exact, and never trap.
@Suite struct AmountTests {
  @Test(
    arguments: [
      ("0", 0), ("0.04", 40_000), ("$0.04", 40_000), (".5", 500_000), ("5.", 5_000_000),
      ("0.000001", 1), ("0.0400000000", 40_000), ("12", 12_000_000), ("0000012", 12_000_000),
      ("1000000", 1_000_000_000_000), ("1000000.0000000", 1_000_000_000_000),
    ] as [(String, Int64)])
  func whatPeopleTypeIsRead(text: String, micros: Int64) {
    #expect(Amount(text)?.micros == micros)
  }

  @Test(arguments: [
    "", ".", "$", "$.", "-1", "+1", "1,5", "1.2.3", "1e3", "0x1", " 1", "1 ", "٣", "１", "free",
    "nan",
    "0.0000001", "1000000.000001", "1000001", "99999999", "00000000",
    "99999999999999999999999999", "0.00000000000000000000000000001", "$$1", "1$", "1_000",
  ])
  func whatIsNoAmountIsNone(text: String) {
    #expect(Amount(text) == nil)
  }

  @Test(
    arguments: [
      (0, "0.00", "$0.00"), (1, "0.000001", "$0.000001"), (40_000, "0.04", "$0.04"),
      (12_000_000, "12.00", "$12.00"), (125, "0.000125", "$0.000125"),
      (1_500_000, "1.50", "$1.50"), (-3000, "-0.003", "-$0.003"),
      (.max, "9223372036854.775807", "$9223372036854.775807"),
      (.min, "-9223372036854.775808", "-$9223372036854.775807"),
    ] as [(Int64, String, String)])
  func amountsAreWritten(micros: Int64, text: String, description: String) {
    #expect(Amount(micros: micros).text == text)
    #expect("\(Amount(micros: micros))" == description)
  }

  /// Whatever is written is read as what it was, also what is released and sums beyond what anybody types.
  @Test func whatIsWrittenIsRead() throws {
    var sizes: [Int64] = [0, 1, -1, 999_999, 1_000_000, -3000, .max, .min + 1]
    var state = UInt64(7)
    for shift in 0..<60 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      sizes.append(Int64(bitPattern: state) >> Int64(shift))
    }
    for size in sizes {
      let amount = Amount(micros: size)
      let data = try JSONEncoder().encode([amount])
      #expect(try JSONDecoder().decode([Amount].self, from: data) == [amount])
      guard (0...Amount.largest.micros).contains(size) else { continue }
      #expect(Amount(amount.text) == amount && Amount("\(amount)") == amount)
    }
  }

  @Test(arguments: [#""--1""#, #""-""#, #""-$1""#, #""""#, "0.04", "null", #""1e3""#])
  func whatIsNoAmountInJSONIsRefused(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Amount.self, from: Data(json.utf8))
    }
  }

  @Test(
    arguments: [
      ("0.04", 40_000), ("0.040", 40_000), ("0.0000001", 1), ("0.0399999999", 40_000), ("0", 0),
      ("0.00000099999999999999999999", 1), ("1000000", 1_000_000_000_000),
      ("123456.789012", 123_456_789_012), ("0.00000000000000000000000000000000001", 1),
      ("1000000.0000001", nil), ("-0.01", nil), ("nan", nil), ("1e30", nil),
    ] as [(String, Int64?)])
  func anEstimateIsNeverTooLow(dollars: String, micros: Int64?) throws {
    let amount = dollars == "nan" ? Decimal.nan : try #require(Decimal(string: dollars))
    #expect(Amount(atLeast: amount)?.micros == micros)
  }

  @Test func sumsStopInsteadOfTrapping() {
    let (most, least) = (Amount(micros: .max), Amount(micros: .min))
    #expect(most + most == most && least + least == least && -least == most)
    #expect(most - least == most && least - most == least && most + least == Amount(micros: -1))
    #expect([Amount?]([most, most]).sum == most && [Amount?]([]).sum == .zero)
    #expect([Amount("0.1"), Amount("0.2")].sum == Amount("0.3"))
    #expect([Amount("0.1"), nil].sum == nil)
  }

  @Test(
    arguments: [
      ("0.04", 3, "0.12"), ("0.04", 0, "0"), ("1000000", 1, "1000000"), ("1000000", 2, nil),
      ("1000000", .max, nil),
    ] as [(String, Int, String?)])
  func amountsAreMultiplied(text: String, count: Int, product: String?) {
    #expect(Amount(text)?.times(count) == product.flatMap { Amount($0) })
  }
}
