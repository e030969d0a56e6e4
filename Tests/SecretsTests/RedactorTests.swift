import Foundation
import Secrets
import Testing

@Suite struct RedactorTests {
  static let key = "sk-CANARY/4f1c+29a7 d0e3=5b86\""
  let redactor: Redactor

  init() throws {
    redactor = try Redactor([Secret(Self.key), Secret("hunter22")])
  }

  private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  private static func hexadecimal(_ text: String, _ format: String = "%02x") -> String {
    text.utf8.map { String(format: format, $0) }.joined()
  }

  private static func json(_ text: String) -> String {
    String(decoding: (try? JSONEncoder().encode([text])) ?? Data(), as: UTF8.self)
  }

  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

  static let forms: [(name: String, text: String)] = [
    ("plain", key),
    ("reversed", String(key.reversed())),
    ("Base64", base64(key)),
    ("Base64 of addresses", base64(key).replacing("+", with: "-").replacing("/", with: "_")),
    ("hexadecimal", hexadecimal(key)),
    ("large hexadecimal", hexadecimal(key, "%02X")),
    ("address", key.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""),
    ("query", key.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? ""),
    (
      "small",
      (key.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "").lowercased()
        .replacing("canary", with: "CANARY")
    ),
    ("all escaped", hexadecimal(key, "%%%02X")),
    ("form", key.replacing("+", with: "%2B").replacing(" ", with: "+")),
    ("JSON", String(json(key).dropFirst(2).dropLast(2))),
    ("numbers in JSON", hexadecimal(key, "\\u00%02x")),
    (
      "Base64 in an address",
      base64(key).addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    ),
  ]

  @Test(arguments: forms)
  func itIsTakenOutInEveryForm(name: String, form: String) {
    let text = "before \(form) after"
    let shown = redactor.redacted(text)
    #expect(shown.hasPrefix("before ••••"), "\(name): \(shown)")
    #expect(shown.hasSuffix(" after"), "\(name): \(shown)")
    // Two letters or so of Base64 hold bits of what comes behind it, and of its padding.
    #expect(shown.count <= "before •••• after".count + 6, "\(name): \(shown)")
  }

  /// Whatever stands before it: the three ways to begin have different letters.
  @Test(arguments: ["", "u", "us", "user", "user:", "user: "], ["", "x", "xx", "xxx"])
  func itIsFoundInsideOfWhatWasEncoded(before: String, after: String) {
    let shown = redactor.redacted("Basic " + Self.base64(before + Self.key + after))
    #expect(shown.contains("••••"))
    let rest = shown.dropFirst(6).replacing("••••", with: "")
    let left = Data(base64Encoded: rest + String(repeating: "=", count: (4 - rest.count % 4) % 4))
    #expect(!String(decoding: left ?? Data(), as: UTF8.self).contains("CANARY"))
    #expect(rest.count <= Self.base64(before).count + Self.base64(after).count + 6)
  }

  @Test(arguments: [
    ("", ""),
    ("nothing here", "nothing here"),
    ("hunter22", "••••"),
    ("hunter22hunter22", "••••"),
    ("hunter2 2", "hunter2 2"),
    ("hunter22 and hunter22", "•••• and ••••"),
    ("?key=hunter22&x=%41%", "?key=••••&x=%41%"),
    ("Müll ✓ hunter22 🏮", "Müll ✓ •••• 🏮"),
    ("hunter2", "hunter2"),
    ("hunter2%32", "••••"),
    ("hunter2%3", "hunter2%3"),
    ("hunter2\\u0032\\", "••••\\"),
    ("hunter2\\u003", "hunter2\\u003"),
    ("hunter2%-2", "hunter2%-2"),
  ])
  func whatIsNotSecretStays(text: String, expected: String) {
    #expect(redactor.redacted(text) == expected)
  }

  /// No end of the longer one is left, and of those that overlap nothing at all.
  @Test func secretsInsideOfOthersAreTakenOutWhole() throws {
    let redactor = try Redactor([Secret("abcd"), Secret("abcdef"), Secret("efgh"), Secret("cde")])
    #expect(redactor.redacted("x abcdef y") == "x •••• y")
    #expect(redactor.redacted("x abcdefgh y") == "x •••• y")
    #expect(redactor.redacted("x abefgh y") == "x ab•••• y")
  }

  @Test func shortSecretsAreTakenOutAsTheyAre() throws {
    let redactor = try Redactor([Secret("7"), Secret("ab")])
    #expect(redactor.redacted("1 7 ba 4 37") == "1 •••• ba 4 3••••")
  }

  @Test func withoutSecretsAllStays() throws {
    #expect(try Redactor([]).redacted("sk-anything") == "sk-anything")
  }

  @Test func noWordsShowWhatItLooksFor() {
    for words in SecretTests.words(for: redactor) {
      for hidden in ["CANARY", "YRANAC", "hunter", "aHVudGVy", "68756e74"] {
        #expect(!words.contains(hidden), "\(words)")
      }
    }
  }
}
