import Files
import FoundationEssentials
import Glibc
import Text

/// One of the two ways in which the program speaks: results, or words about the run.
struct Console {
  /// The width where there is a terminal; nil where there is a file or a pipe.
  let columns: Int?
  let usesColor: Bool
  private let descriptor: Int32

  private init(_ descriptor: Int32, color: ColorChoice) {
    self.descriptor = descriptor
    let isTerminal = Terminal.isBehind(descriptor)
    columns = isTerminal ? Terminal.columns(behind: descriptor) ?? 80 : nil
    usesColor =
      switch color {
      case .always: true
      case .never: false
      case .auto: isTerminal && Console.environmentAllowsColor
      }
  }

  static func results(color: ColorChoice = .auto) -> Console {
    Console(STDOUT_FILENO, color: color)
  }
  static func words(color: ColorChoice = .auto) -> Console { Console(STDERR_FILENO, color: color) }

  /// <https://no-color.org>
  private static var environmentAllowsColor: Bool {
    (Environment.value(of: "NO_COLOR") ?? "").isEmpty && Environment.value(of: "TERM") != "dumb"
  }

  /// Prints on a best effort; nothing can be said where not even this can.
  func write(_ text: String) {
    do { try send(text) } catch {}
  }

  /// Prints all of the text, or says why not.
  ///
  /// A reader that went away wants no more, which is no failure; and how the command ends is decided
  /// by what it found, not by who listened.
  func send(_ text: String) throws(FileError) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EPIPE { return }
      guard count >= 0 else { throw FileError("print to", descriptor == 1 ? "stdout" : "stderr") }
      bytes = bytes.dropFirst(count)
    }
  }

  func bold(_ text: String) -> String { styled(text, "1") }

  /// The text in the colour of a code, where there are colours.
  func colored(_ text: String, _ code: String) -> String { styled(text, code) }
  func red(_ text: String) -> String { styled(text, "31") }

  private func styled(_ text: String, _ code: String) -> String {
    usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// Whether to print in colour.
enum ColorChoice: String, CaseIterable {
  case auto, always, never
}

/// The one form in which the program writes JSON.
enum JSON {
  /// A value as it stands in an array.
  static func item(_ value: some Encodable, depth: Int = 1) -> String {
    let lines = text(of: value).dropLast().split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { String(repeating: "  ", count: depth) + $0 }.joined(separator: "\n")
  }

  static func text(of value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    } catch {
      preconditionFailure("A value that a command prints is not JSON: \(error)")
    }
  }
}
