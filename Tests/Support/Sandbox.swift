import Foundation

/// Ways to run a program where the system says no.
package enum Sandbox {
  /// Whether tests may mount disks of their own; root may, and others where the kernel lets them.
  package static let canMount = succeeds(
    "unshare", mounting + ["mount", "-t", "tmpfs", "t", "/mnt"])

  /// Whether the permissions of files hold for the programs that tests start.
  package static let obeysPermissions =
    getuid() != 0 || succeeds("setpriv", ["--bounding-set=-all", "true"])

  private static var mounting: [String] { getuid() == 0 ? ["-m"] : ["-rm"] }

  static func succeeds(_ name: String, _ arguments: [String]) -> Bool {
    guard let program = Program(installed: name) else { return false }
    let outcome = try? program.run(arguments, in: TemporaryFolder())
    return outcome?.status == 0
  }
}

extension Program {
  /// Runs after mounting a small disk on `folder/disk`; `script` prepares it, as a shell sees it.
  package func run(
    _ arguments: [String], onDiskOf size: String, preparing script: String = "true",
    in folder: TemporaryFolder
  ) throws -> Outcome {
    try FileManager.default.createDirectory(
      atPath: folder.at("disk"), withIntermediateDirectories: true)
    let line =
      #"mount -t tmpfs -o "size=$1" limn "$2/disk" && cd "$2" && shift 2 && \#(script) && exec "$@""#
    let unshare = try Program(installed: "unshare").unwrapped
    let mode = getuid() == 0 ? "-m" : "-rm"
    return try unshare.run(
      [mode, "sh", "-c", line, "sh", size, folder.path, path] + arguments, in: folder)
  }

  /// Runs without root's right to look past the permissions of files.
  package func runObeyingPermissions(_ arguments: [String], in folder: TemporaryFolder) throws
    -> Outcome
  {
    guard getuid() == 0 else { return try run(arguments, in: folder) }
    return try Program(installed: "setpriv").unwrapped.run(
      ["--bounding-set=-all", path] + arguments, in: folder)
  }
}

extension Optional {
  fileprivate var unwrapped: Wrapped {
    get throws {
      guard let self else { throw CocoaError(.fileNoSuchFile) }
      return self
    }
  }
}
