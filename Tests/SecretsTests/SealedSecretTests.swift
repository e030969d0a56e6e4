import Secrets
import Testing

@Suite struct SealedSecretTests {
  let master: MasterKey
  let sealed: SealedSecret
  static let key = "sk-CANARY-4f1c29a7d0e35b86"

  init() throws {
    master = try MasterKey.made()
    sealed = try master.seal(Secret(SealedSecretTests.key), for: .openai)
  }

  private func failure(of text: String, for binding: SecretBinding = .openai) -> SecretError? {
    do throws(SecretError) {
      _ = try master.open(SealedSecret(text: text), for: binding)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["k", key, "Müll ✓", String(repeating: "0", count: Secret.limit)])
  func whatIsSealedOpens(key: String) throws {
    let sealed = try master.seal(Secret(key), for: .openai)
    let stored = SealedSecret(text: String(sealed.text))
    #expect(try master.open(stored, for: .openai).revealed == key)
  }

  @Test func itIsOneLineOfPlainLetters() throws {
    #expect(sealed.text.hasPrefix("sealed1."))
    #expect(
      sealed.text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
    #expect(!sealed.text.contains("CANARY"))
  }

  @Test func sealingTwiceGivesTwoTexts() throws {
    let secret = try Secret(Self.key)
    let texts = try (0..<200).map { _ in try master.seal(secret, for: .openai).text }
    #expect(Set(texts).count == 200)
    // Not only the nonce differs.
    #expect(Set(texts.map { $0.suffix(40) }).count == 200)
  }

  /// Every letter, changed to each other that may stand in such a text, and to some that may not.
  @Test func noChangedLetterOpens() {
    let letters = Array("ABCXYZabcxyz0123456789-_.+/=\u{0} ä")
    let text = Array(sealed.text)
    for index in text.indices {
      for letter in letters where letter != text[index] {
        var changed = text
        changed[index] = letter
        #expect(failure(of: String(changed)) != nil, "\(letter) at \(index)")
      }
    }
  }

  /// Also those bits that only a spelling of Base64 has, and no byte.
  @Test func noChangedBitOpens() {
    let bytes = Array(sealed.text.utf8)
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << bit
        #expect(
          failure(of: String(decoding: changed, as: UTF8.self)) != nil, "bit \(bit) at \(index)")
      }
    }
  }

  @Test func noShorterOrLongerTextOpens() {
    for count in 0..<sealed.text.count {
      #expect(failure(of: String(sealed.text.prefix(count))) != nil)
    }
    for more in ["A", "AA", "AAAA", "=", "==", "\n", " ", "."] {
      #expect(failure(of: sealed.text + more) != nil)
      #expect(failure(of: more + sealed.text) != nil)
    }
  }

  @Test(arguments: [
    SecretBinding(provider: "fal", account: "mara", key: "7"),
    SecretBinding(provider: "openai", account: "tomas", key: "7"),
    SecretBinding(provider: "openai", account: "mara", key: "8"),
    SecretBinding(provider: "OpenAI", account: "mara", key: "7"),
    SecretBinding(provider: "openaim", account: "ara", key: "7"),
    SecretBinding(provider: "openai", account: "mara7", key: ""),
    SecretBinding(provider: "openai", account: "", key: "mara7"),
  ])
  func aTextThatWasMovedDoesNotOpen(binding: SecretBinding) {
    #expect(failure(of: sealed.text, for: binding) == .belongsElsewhere(provider: binding.provider))
  }

  @Test func partsOfTwoTextsMakeNoThird() throws {
    let other = try master.seal(Secret("sk-another-of-the-same-length"), for: .openai)
    let text = Array(sealed.text)
    let second = Array(other.text)
    for cut in 1..<min(text.count, second.count) {
      let mixed = String(text[..<cut] + second[cut...])
      #expect(mixed == sealed.text || mixed == other.text || failure(of: mixed) != nil)
    }
  }

  @Test func anotherMasterKeyDoesNotOpenIt() throws {
    #expect(throws: SecretError.masterKeyDiffers(provider: "openai")) {
      try MasterKey.made().open(sealed, for: .openai)
    }
  }

  @Test func damageIsCalledDamage() {
    let changed = String(sealed.text.dropLast(8)) + "AAAAAAAA"
    #expect(failure(of: changed) == .damaged(provider: "openai"))
    #expect(failure(of: "sealed1.") == .damaged(provider: "openai"))
    #expect(failure(of: "sealed1." + String(repeating: "A", count: 1 << 20)) != nil)
  }

  /// Nothing of what was found is said: it may be a key.
  @Test(arguments: [
    "", "sk-CANARY", "sealed", "sealed.", "sealedx.CANARY", "sealed12345.CANARY", " sealed1.",
  ])
  func whatIsNotSealedIsSaidToBe(text: String) {
    #expect(failure(of: text) == .notSealed(provider: "openai"))
  }

  @Test(arguments: ["0", "2", "01", "9999"])
  func otherVersionsAreNamed(version: String) {
    let text = "sealed\(version)." + sealed.text.dropFirst(8)
    #expect(failure(of: text) == .versionUnknown(provider: "openai", version: version))
  }
}
