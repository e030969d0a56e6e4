import Foundation

extension Sandbox {
  /// Whether tests may start programs that have no network.
  package static let canCutOff = succeeds("unshare", cuttingOff + ["true"])

  static var cuttingOff: [String] { getuid() == 0 ? ["-n"] : ["-rn"] }
}

extension Program {
  /// Runs where there is no network, not even to this machine itself.
  package func runCutOff(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:],
    input: String = ""
  ) throws -> Outcome {
    guard let unshare = Program(installed: "unshare") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try unshare.run(
      Sandbox.cuttingOff + [path] + arguments, in: folder, environment: environment, input: input)
  }
}
