import ContentStore
import Files
import Foundation
import TestSupport
import Testing

/// What comes of calls that fail, or do only a part of their work.
@Suite(.enabled(if: Program.areInstalled("strace"), "there is no strace"))
struct FailingDiskTests {
  let folder = TemporaryFolder()
  let store: ContentStore
  let saver: Saver

  init() {
    store = ContentStore(in: folder)
    saver = Saver(folder: folder)
  }

  private func inject(_ call: String, _ fault: String) -> [String] {
    ["-o", "/dev/null", "-e", "trace=\(call)", "-e", "inject=\(call):\(fault)"]
  }

  /// The error that a write meets also meets the words on it, so the saver says nothing then.
  @Test(
    arguments: [
      ("fchmod", "EPERM", "change the mode of"), ("fsync", "EIO", "write to the disk"),
      ("fsync", "ENOSPC", "write to the disk"), ("renameat2", "ENOSPC", "rename to"),
      ("renameat2", "EIO", "rename to"), ("mkdir", "ENOSPC", "make the folder"),
    ], ["each", "split"])
  func aCallThatFailsIsReportedAndLeavesNothing(
    failure: (call: String, answer: String, action: String), mode: String
  ) throws {
    let (call, answer, action) = failure
    let outcome = try saver.run(mode, "5", tracing: inject(call, "error=\(answer)"))
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("failed: file("), "\(outcome.output) \(outcome.errors)")
    #expect(outcome.output.contains(action))
    #expect(Saver.reported(outcome) == [])
    #expect(try store.all().count { if case .file = $0 { true } else { false } } == 0)
    #expect(store.leftUnfinished == [])
  }

  @Test(arguments: ["EIO", "ENOSPC", "EDQUOT", "EFBIG"])
  func aWriteThatFailsIsReportedAndLeavesNothing(answer: String) throws {
    let outcome = try saver.run("each", "1", tracing: inject("write", "error=\(answer):when=1"))
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("failed: file("), "\(outcome.output) \(outcome.errors)")
    #expect(try store.all() == [])
    #expect(store.leftUnfinished == [])
  }

  /// Each `fsync` in turn: of the file, and of each folder.
  @Test(arguments: 1...9)
  func nothingIsReportedWhoseSyncFailed(number: Int) throws {
    let outcome = try saver.run("each", "1", tracing: inject("fsync", "error=EIO:when=\(number)"))
    let reported = Saver.reported(outcome)
    #expect(outcome.status == (reported.isEmpty ? 1 : 0))
    #expect(reported.isEmpty == outcome.output.contains("failed: file("))
    #expect(store.leftUnfinished == [])
  }

  @Test func anInterruptedCallIsRepeated() throws {
    for call in ["read", "write"] {
      let path = try folder.write("salt", to: "original")
      let last = try counted(call, "copy", path)
      let outcome = try saver.run(
        "copy", path, tracing: inject(call, "error=EINTR:when=\(call == "read" ? last - 1 : 1)"))
      let name = try #require(Saver.reported(outcome).first, "\(outcome.output) \(outcome.errors)")
      #expect(try store.verify(name) == .whole(size: 4))
      try FileManager.default.removeItem(atPath: store.folder)
    }
  }

  /// How many of these calls a run makes; what it stored goes again.
  private func counted(_ call: String, _ words: String...) throws -> Int {
    let log = folder.at("log")
    _ = try saver.run(words[0], words[1], tracing: ["-o", log, "-e", "trace=\(call)"])
    try FileManager.default.removeItem(atPath: store.folder)
    return try trace(log).count { $0.contains(" \(call)(") }
  }

  private func trace(_ log: String) throws -> [Substring] {
    try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
  }

  /// The kernel is said to have taken the first byte only; that it has not shows that the saver then
  /// goes on at the second.
  @Test func aShortWriteIsContinued() throws {
    let log = folder.at("log")
    let outcome = try saver.run(
      "same", "1",
      tracing: ["-o", log, "-e", "trace=write", "-e", "inject=write:retval=1:when=1"])
    let name = try #require(Saver.reported(outcome).first)
    #expect(try trace(log).first { $0.contains("INJECTED") }?.contains(", 10000) = 1") == true)
    #expect(try trace(log).contains { $0.contains(", 9999)") && $0.contains("= 9999") })
    #expect(try store.verify(name) == .damaged)
    #expect(Saver.reported(try saver.run("same", "1")) == [name])
    #expect(try store.verify(name) == .whole(size: 10_000))
  }

  /// The order that decision 18 gives: bytes, mode, disk, name, the names of the folders, and then the words.
  @Test(arguments: ["each", "together", "take", "settled"])
  func nothingHappensTooEarly(mode: String) throws {
    let log = folder.at("log")
    let argument = mode == "take" ? try folder.write("salt", to: "original") : "1"
    _ = try saver.run(
      mode, argument, tracing: ["-y", "-o", log, "-e", "trace=write,fchmod,fsync,renameat2"])
    let steps = try trace(log).compactMap { line -> String? in
      if line.contains(" write(1<") { return "report" }
      if line.contains(" write("), line.contains(".unfinished>") { return "write" }
      if line.contains(" fchmod(") { return "mode" }
      if line.contains(" renameat2(") { return "name" }
      guard line.contains(" fsync(") else { return nil }
      return line.contains(".unfinished>") ? "sync file" : nil
    }
    #expect(steps == ["write", "mode", "sync file", "name", "report"])
    let lines = try trace(log)
    let named = try #require(lines.firstIndex { $0.contains(" renameat2(") })
    let told = try #require(lines.firstIndex { $0.contains(" write(1<") })
    for path in [#"/media/[0-9a-f]{2}>"#, "/media>"] {
      let sync = try Regex(path)
      #expect(lines[named..<told].contains { $0.contains(" fsync(") && $0.contains(sync) })
    }
  }

  /// The kernel is told early of the bytes, and all files of a batch are written before any is synced.
  @Test func aBatchIsWrittenBeforeItIsSynced() throws {
    let log = folder.at("log")
    _ = try saver.run(
      "split", "5", tracing: ["-y", "-o", log, "-e", "trace=fchmod,sync_file_range,fsync"])
    let lines = try trace(log)
    let modes = lines.indices.filter { lines[$0].contains(" fchmod(") }
    let starts = lines.indices.filter { lines[$0].contains(" sync_file_range(") }
    // Whatever changes afterwards would have to be written once more.
    #expect(modes.count == 6 && zip(modes, starts).allSatisfy { $0 < $1 })
    let last = try #require(lines.lastIndex { $0.contains(" sync_file_range(") })
    #expect(lines.count { $0.contains(" sync_file_range(") } == 6)
    #expect(lines.count { $0.contains(" fsync(") && $0.contains(".unfinished>") } == 5)
    #expect(!lines[...last].contains { $0.contains(" fsync(") && $0.contains(".unfinished>") })
    #expect(store.leftUnfinished == [])
  }

  /// However many folders it makes for its files.
  @Test func aBatchWritesTheNamesOfEachFolderOnce() throws {
    let log = folder.at("log")
    let outcome = try saver.run("together", "20", tracing: ["-y", "-o", log, "-e", "trace=fsync"])
    #expect(Saver.reported(outcome).count == 20)
    let synced = try trace(log).compactMap { line in
      line.split(separator: "<").dropFirst().first?.split(separator: ">").first
    }.filter { $0.contains("/media") }
    let shards = try Folder.names(in: store.folder).map { "\(store.folder)/\($0)" }
    #expect(Set(synced.map(String.init)) == Set(shards + [store.folder]))
    #expect(synced.count == shards.count + 1, "\(synced)")
  }

  @Test(arguments: ["settled", "split"])
  func aFileThatIsNotSettledIsNeverKept(mode: String) throws {
    let name = try store.save([1], ending: .bin)
    let outcome = try saver.run(mode, "5", tracing: inject("fsync", "error=EIO"))
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("failed: file("), "\(outcome.output) \(outcome.errors)")
    #expect(Saver.reported(outcome) == [])
    #expect(try store.all() == [.file(name)])
    #expect(store.leftUnfinished == [])
  }

  /// Whoever finds the file there may not say so before it is safe.
  @Test func whatIsThereIsMadeSafeBeforeItIsReported() throws {
    _ = try saver.run("same", "1")
    let log = folder.at("log")
    _ = try saver.run("same", "1", tracing: ["-y", "-o", log, "-e", "trace=write,fsync,renameat2"])
    let lines = try trace(log)
    #expect(!lines.contains { $0.contains(" renameat2(") })
    let told = try #require(lines.firstIndex { $0.contains(" write(1<") })
    #expect(lines[..<told].contains { $0.contains(" fsync(") && $0.contains(".bin>") })
    #expect(lines[..<told].contains { $0.contains(" fsync(") && $0.contains("/media>") })
  }

  @Test(.enabled(if: Sandbox.canMount, "disks cannot be mounted here"))
  func aFullDiskIsReportedAndLeavesNothing() throws {
    let shell = try #require(Program(installed: "sh"))
    let line = "\(Program(built: "saver").path) disk each 500; ls -A disk/tmp; echo left"
    let outcome = try shell.run(["-c", line], onDiskOf: "600k", in: folder)
    #expect(outcome.output.contains("failed: file("), "\(outcome.output.suffix(300))")
    #expect(outcome.output.contains("code: \(ENOSPC))"))
    #expect(outcome.output.hasSuffix(")\nleft\n") || outcome.output.hasSuffix(")\n\nleft\n"))
    #expect(Saver.reported(outcome).count > 5)
  }
}
