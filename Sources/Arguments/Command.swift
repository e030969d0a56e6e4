/// One thing that a program does: a struct whose wrapped properties are its parameters.
///
///     struct Greet: Command {
///       static let name = "greet"
///       static let summary = "Greet somebody"
///       static let examples: KeyValuePairs = ["hello greet Ada": "Says hello to Ada."]
///
///       @Argument("Whom to greet.") var whom: String
///
///       func run() { print("Hello, \(whom)") }
///     }
package protocol Command: Declaring {
  /// The words that call it. One noun and one verb for most: `element add`.
  static var name: String { get }
  static var summary: String { get }
  static var details: String { get }

  /// Whole command lines, and a sentence on what each does. A test parses every one of them.
  static var examples: KeyValuePairs<String, String> { get }

  init()

  /// What is said of words that it does not understand. A command that people give secrets to, though it
  /// does not want them there, must not repeat them.
  static func explaining(_ error: UsageError) -> UsageError

  /// Stays where it is called; what should happen at once elsewhere starts its own tasks.
  nonisolated(nonsending) func run() async throws
}

extension Command {
  package static var details: String { "" }
  package static func explaining(_ error: UsageError) -> UsageError { error }
}

/// Commands that the overview lists together.
package struct CommandGroup: Sendable {
  package let title: String
  package let commands: [any Command.Type]

  package init(_ title: String, _ commands: [any Command.Type]) {
    self.title = title
    self.commands = commands
  }
}

/// A page of help about something that is not a command.
package struct Topic: Sendable {
  package let name: String
  package let summary: String
  private let write: @Sendable () -> String

  /// Written when somebody reads it, so that no other command waits for it.
  package var text: String { write() }

  package init(
    _ name: String, _ summary: String, _ text: @escaping @autoclosure @Sendable () -> String
  ) {
    self.name = name
    self.summary = summary
    write = text
  }
}
