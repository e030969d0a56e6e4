import Files

/// A program that prints the passphrase: a password manager, or one that opens a sealed file.
///
/// ```swift
/// let command = PassphraseCommand(program: "pass", arguments: ["show", "limn"])
/// let master = try slot.masterKey(for: command.passphrase(environment: environment))
/// ```
package struct PassphraseCommand: Hashable, Sendable {
  package let program: String
  package let arguments: [String]

  package init(program: String, arguments: [String]) {
    self.program = program
    self.arguments = arguments
  }

  /// What it prints, without the newline at its end. A program that waits for somebody who is not
  /// there is ended.
  ///
  /// - Parameter environment: All that the program gets; nothing of ours is passed on by itself.
  package func passphrase(
    environment: [String: String], within limit: Duration = .seconds(5)
  ) throws(SecretError) -> Secret {
    let sodium = try LibSodium.opened()
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: Secret.limit + 1, alignment: 1)
    defer {
      sodium.wipe(room)
      room.deallocate()
    }
    let count = try print(into: room, environment, limit)
    let endsInNewline = count > 0 && room[count - 1] == UInt8(ascii: "\n")
    let words = UnsafeRawBufferPointer(rebasing: room[..<(endsInNewline ? count - 1 : count)])
    return try Secret(words.bytes)
  }

  /// How many bytes it has printed.
  private func print(
    into room: UnsafeMutableRawBufferPointer, _ environment: [String: String], _ limit: Duration
  ) throws(SecretError) -> Int {
    let ending: ChildProcess.Ending
    do {
      ending = try ChildProcess.run(
        program, arguments, environment: environment, within: limit, into: room)
    } catch {
      throw .file(error)
    }
    switch ending {
    case .exited(status: 0, let count): return count
    case .exited(let status, _): throw .commandFailed(program: program, status: status)
    case .tooSlow: throw .commandTooSlow(program: program)
    case .tooMuch: throw .tooLarge(limit: Secret.limit)
    }
  }
}
