import Secrets
import Testing

@Suite struct PassphraseSlotTests {
  static let words = "a lantern, and no wind"
  let slot: PassphraseSlot
  let master: MasterKey

  init() throws {
    (slot, master) = try PassphraseSlot.make(for: Secret(Self.words), cost: .least)
  }

  private func failure(of text: String, _ words: String = words) throws -> SecretError? {
    let passphrase = try Secret(words)
    do throws(SecretError) {
      _ = try PassphraseSlot(text: text).masterKey(for: passphrase)
      return nil
    } catch {
      return error
    }
  }

  @Test func thePassphraseGivesTheSameKeyAgain() throws {
    let sealed = try master.seal(Secret("sk-one"), for: .openai)
    let again = try PassphraseSlot(text: slot.text).masterKey(for: Secret(Self.words))
    #expect(again.fingerprint == master.fingerprint)
    #expect(try again.open(sealed, for: .openai).revealed == "sk-one")
  }

  @Test(arguments: [
    "A lantern, and no wind", "a lantern, and no win", " ", "a lantern, and no wind\n",
  ])
  func aWrongPassphraseIsSaidToBe(words: String) throws {
    let error = try failure(of: slot.text, words)
    #expect(error == .passphraseWrong)
    #expect(error?.errorDescription == "The passphrase is not the right one.")
  }

  @Test func twoSlotsOfOnePassphraseHaveTwoKeys() throws {
    let other = try PassphraseSlot.make(for: Secret(Self.words), cost: .least)
    #expect(other.slot != slot)
    #expect(other.masterKey.fingerprint != master.fingerprint)
  }

  @Test func nothingSecretIsInTheSlot() throws {
    #expect(slot.text.hasPrefix("passphrase1.2.19456."))
    #expect(!slot.text.contains("lantern"))
    #expect(!slot.text.contains(master.fingerprint))
  }

  /// Looked at before any work is done, so that this is fast.
  @Test func damageIsToldFromAWrongPassphrase() throws {
    let text = Array(slot.text)
    for index in text.indices.dropFirst(12) {
      var changed = text
      changed[index] = changed[index] == "3" ? "4" : "3"
      #expect(try failure(of: String(changed)) == .slotDamaged, "at \(index)")
    }
    for count in 12..<text.count {
      #expect(try failure(of: String(text[..<count])) == .slotDamaged, "\(count)")
    }
    #expect(try failure(of: slot.text + "\n") == .slotDamaged)
  }

  @Test(arguments: ["", "passphrase2.3.262144.a.b.c", "passphrase", "sealed1.x", "passphrase1"])
  func otherVersionsAreNotRead(text: String) throws {
    #expect(try failure(of: text) == (text == "passphrase1" ? .slotDamaged : .slotUnknown))
  }

  @Test(arguments: [
    (0, 65_536), (1, 65_536), (9, 65_536), (-1, 65_536), (Int.max, 65_536), (Int.min, 65_536),
    (2, 0), (2, 8), (2, 19_455), (2, 1_048_577), (2, -1), (2, Int.max), (2, Int.min),
  ])
  func costsOutOfBoundsAreRefused(operations: Int, memory: Int) {
    #expect(throws: SecretError.costRefused(operations: operations, memory: memory)) {
      try PassphraseCost(operations: operations, memory: memory)
    }
  }

  @Test(arguments: [(2, 19_456), (8, 1_048_576), (3, 262_144)])
  func costsWithinBoundsAreTaken(operations: Int, memory: Int) throws {
    let cost = try PassphraseCost(operations: operations, memory: memory)
    #expect(cost.operations == operations && cost.memory == memory)
  }

  @Test func theUsualCostIsModerate() throws {
    #expect(PassphraseCost.moderate == (try PassphraseCost(operations: 3, memory: 256 << 10)))
  }
}
