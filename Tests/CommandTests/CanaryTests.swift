import Foundation
import TestSupport
import Testing

/// A key goes in by every door, all kinds of commands are run, and then it is nowhere: not in what was
/// printed, not in the library, its exports and backups, not in what a crash leaves.
@Suite struct CanaryTests {
  let folder = TemporaryFolder()

  /// With signs that addresses and JSON escape.
  static let canary = "sk-CANARY-x7/Qm2+Vb9zK4wRt8=Lp3Nc6Jh1Gd5Fs0"

  /// What no command line of the test says.
  static let environment = ["REPLICATE_API_TOKEN": canary, "AI_IMAGE_SD_API_KEY": canary]

  /// Commands that succeed and commands that fail, one a line. `@` stands for a blank inside a word.
  static let lines = """
    key list
    key list --json
    key list --verbose
    key set openai extra words
    key set midjourney
    key set sketch
    key set openai --file gone
    setting list
    setting list --all
    setting list --all --json
    setting list --project saltmarsh
    setting get openai.endpoint
    setting get openai.key
    setting get REPLICATE_API_TOKEN
    setting set openai.key value
    setting set budget.month 20
    setting set budget.month twenty
    setting clear budget.month
    setting import gone.env
    provider list
    provider list --json
    provider show openai
    provider show replicate --json
    provider show nobody
    provider enable openai
    provider disable fal
    provider enable fal
    provider default openai
    provider add attic --like sd --endpoint http://attic.local
    provider add attic --like sd --endpoint http://attic.local
    provider remove attic
    model list --provider openai
    model show openai/gpt-image-2 --json
    model disable openai/gpt-image-2
    model enable openai/gpt-image-2
    project list --json
    project show
    element add character Mara --look a@grey@coat
    element show Mara --json
    compose --subject Mara at dawn
    compose --subject Mara --json --verbose
    generate --provider sketch --subject Mara --count 1 --size 128x128 --seed 7
    generate --provider sketch --subject Mara --count 1 --size 128x128 --json
    generate --provider openai at dawn
    generate --subject Nobody
    candidate list
    candidate keep 1.1 --cover
    candidate reject 2
    candidate show 1.1
    generation list --json
    generation show 1
    media list --json
    media show 1
    media export 1 --to exported
    search Mara
    ask paint Mara at dusk
    image info world/limn.sqlite
    check --read-data
    check --json --verbose
    backup backups/one
    export world.zip
    setting set enabled false
    generate --subject Mara
    setting clear enabled
    setting set openai.endpoint https://evil.example
    key list
    setting clear openai.endpoint
    undo --list
    undo
    trash list
    help environment
    help key set
    version --all
    key remove fal
    key remove fal
    key remove nobody
    key protect --file phrase
    key list --json
    key unprotect --no-input
    init other --settings-from world
    --nonsense
    key
    """.split(separator: "\n").map { line in
      line.split(separator: " ").map { $0.replacingOccurrences(of: "@", with: " ") }
    }

  private func limn(
    _ words: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program.limn.run(
      words, in: folder, environment: Self.environment.merging(environment) { $1 }, input: input)
  }

  /// The key in through all doors, into a library with a project.
  private func putKeysIn() throws -> String {
    var printed = ""
    for (words, input) in [
      (["init", "world"], ""), (["project", "add", "Saltmarsh"], ""),
      (["key", "set", "openai"], Self.canary), (["key", "set", "openai", "--json"], Self.canary),
      (["setting", "import", "-", "--verbose"], "FAL_KEY='\(Self.canary)'\n\(Self.canary)\n"),
    ] {
      let outcome = try limn(words, input: input, environment: inWorld)
      #expect([0, 3].contains(outcome.status), "\(words)")
      printed += outcome.output + outcome.errors
    }
    return printed
  }

  private var inWorld: [String: String] {
    ["LIMN_LIBRARY": folder.at("world"), "LIMN_PASSPHRASE_FILE": folder.at("phrase")]
  }

