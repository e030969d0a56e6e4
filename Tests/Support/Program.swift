package import Foundation

/// A program that a test starts, and what came of it.
package struct Program: Sendable {
  package let path: String

  /// The program under test, as this build made it.
  package static let limn = Program(built: "limn")

  /// A program of this package.
  package init(built name: String) {
    path = Bundle.main.bundleURL.appendingPathComponent(name).path
  }

  /// A program of the system; nil where it is not installed.
  package init?(installed name: String) {
    let folders = ProcessInfo.processInfo.environment["PATH", default: "/usr/bin:/bin"]
    let paths = folders.split(separator: ":").map { "\($0)/\(name)" }
    guard let found = paths.first(where: FileManager.default.isExecutableFile) else { return nil }
    path = found
  }

  /// Whether all of these are installed; a test that needs them is skipped where they are not.
  package static func areInstalled(_ names: String...) -> Bool {
    names.allSatisfy { Program(installed: $0) != nil }
  }

  package struct Outcome: Sendable {
    package let status: Int32
    package let output: String
    package let errors: String

    /// The JSON object that was printed.
    package var json: [String: Any] {
      get throws {
        let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
        return value as? [String: Any] ?? [:]
      }
    }
  }

  /// Runs to the end. Nothing of the environment that could change what Limn does is passed on.
  package func run(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:],
    input: String = ""
  ) throws -> Outcome {
    try start(arguments, in: folder, environment: environment, input: input).finish()
  }

  /// Starts and does not wait.
  package func start(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:],
    input: String = ""
  ) throws -> Running {
    try Running(path, arguments, folder, environment, input)
  }
}

/// A program that was started. What it prints goes to files, so that no pipe can fill up.
package struct Running {
  package let process = Process()
  private let printed = TemporaryFolder()

  fileprivate init(
    _ path: String, _ arguments: [String], _ folder: TemporaryFolder,
    _ environment: [String: String], _ input: String
  ) throws {
    let own = ProcessInfo.processInfo.environment.filter { !Running.isAboutLimn($0.key) }
    let quiet = [
      "HOME": folder.path, "XDG_DATA_HOME": folder.at("data"), "SWIFT_BACKTRACE": "enable=no",
    ]
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = own.merging(quiet) { $1 }.merging(environment) { $1 }
    process.standardInput = try FileHandle(
      forReadingFrom: URL(fileURLWithPath: printed.write(input, to: "input")))
    process.standardOutput = try file("output")
    process.standardError = try file("errors")
    try process.run()
  }

  /// Whether a variable could change what Limn does; keys of providers among them.
  private static func isAboutLimn(_ name: String) -> Bool {
    let beginnings = ["LIMN_", "AI_IMAGE_", "XDG_", "OPENAI_", "CLOUDFLARE_", "WORKERSAI_"]
    let ends = ["_KEY", "_TOKEN", "_ENDPOINT", "_URL", "_HOST", "_AUTH", "_proxy", "_PROXY"]
    return beginnings.contains(where: name.hasPrefix) || ends.contains(where: name.hasSuffix)
  }

  private func file(_ name: String) throws -> FileHandle {
    try FileHandle(forWritingTo: URL(fileURLWithPath: printed.write("", to: name)))
  }

  /// What it has printed so far.
  package func printedSoFar(_ name: String = "errors") throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: printed.at(name))), as: UTF8.self)
  }

  package func finish() throws -> Program.Outcome {
    process.waitUntilExit()
    let status = process.terminationStatus
    return Program.Outcome(
      status: process.terminationReason == .exit ? status : 128 + status,
      output: try printedSoFar("output"), errors: try printedSoFar())
  }
}
