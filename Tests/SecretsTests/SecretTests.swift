import Foundation
import Secrets
import Testing

@Suite struct SecretTests {
  static let canary = "sk-CANARY-4f1c29a7d0e35b86"
  let secret: Secret

  init() throws {
    secret = try Secret(SecretTests.canary)
  }

  /// Something that holds a secret, as configurations and errors may.
  struct Holder {
    let provider = "openai"
    let key: Secret
  }

  enum Outcome: Error {
    case refused(Secret)
  }

  /// Every way to make words of a value.
  static func words(for value: Any) -> [String] {
    var dumped = ""
    dump(value, to: &dumped)
    var printed = ""
    print(value, to: &printed)
    debugPrint(value, to: &printed)
    let mirror = Mirror(reflecting: value)
    let children = mirror.children.map { "\($0.label ?? "") \($0.value)" }
    return [
      "\(value)", String(describing: value), String(reflecting: value), dumped, printed,
      "\(mirror.description) \(children)", "\([value])", "\(["key": value])",
      "\(Optional(value) as Any)",
    ]
  }

  /// The canary, and the address and the count where it lies.
  private func isClean(_ text: String) -> Bool {
    !text.contains("CANARY") && !text.contains("0x") && !text.contains("memory")
      && !text.contains("\(SecretTests.canary.utf8.count)")
  }

  @Test func noWordsShowIt() {
    let values: [Any] = [
      secret, [secret], ["a": secret], Holder(key: secret), Outcome.refused(secret),
      Optional(secret) as Any, (secret, 1),
    ]
    for value in values {
      for words in Self.words(for: value) {
        #expect(isClean(words), "\(words)")
      }
    }
    #expect("\(secret)" == "••••")
    #expect(String(reflecting: secret) == "••••")
    #expect(secret.masked == "********")
  }

  @Test func aMirrorShowsNoPartOfIt() {
    #expect(Mirror(reflecting: secret).children.isEmpty)
    #expect(Mirror(reflecting: secret).superclassMirror == nil)
  }

  /// The compiler refuses `secret == secret` and `encoder.encode(secret)` then.
  @Test func itIsNeitherEncodedNorComparedNorHashed() {
    let value: Any = secret
    #expect(!(value is any Encodable))
    #expect(!(value is any Equatable))
    #expect(!(value is any CVarArg))
    #expect(!JSONSerialization.isValidJSONObject([value]))
  }

  @Test func theBytesComeOutWhereTheyAreAskedFor() throws {
    #expect(secret.revealed == Self.canary)
    #expect(try Secret("Müll ✓ \0 zero").revealed == "Müll ✓ \0 zero")
    let longest = String(repeating: "k", count: Secret.limit)
    #expect(try Secret(longest).revealed == longest)
  }

  @Test func errorsComeOutOfTheClosure() {
    struct Stop: Error {}
    #expect(throws: Stop.self) { try secret.withBytes { _ in throw Stop() } }
  }

  @Test func aCopyOutlivesTheFirst() throws {
    var copies: [Secret] = []
    do {
      let first = try Secret("sk-one")
      copies = [first, first]
    }
    copies.removeFirst()
    #expect(copies[0].revealed == "sk-one")
  }

  @Test func nothingAndTooMuchAreRefused() {
    #expect(throws: SecretError.empty) { try Secret("") }
    #expect(throws: SecretError.tooLarge(limit: Secret.limit)) {
      try Secret(String(repeating: "k", count: Secret.limit + 1))
    }
  }

  /// Computed with Python's `hashlib.blake2b`, as decision 30 says.
  @Test(arguments: [
    ("sk-CANARY-4f1c29a7d0e35b86", "1b896e77a071747b"), ("a", "5c55c8e5cc0ef29c"),
  ])
  func fingerprintsAreBLAKE2b(text: String, expected: String) throws {
    #expect(try Secret(text).fingerprint == expected)
  }

  @Test func fingerprintsTellKeysApart() throws {
    let prints = try (0..<500).map { try Secret("sk-\($0)").fingerprint }
    #expect(Set(prints).count == 500)
    #expect(prints.allSatisfy { $0.count == 16 })
  }

  /// A process may lock eight megabytes as a rule; more secrets than that are kept all the same.
  @Test func manySecretsAreKeptAtOnce() throws {
    let secrets = try (0..<3_000).map { try Secret("sk-\($0)") }
    #expect(secrets.enumerated().allSatisfy { $1.revealed == "sk-\($0)" })
  }
}