  @Test func aKeyIsFoundNowhere() throws {
    try folder.write("low tide\n", to: "phrase")
    var printed = try putKeysIn()
    #expect(Set(Self.lines).count >= 50)
    var succeeded = 0
    for line in Self.lines {
      let outcome = try limn(line, environment: inWorld)
      if outcome.status == 0 { succeeded += 1 }
      printed += outcome.output + outcome.errors
    }
    // Else the test would prove nothing.
    #expect(succeeded > 40, "\(succeeded)")
    #expect(FileManager.default.fileExists(atPath: folder.at("world.zip")))
    #expect(Traces(of: Self.canary).found(in: Array(printed.utf8)) == [])
    let files = try folder.files
    #expect(files.count > 20)
    for file in files {
      let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: file)))
      #expect(Traces(of: Self.canary).found(in: bytes) == [], "\(file)")
    }
  }

  /// The key is in the memory of a process that ends in the middle of it.
  @Test(
    .enabled(if: Program.areInstalled("python3", "timeout", "bash"), "python3 is not installed"),
    arguments: [SIGABRT, SIGSEGV, SIGILL])
  func aCrashTellsNothing(signal: Int32) throws {
    #expect(try limn(["init", "world"]).status == 0)
    #expect(mkfifo(folder.at("pipe"), 0o600) == 0)
    // Held open for reading and writing, the pipe never ends. Reports of crashes are as Swift has them.
    let line = """
      ulimit -c unlimited; unset SWIFT_BACKTRACE; exec 3<>pipe
      '\(Program.limn.path)' key set openai --library world <&3 >out 2>err & child=$!
      printf '%s' "$REPLICATE_API_TOKEN" >&3
      while read -t 0 -u 3; do sleep 0.05; done
      kill -\(signal) $child; wait $child; echo $?
      """
    // A process of a test has signals held back that end others.
    let unblocked = """
      import os, signal, sys
      signal.pthread_sigmask(signal.SIG_SETMASK, [])
      os.execvp('timeout', ['timeout', '60', 'bash', '-c', sys.argv[1]])
      """
    let python = try #require(Program(installed: "python3"))
    let outcome = try python.run(
      ["-c", unblocked, line], in: folder, environment: Self.environment)
    #expect(outcome.output == "\(128 + signal)\n", "\(outcome.errors)")
    #expect(try String(contentsOfFile: folder.at("err"), encoding: .utf8) == "")
    for file in try folder.files where !file.hasSuffix("/pipe") {
      let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: file)))
      #expect(Traces(of: Self.canary).found(in: bytes) == [], "\(file)")
    }
  }

  /// The search finds what it is meant to find.
  @Test(arguments: Traces.encodings.map(\.name))
  func theSearchFindsAKeyInAnyShape(name: String) throws {
    let encoding = try #require(Traces.encodings.first { $0.name == name })
    let bytes = Array("before ".utf8) + encoding.encode(Self.canary) + Array(" behind".utf8)
    #expect(Traces(of: Self.canary).found(in: bytes).contains(name))
    #expect(Traces(of: "sk-another-key-of-somebody-else").found(in: bytes) == [])
  }
}

/// The shapes in which a key could have stayed somewhere.
struct Traces {
  static let encodings: [(name: String, encode: @Sendable (String) -> [UInt8])] = [
    ("plain", { Array($0.utf8) }), ("reversed", { Array($0.utf8.reversed()) }),
    ("base64", { Array(Data($0.utf8).base64EncodedData()) }),
    ("base64 behind a byte", { inside($0, behind: 1) }),
    ("base64 behind two bytes", { inside($0, behind: 2) }),
    ("hexadecimal", { $0.utf8.flatMap { Array(digits($0).utf8) } }),
    ("spaced digits", { Array($0.utf8.map(digits).joined(separator: " ").utf8) }),
    ("capital digits", { Array($0.utf8.map(digits).joined().uppercased().utf8) }),
    (
      "address",
      { Array(($0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? $0).utf8) }
    ), ("JSON", { Array($0.replacingOccurrences(of: "/", with: #"\/"#).utf8) }),
    ("UTF-16", { Array($0.data(using: .utf16LittleEndian) ?? Data()) }),
    ("UTF-16, the other end first", { Array($0.data(using: .utf16BigEndian) ?? Data()) }),
  ]

  private let needles: [(name: String, bytes: Data)]

  init(of key: String) {
    needles =
      Self.encodings.map { ($0.name, Data($0.encode(key))) }
      // Half of it would do for who looks for it.
      + [("its first half", Data(key.utf8.prefix(key.utf8.count / 2)))]
      + [("its second half", Data(key.utf8.suffix(key.utf8.count / 2)))]
  }

  func found(in bytes: [UInt8]) -> [String] {
    let data = Data(bytes)
    return needles.filter { data.range(of: $0.bytes) != nil }.map(\.name)
  }

  /// Without the signs at its ends, which depend on what is around it.
  private static func inside(_ key: String, behind count: Int) -> [UInt8] {
    let text = Array(Data(Array(repeating: 0, count: count) + Array(key.utf8)).base64EncodedData())
    return Array(text[4..<(text.count - 4)])
  }

  private static func digits(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}

extension TemporaryFolder {
  /// All files inside, however deep.
  fileprivate var files: [String] {
    get throws {
      let names = try FileManager.default.subpathsOfDirectory(atPath: path)
      return names.map(at).filter { file in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
          && !isFolder.boolValue
      }
    }
  }
}
