/// How much work it is to make a key of a passphrase (Argon2id), and so how much to guess one.
package struct PassphraseCost: Hashable, Sendable {
  /// How often all of the memory is gone through.
  package let operations: Int

  /// In KiB.
  package let memory: Int

  /// libsodium's “moderate”: half a second and 256 MiB on a usual machine.
  package static let moderate = PassphraseCost(3, 256 << 10)

  /// The least that OWASP recommends: some hundredths of a second.
  package static let least = PassphraseCost(2, 19 << 10)

  private init(_ operations: Int, _ memory: Int) {
    self.operations = operations
    self.memory = memory
  }

  /// Costs are read from databases that somebody else may have written: less than the least would make
  /// guessing cheap, and more than 8 times through 1 GiB would keep the machine busy for nothing.
  package init(operations: Int, memory: Int) throws(SecretError) {
    guard (2...8).contains(operations), (PassphraseCost.least.memory...1 << 20).contains(memory)
    else { throw .costRefused(operations: operations, memory: memory) }
    self.init(operations, memory)
  }
}
