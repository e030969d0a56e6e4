import Foundation
import TestSupport
import Testing

/// The scripts on systems that are not like ours: `bin` holds the only programs that they find.
@Suite struct ScriptTests {
  let folder = TemporaryFolder()
  let shell: Program

  init() throws {
    shell = try #require(Program(installed: "sh"))
    try FileManager.default.createDirectory(
      atPath: folder.at("bin"), withIntermediateDirectories: true)
    for name in ["dirname", "readlink"] {
      let tool = try #require(Program(installed: name))
      try FileManager.default.createSymbolicLink(
        atPath: folder.at("bin/" + name), withDestinationPath: tool.path)
    }
    try install("swift", "exit 0")
  }

  private func install(_ name: String, _ script: String) throws {
    let path = try folder.write("#!/bin/sh\n\(script)\n", to: "bin/" + name)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  /// Calls a script through a link, with a CDPATH that leads astray.
  private func call(_ script: String) throws -> Program.Outcome {
    let link = folder.at("link")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: SourceFile.root + "/scripts/" + script)
    return try shell.run(
      [link], in: folder, environment: ["PATH": folder.at("bin"), "CDPATH": folder.path])
  }

  @Test func aSystemWithoutDebianPackagesIsAskedForTheLibraries() throws {
    try install("pkg-config", "exit 0")
    let outcome = try call("setup")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("\nlink: ok: the libraries are installed"))
  }

  @Test func aLibraryThatIsMissingThereIsNamed() throws {
    try install("pkg-config", #"[ "$2" != libzip ]"#)
    let outcome = try call("setup")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("FAILED: pkg-config does not find libzip; install"))
  }

  @Test func aSwiftWithoutClangIsAFailureThatSaysSo() throws {
    let outcome = try shell.run(
      ["-c", #". "${0%/*}/common"; build_release"#, SourceFile.root + "/scripts/test"],
      in: folder, environment: ["PATH": folder.at("bin")])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("FAILED: there is no clang"))
  }
}
