import Foundation
import Secrets
import TestSupport
import Testing

@Suite struct KeyFileTests {
  let folder = TemporaryFolder()
  let file: KeyFile

  init() {
    file = KeyFile(path: folder.at("data/limn-keys/master.key"))
  }

  private let inside = "data/limn-keys/master.key"

  private func failure(_ work: () throws(SecretError) -> MasterKey) -> SecretError? {
    do throws(SecretError) {
      _ = try work()
      return nil
    } catch {
      return error
    }
  }

  @Test func theKeyIsMadeOnceAndReadFromThenOn() throws {
    let first = try file.readOrMake()
    let sealed = try first.seal(Secret("sk-one"), for: .openai)
    #expect(try file.readOrMake().fingerprint == first.fingerprint)
    #expect(try file.read().open(sealed, for: .openai).revealed == "sk-one")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file.path))
    #expect(bytes.count == 32)
    #expect(Set(bytes).count > 8)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.at("data/limn-keys")).count == 1)
  }

  @Test func twoLibrariesOfTwoUsersHaveTwoKeys() throws {
    let other = KeyFile(path: folder.at("other/master.key"))
    #expect(try file.readOrMake().fingerprint != other.readOrMake().fingerprint)
  }

  /// The last takes reading away even from the owner, who gets it back; only root may go on then.
  @Test(arguments: ["000", "002", "022", "077"] + (getuid() == 0 ? ["0477"] : []))
  func onlyTheOwnerMayReadItWhateverTheMaskIs(mask: String) throws {
    let shell = try #require(Program(installed: "sh"))
    let outcome = try shell.run(
      ["-c", "umask \(mask); exec \"$0\" make \"$1\"", Program.keeper.path, file.path], in: folder)
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(try folder.mode(of: inside) == 0o600)
    if mask != "0477" {
      #expect(try folder.mode(of: "data/limn-keys") == 0o700)
      #expect(try folder.mode(of: "data") == 0o700)
    }
  }

  @Test func aKeyThatIsMissingIsNotMadeAnew() {
    #expect(failure(file.read) == .keyFileMissing(file.path))
    #expect(!FileManager.default.fileExists(atPath: folder.at("data")))
  }

  @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o620, 0o602, 0o610, 0o601, 0o666, 0o777, 0o440])
  func aFileThatOthersHaveRightsToIsRefused(mode: Int) throws {
    _ = try file.readOrMake()
    try folder.setMode(mode, of: inside)
    let expected = SecretError.keyFileOpen(file.path, mode: UInt32(mode))
    #expect(failure(file.read) == expected)
    #expect(failure(file.readOrMake) == expected)
    #expect(expected.errorDescription?.contains(String(mode, radix: 8)) == true)
    #expect(expected.recoverySuggestion?.contains("chmod 600 \(file.path)") == true)
  }

  @Test(arguments: [0o600, 0o400])
  func aFileOfTheOwnerAloneIsTaken(mode: Int) throws {
    let made = try file.readOrMake()
    try folder.setMode(mode, of: inside)
    #expect(try file.read().fingerprint == made.fingerprint)
  }

  @Test(arguments: [0o777, 0o770, 0o702, 0o1777])
  func aFolderThatOthersMayWriteToIsRefused(mode: Int) throws {
    _ = try file.readOrMake()
    try folder.setMode(mode, of: "data/limn-keys")
    let path = folder.at("data/limn-keys")
    #expect(failure(file.read) == .keyFolderOpen(path, mode: UInt32(mode & 0o777)))
  }

  @Test func aLinkIsRefused() throws {
    let elsewhere = KeyFile(path: folder.at("elsewhere/master.key"))
    _ = try elsewhere.readOrMake()
    try FileManager.default.createDirectory(
      atPath: folder.at("data/limn-keys"), withIntermediateDirectories: true)
    for target in [elsewhere.path, folder.at("nowhere")] {
      try FileManager.default.createSymbolicLink(
        atPath: file.path, withDestinationPath: target)
      #expect(failure(file.read) == .keyFileIsLink(file.path))
      #expect(failure(file.readOrMake) == .keyFileIsLink(file.path))
      try FileManager.default.removeItem(atPath: file.path)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.at("nowhere")))
  }

  @Test(.enabled(if: getuid() == 0, "Only root can give files away."))
  func aFileOfAnotherUserIsRefused() throws {
    _ = try file.readOrMake()
    #expect(chown(file.path, 65534, 65534) == 0)
    #expect(failure(file.read) == .keyFileOfAnother(file.path, owner: 65534))
    #expect(chown(file.path, 0, 0) == 0)
    #expect(chown(folder.at("data/limn-keys"), 65534, 65534) == 0)
    #expect(failure(file.read) == .keyFileOfAnother(folder.at("data/limn-keys"), owner: 65534))
  }

  @Test(arguments: [0, 1, 31, 33, 4096])
  func aFileOfAnotherSizeIsDamaged(size: Int) throws {
    _ = try file.readOrMake()
    try Data(repeating: 7, count: size).write(to: URL(fileURLWithPath: file.path))
    try folder.setMode(0o600, of: inside)
    #expect(failure(file.read) == .keyFileDamaged(file.path, size: size))
    #expect(failure(file.readOrMake) == .keyFileDamaged(file.path, size: size))
  }

  @Test func whatIsNoFileIsRefused() throws {
    try FileManager.default.createDirectory(atPath: file.path, withIntermediateDirectories: true)
    try folder.setMode(0o700, of: inside)
    #expect(failure(file.read) == .keyFileIsNoFile(file.path))
    try FileManager.default.removeItem(atPath: file.path)
    #expect(mkfifo(file.path, 0o600) == 0)
    #expect(failure(file.read) == .keyFileIsNoFile(file.path))
  }

  @Test func manyProcessesThatMakeItAtOnceGetOneKey() throws {
    let running = try (0..<12).map { _ in
      try Program.keeper.start(["make", file.path], in: folder)
    }
    let outcomes = try running.map { try $0.finish() }
    #expect(outcomes.allSatisfy { $0.status == 0 })
    #expect(Set(outcomes.map(\.output)).count == 1)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.at("data/limn-keys")) == [
        "master.key"
      ])
  }

  @Test func manyThreadsThatMakeItAtOnceGetOneKey() async throws {
    let prints = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<16 {
        group.addTask { [file] in try file.readOrMake().fingerprint }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(prints.count == 1)
  }

  @Test(arguments: [
    (["XDG_DATA_HOME": "/data", "HOME": "/home/mara"], "/data/limn-keys/master.key"),
    (["HOME": "/home/mara"], "/home/mara/.local/share/limn-keys/master.key"),
    (
      ["XDG_DATA_HOME": "data", "HOME": "/home/mara"],
      "/home/mara/.local/share/limn-keys/master.key"
    ),
    (["XDG_DATA_HOME": "", "HOME": "/home/mara"], "/home/mara/.local/share/limn-keys/master.key"),
  ])
  func itsPlaceFollowsTheEnvironment(environment: [String: String], expected: String) throws {
    #expect(try KeyFile(environment: environment).path == expected)
  }

  @Test(arguments: [[:], ["HOME": ""], ["HOME": "home"], ["XDG_DATA_HOME": "data"]])
  func withoutAHomeThereIsNoPlace(environment: [String: String]) {
    #expect(throws: SecretError.homeMissing) { try KeyFile(environment: environment) }
  }
}
