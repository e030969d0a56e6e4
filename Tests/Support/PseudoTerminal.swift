import Foundation

/// A terminal that a test looks at and types into, in place of a person.
package final class PseudoTerminal {
  /// Whether what is needed for it is installed.
  package static let isThere = Program.areInstalled("script", "stty", "tty", "sh")

  /// What a program could read from and write to.
  package let descriptor: Int32
  private let path: String
  private let process = Process()
  private let keyboard = Pipe()
  private let screen = Pipe()
  private let folder: TemporaryFolder
  private var shown = ""

  /// - Parameter line: What the shell runs on it; after that, `ended` and the exit code are shown.
  package init(
    running line: String = "true", in folder: TemporaryFolder = TemporaryFolder(),
    environment: [String: String] = [:]
  ) throws {
    self.folder = folder
    guard let script = Program(installed: "script") else { throw CocoaError(.fileNoSuchFile) }
    process.executableURL = URL(fileURLWithPath: script.path)
    let shell = "trap : INT; stty cols 80; tty; \(line); echo ended $?; exec sleep 1000"
    process.arguments = ["-qfec", shell, "/dev/null"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = Self.usual(in: folder).merging(environment) { $1 }
    (process.standardInput, process.standardOutput) = (keyboard, screen)
    process.standardError = FileHandle.nullDevice
    try process.run()
    path = try Self.firstLine(of: screen)
    descriptor = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw CocoaError(.fileNoSuchFile) }
  }

  deinit {
    close(descriptor)
    process.terminate()
  }

  /// Nothing of the terminal that the tests run in.
  private static func usual(in folder: TemporaryFolder) -> [String: String] {
    [
      "HOME": folder.path, "XDG_DATA_HOME": folder.at("data"), "SWIFT_BACKTRACE": "enable=no",
      "PATH": ProcessInfo.processInfo.environment["PATH", default: "/usr/bin:/bin"],
      "TERM": "xterm", "LANG": "C.UTF-8", "SHELL": "/bin/sh",
    ]
  }

  private static func firstLine(of screen: Pipe) throws -> String {
    var line = Data()
    while let byte = try screen.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) {
      line += byte
    }
    return String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Whether what is typed is shown, and whether it is kept until Enter.
  package var mode: (isShown: Bool, isInLines: Bool) {
    var facts = termios()
    tcgetattr(descriptor, &facts)
    return (facts.c_lflag & tcflag_t(ECHO) != 0, facts.c_lflag & tcflag_t(ICANON) != 0)
  }

  /// Presses keys.
  package func type(_ text: String) {
    keyboard.fileHandleForWriting.write(Data(text.utf8))
  }

  /// How wide the window is from now on; the program is told.
  package func resize(to columns: Int) throws {
    guard let stty = Program(installed: "stty") else { throw CocoaError(.fileNoSuchFile) }
    _ = try stty.run(["-F", path, "cols", "\(columns)"], in: folder)
  }

  /// Waits until something is shown behind what was waited for before. Throws where it does not come.
  ///
  /// - Returns: What was shown up to there.
  @discardableResult
  package func wait(for text: String) throws -> String {
    let end = Date.now + 30
    while true {
      if let range = shown.range(of: text) {
        defer { shown = String(shown[range.upperBound...]) }
        return String(shown[..<range.upperBound])
      }
      guard Date.now < end, !shown.contains(/ended \d/) else {
        throw Missing(text: text, shown: shown)
      }
      look()
    }
  }

  private func look() {
    let screen = screen.fileHandleForReading.fileDescriptor
    var source = pollfd(fd: screen, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, 100) > 0 else { return }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(screen, &bytes, bytes.count)
    shown += String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  /// Something was not shown; what was instead.
  package struct Missing: Error {
    package let text: String
    package let shown: String
  }
}
