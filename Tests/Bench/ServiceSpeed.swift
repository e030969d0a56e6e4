import Foundation
import Imaging
import ScriptedServing
import Synchronization

/// What Limn adds to the time that a service takes, with the program that is shipped and a server on this
/// machine.
enum ServiceSpeed {
  static func measure(program: String, libraryAt library: String) throws {
    try measureOverhead(program, library)
    try measureConcurrency(program, library)
  }

  // MARK: Overhead

  /// A server that has four pictures of 1.5 MB ready.
  private static func measureOverhead(_ program: String, _ library: String) throws {
    let pictures = try (0..<4).map { try noise($0) }
    let items = pictures.map { "{\"b64_json\":\"\(Data($0).base64EncodedString())\"}" }
    let answer = Array("{\"created\":1,\"data\":[\(items.joined(separator: ","))]}".utf8)
    let server = try ScriptedServer { _ in ServedReply(200, answer) }
    server.start()
    defer { server.stop() }
    let environment = [
      "LIMN_LIBRARY=\(library)", "OPENAI_BASE_URL=\(server.root)", "OPENAI_API_KEY=sk-bench",
      "HOME=\(library)",
    ]
    let generate = [
      "generate", "fog", "--provider", "openai", "--model", "gpt-image-2", "--count", "4",
      "--assume-price", "0", "--json",
    ]
    var (overheads, memory) = ([Double](), 0)
    for _ in 0..<15 {
      let start = try run(program, ["version"], environment)
      let whole = try run(program, generate, environment)
      overheads.append((whole.seconds - start.seconds) * 1000)
      memory = max(memory, whole.memory - start.memory)
    }
    let median = overheads.sorted()[overheads.count / 2]
    print(
      "four pictures of 1.5 MB from a service, beyond start-up: "
        + String(format: "%.0f ms, worst %.0f", median, overheads.max() ?? 0)
        + " (target 60: \(median <= 60 ? "ok" : "MISSED"))")
    let share = Double(memory) / Double(answer.count)
    print(
      "memory for that beyond start-up: "
        + String(format: "%.1f MB, %.1f times the answer", Double(memory) / 1e6, share)
        + " (target 4: \(share <= 4 ? "ok" : "MISSED"))")
  }

  /// A picture that no codec makes smaller: 1.5 MB.
  private static func noise(_ number: Int) throws -> [UInt8] {
    var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
    let side = 708
    let pixels = (0..<side * side).flatMap { _ -> [UInt8] in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return [UInt8(state >> 56), UInt8(state >> 48 & 255), UInt8(state >> 40 & 255), 255]
    }
    guard let bitmap = Bitmap(size: PixelSize(width: side, height: side), pixels: pixels) else {
      throw ExitFailure()
    }
    return try bitmap.encoded(as: .png)
  }

  // MARK: Concurrency

  /// A hundred generations at a service that takes a while and is asked four times at once.
  private static func measureConcurrency(_ program: String, _ library: String) throws {
    let (atOnce, delay) = (4, 0.25)
    let item = Data(try small()).base64EncodedString()
    let times = Mutex<[(begun: Date, ended: Date)]>([])
    let server = try ScriptedServer { _ in
      let begun = Date()
      Thread.sleep(forTimeInterval: delay)
      times.withLock { $0.append((begun, Date())) }
      return ServedReply(200, json: "{\"data\":[{\"b64_json\":\"\(item)\"}]}")
    }
    server.start()
    defer { server.stop() }
    let rows = "words\n" + (0..<100).map { "fog \($0)" }.joined(separator: "\n") + "\n"
    let batch = library + "/../rows.csv"
    try Data(rows.utf8).write(to: URL(fileURLWithPath: batch))
    let environment = [
      "LIMN_LIBRARY=\(library)", "OPENAI_BASE_URL=\(server.root)", "OPENAI_API_KEY=sk-bench",
      "HOME=\(library)",
    ]
    _ = try run(program, ["setting", "set", "openai.concurrency", "\(atOnce)"], environment)
    _ = try run(
      program,
      ["generate", "--batch", batch, "--provider", "openai", "--model", "gpt-image-2", "--json"],
      environment)
    let all = times.withLock { $0 }
    guard let begun = all.map(\.begun).min(), let ended = all.map(\.ended).max() else {
      throw ExitFailure()
    }
    let busy = all.reduce(0) { $0 + $1.ended.timeIntervalSince($1.begun) }
    let share = busy / (ended.timeIntervalSince(begun) * Double(atOnce)) * 100
    print(
      "100 generations, \(atOnce) at once at a service that takes 0.25 s: \(all.count) asked, "
        + String(format: "%.1f %% busy", share)
        + " (target 95: \(share >= 95 && all.count == 100 ? "ok" : "MISSED"))")
  }

  private static func small() throws -> [UInt8] {
    let pixels = [UInt8](repeating: 128, count: 4 * 64)
    guard let bitmap = Bitmap(size: PixelSize(width: 8, height: 8), pixels: pixels) else {
      throw ExitFailure()
    }
    return try bitmap.encoded(as: .png)
  }

  // MARK: Running

  /// Runs a program to its end, and tells how long it took and how much memory it had at most.
  private static func run(
    _ program: String, _ words: [String], _ environment: [String]
  ) throws -> (seconds: Double, memory: Int) {
    var process = pid_t()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    var arguments = ([program] + words).map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    let begun = ContinuousClock.now
    guard posix_spawn(&process, program, &actions, nil, &arguments, &variables) == 0 else {
      throw ExitFailure()
    }
    var (status, usage) = (Int32(0), rusage())
    guard wait4(process, &status, 0, &usage) == process, status == 0 else { throw ExitFailure() }
    let time = begun.duration(to: .now)
    return (time / .seconds(1), usage.ru_maxrss * 1024)
  }
}
