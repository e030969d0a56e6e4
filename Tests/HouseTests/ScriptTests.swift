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

  /// Whatever lies in the library already.
  @Test func theSmokeTestLooksAtThePictureThatItHasHadMade() throws {
    let limn = { (words: [String]) in try Program.limn.run(words, in: folder) }
    #expect(try limn(["init", "world"]).status == 0)
    #expect(try limn(["project", "add", "smoke", "--library", "world"]).status == 0)
    let older = try limn(
      ["generate", "fog", "--count", "1", "--size", "64x64", "--json", "--library", "world"])
    let candidates = try #require(older.json["candidates"] as? [[String: Any]])
    let outcome = try smoke(Program.limn.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("and the ledger ($0.00) are in order"), "\(outcome.output)")
    let path = outcome.output.components(separatedBy: "the picture is ").last ?? ""
    #expect(access(path.trimmingCharacters(in: .newlines), R_OK) == 0, "\(outcome.output)")
    #expect(!path.contains(candidates[0]["hash"] as? String ?? ""))
  }

  @Test(
    arguments: [
      ("image info", "s/: 1248$/: 64/", "has 64x832 pixels, and 1248x832 were asked for"),
      ("queue show", "s/charged/reserved/", "no cost was noted of generation 1"),
    ])
  func theSmokeTestSaysWhatIsNotAsItShouldBe(
    command: String, change: String, words: String
  ) throws {
    try install(
      "changed",
      """
      case "$1 $2" in
        "\(command)") "\(Program.limn.path)" "$@" | sed "\(change)" ;;
        *) exec "\(Program.limn.path)" "$@" ;;
      esac
      """)
    #expect(try Program.limn.run(["init", "world"], in: folder).status == 0)
    let outcome = try smoke(folder.at("bin/changed"))
    #expect(outcome.status == 1 && outcome.errors.contains(words), "\(outcome)")
  }

  private func smoke(_ program: String) throws -> Program.Outcome {
    try shell.run(
      [SourceFile.root + "/scripts/smoke", "sketch"], in: folder,
      environment: ["LIMN_PROGRAM": program, "LIMN_LIBRARY": folder.at("world")], input: "y\n")
  }

  /// Also the second time, when the library is there already.
  @Test func theFirstWalkEndsWithACover() throws {
    let script = SourceFile.root + "/scripts/quickstart"
    for _ in 0..<2 {
      let outcome = try shell.run(
        [script, folder.at("my demo")], in: folder,
        environment: ["LIMN_PROGRAM": Program.limn.path])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let end = outcome.output.components(separatedBy: "\nWhere everything is:\n").last ?? ""
      let paths = end.split(separator: "\n").filter { $0.hasPrefix("  /") }.map { $0.dropFirst(2) }
      #expect(paths.count == 4 && paths.allSatisfy { access(String($0), R_OK) == 0 }, "\(end)")
      #expect(end.contains("What to type next:"))
    }
  }

  @Test func aSwiftWithoutClangIsAFailureThatSaysSo() throws {
    let outcome = try shell.run(
      ["-c", #". "${0%/*}/common"; build_release"#, SourceFile.root + "/scripts/test"],
      in: folder, environment: ["PATH": folder.at("bin")])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("FAILED: there is no clang"))
  }
}
