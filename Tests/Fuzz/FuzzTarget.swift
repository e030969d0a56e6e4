/// A part of Limn that reads bytes of strangers, as the fuzzer calls it. A new one is a file with
/// an extension of this type, and a line in `all`.
struct FuzzTarget: Sendable {
  /// What `scripts/fuzz` calls it.
  let name: String

  /// Inputs to begin with: a small good one for each path through the code.
  let seeds: @Sendable () throws -> [[UInt8]]

  /// What the fuzzer puts into inputs now and then: names and marks that it would not guess.
  var words: [String] = []

  /// Makes right what a change of the input has made wrong, where nothing behind it would be
  /// reached otherwise. May not make it longer.
  var mend: @Sendable ([UInt8]) -> [UInt8] = { $0 }

  /// Reads an input. It must not trap, whatever the input; `promise` checks what comes out.
  let read: @Sendable ([UInt8]) -> Void

  static let all: [FuzzTarget] = [
    .png, .jpeg, .webp, .info, .metadata, .texts, .copies, .recipes,
  ]
}

/// Stops the fuzzer, which then keeps the input, where something does not hold.
func promise(
  _ holds: Bool, _ words: @autoclosure () -> String, file: StaticString = #file, line: UInt = #line
) {
  precondition(holds, words(), file: file, line: line)
}
