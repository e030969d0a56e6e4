import Foundation

/// A call to the kernel, with its number among those of its name in one run of a program.
package struct TracedCall: Sendable, CustomStringConvertible {
  package let name: String
  package let number: Int

  package init(name: String, number: Int) { (self.name, self.number) = (name, number) }

  package var description: String { "\(name) \(number)" }

  /// Options of `strace` with which the program is killed before the call.
  package var killing: [String] {
    [
      "-o", "/dev/null", "-e", "trace=\(name)", "-e",
      "inject=\(name):signal=SIGKILL:when=\(number)",
    ]
  }
}

extension Program {
  /// Whether what is needed to run programs under `strace` is installed.
  package static let canBeTraced = areInstalled("strace", "taskset", "timeout")

  /// - Parameter tracing: Options of `strace`. On one core all happens in one thread, so that its
  ///   calls are the same each time.
  package func run(
    _ arguments: [String], tracing: [String], in folder: TemporaryFolder,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    guard let timeout = Program(installed: "timeout") else { throw CocoaError(.fileNoSuchFile) }
    let words = ["60", "taskset", "-c", try Program.core(), "strace", "-f"] + tracing + [path]
    return try timeout.run(words + arguments, in: folder, environment: environment)
  }

  /// The first that this process may use.
  private static func core() throws -> String {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") } ?? ""
    return String(line.drop { !$0.isNumber }.prefix(while: \.isNumber))
  }

  /// The calls of a whole run from the first on that has to do with a place.
  package func calls(
    _ names: [String], of arguments: [String], from place: String, in folder: TemporaryFolder
  ) throws -> [TracedCall] {
    let log = folder.at("log")
    // What opens or locks tells when the place is reached.
    let traced = Set(names + ["openat", "flock"]).sorted().joined(separator: ",")
    let outcome = try run(arguments, tracing: ["-o", log, "-e", "trace=" + traced], in: folder)
    guard outcome.status == 0 else { throw CocoaError(.executableLoad) }
    var counts: [Substring: Int] = [:]
    var calls: [TracedCall] = []
    var hasBegun = false
    for line in try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n") {
      hasBegun = hasBegun || line.contains(place)
      guard let bracket = line.firstIndex(of: "("),
        let name = line[..<bracket].split(separator: " ").last, names.contains(String(name))
      else { continue }
      counts[name, default: 0] += 1
      if hasBegun { calls.append(TracedCall(name: String(name), number: counts[name] ?? 0)) }
    }
    return calls
  }
}
