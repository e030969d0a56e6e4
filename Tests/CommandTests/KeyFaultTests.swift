import Foundation
import SQLite
import TestSupport
import Testing

/// Keys that cannot be opened, through the program itself: each is told with what mends it, ends with
/// 4, and nothing takes its place.
@Suite struct KeyFaultTests {
  let folder = TemporaryFolder()

  init() throws {
    #expect(try Program.limn.run(["init", "world"], in: folder).status == 0)
    #expect(try limn("key", "set", "openai", input: "sk-of-openai-0123456789").status == 0)
  }

  @discardableResult
  private func limn(
    _ words: String..., environment: [String: String] = [:], input: String = ""
  ) throws -> Program.Outcome {
    // One that must not count in the place of one that is stored.
    let all = ["OPENAI_API_KEY": "sk-of-the-environment-0"].merging(environment) { $1 }
    return try Program.limn.run(
      words + ["--library", "world"], in: folder, environment: all, input: input)
  }

  private func store(_ sql: String) throws {
    try Connection(folder.at("world/limn.sqlite"), .writing).script(sql)
  }

  private var keyFile: String { folder.at("data/limn-keys/master.key") }

  private func expectRefusal(
    _ words: String..., at location: SourceLocation = #_sourceLocation
  ) throws {
    let list = try limn("key", "list")
    #expect(list.status == 4, sourceLocation: location)
    #expect(list.output.contains("database"), sourceLocation: location)
    for word in words {
      #expect(list.errors.contains(word), "\(list.errors)", sourceLocation: location)
    }
    #expect(!(list.output + list.errors).contains("sk-"), sourceLocation: location)
  }

  @Test(arguments: [0o644, 0o640, 0o604, 0o660])
  func aKeyFileThatOthersCanReadIsRefused(mode: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: keyFile)
    try expectRefusal("Others than you have rights to the key file")
    let set = try limn("key", "set", "fal", input: "sk-of-fal-0123456789")
    #expect(set.status == 4 && set.errors.contains("chmod 600"))
    #expect(try !limn("key", "list").output.contains("fal "))
  }

  @Test func aMissingKeyFileIsNotMadeAnewUnderOldKeys() throws {
    try limn("key", "set", "fal", input: "sk-of-fal-0123456789")
    try FileManager.default.removeItem(atPath: keyFile)
    try expectRefusal("is missing")
    let set = try limn("key", "set", "openai", input: "sk-new-0123456789")
    #expect(set.status == 4 && set.errors.contains("limn key remove --all"))
    #expect(!FileManager.default.fileExists(atPath: keyFile))
    #expect(try limn("key", "remove", "--all").status == 1)
    #expect(try limn("key", "remove", "--all", "--yes").status == 0)
    #expect(try limn("key", "set", "openai", input: "sk-new-0123456789").status == 0)
    #expect(try limn("key", "list").status == 0)
  }

  /// The only one may be given anew.
  @Test func theOnlyKeyCanBeStoredAgainWithoutItsKeyFile() throws {
    try FileManager.default.removeItem(atPath: keyFile)
    #expect(try limn("key", "set", "openai", input: "sk-new-0123456789").status == 0)
    #expect(try limn("key", "list").status == 0)
  }

  @Test func theKeyFileOfAnotherMachineIsToldFromDamage() throws {
    try Data((0..<32).map { _ in UInt8.random(in: 0...255) }).write(
      to: URL(fileURLWithPath: keyFile))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: keyFile)
    try expectRefusal("was sealed with another master key")
  }

  @Test(arguments: [
    "substr(value, 1, 9) || 'xx' || substr(value, 12)",
    "substr(value, 1, 25) || 'xx' || substr(value, 28)",
    "substr(value, 1, 60) || 'xx' || substr(value, 63)", "substr(value, 1, length(value) - 1)",
    "substr(value, 1, 8)", "value || 'A'", "replace(value, 'sealed1', 'sealed2')",
    "'sk-somebody-stored-it-as-it-was'", "''",
  ])
  func aTamperedKeyIsRefused(change: String) throws {
    try store("UPDATE setting SET value = \(change) WHERE key = 'key:openai'")
    try expectRefusal("The stored key of openai")
  }

  @Test func swappedKeysAreRefused() throws {
    try limn("key", "set", "fal", input: "sk-of-fal-0123456789")
    try store(
      """
      UPDATE setting SET key = 'key:x' WHERE key = 'key:openai';
      UPDATE setting SET key = 'key:openai' WHERE key = 'key:fal';
      UPDATE setting SET key = 'key:fal' WHERE key = 'key:x';
      """)
    try expectRefusal("The stored key of openai was not given for", "The stored key of fal was not")
  }

  @Test func anotherAddressDoesNotGetTheKey() throws {
    let moved = try limn("setting", "set", "openai.endpoint", "https://evil.example")
    #expect(moved.status == 0)
    try expectRefusal("was not given for https://evil.example")
    try limn("key", "remove", "openai")
    let list = try limn("key", "list")
    #expect(list.status == 4 && list.errors.contains("OPENAI_API_KEY is not sent to"))
  }

  @Test func aPassphraseSealsAllKeysAnew() throws {
    try folder.write("low tide\n", to: "phrase")
    try folder.write("high tide\n", to: "wrong")
    let right = ["LIMN_PASSPHRASE_FILE": folder.at("phrase")]
    let protected = try limn("key", "protect", "--file", "phrase")
    #expect(protected.output == "1 key is sealed by the passphrase now.\n")
    // Without it, the key is there and not opened; nobody is asked where nobody is.
    let silent = try limn("key", "list")
    #expect(silent.status == 0 && silent.output.contains("********\n"))
    #expect(
      try limn("key", "list", environment: right).output.split(separator: " ").last?.count == 17)
    let wrong = try limn("key", "list", environment: ["LIMN_PASSPHRASE_FILE": folder.at("wrong")])
    #expect(wrong.status == 4 && wrong.errors.contains("The passphrase is not the right one."))
    let set = try limn("key", "set", "fal", input: "sk-of-fal-0123456789")
    #expect(set.status == 4 && set.errors.contains("LIMN_PASSPHRASE_FILE"))
    let command = ["LIMN_PASSPHRASE_COMMAND": "cat \(folder.at("phrase"))"]
    #expect(
      try limn("key", "set", "fal", environment: command, input: "sk-of-fal-0123456789").status == 0
    )
    #expect(
      try limn("key", "unprotect", environment: right).output
        == "2 keys are sealed by your key file now.\n")
    #expect(try limn("key", "list").status == 0)
    #expect(try limn("key", "unprotect").errors.contains("not sealed by a passphrase"))
  }

  @Test func aPassphraseThatCannotOpenChangesNothing() throws {
    try folder.write("low tide\n", to: "phrase")
    try limn("key", "protect", "--file", "phrase")
    try folder.write("high tide\n", to: "new")
    let wrong = ["LIMN_PASSPHRASE_FILE": folder.at("new")]
    #expect(try limn("key", "protect", "--file", "new", environment: wrong).status == 4)
    #expect(try limn("key", "unprotect", environment: wrong).status == 4)
    let right = ["LIMN_PASSPHRASE_FILE": folder.at("phrase")]
    #expect(try limn("key", "protect", "--file", "new", environment: right).status == 0)
    #expect(try limn("key", "list", environment: right).status == 4)
    #expect(try limn("key", "list", environment: wrong).status == 0)
  }
}
