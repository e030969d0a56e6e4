import CFiles
import Glibc

extension ChildProcess {
  /// How a program ended whose words were wanted.
  package enum Ending: Hashable, Sendable {
    /// - Parameter count: How many bytes it has printed.
    case exited(status: Int32, count: Int)

    /// It was killed, because it took longer than it may.
    case tooSlow

    /// It was killed, because it printed more than there is room for.
    case tooMuch
  }

  /// Runs a program for what it prints, which goes into `room` and nowhere else. There is no shell,
  /// so that nothing in an argument means more than itself. What it says on stderr is seen by whoever
  /// sees ours, and what it asks is asked on the same terminal.
  package static func run(
    _ program: String, _ arguments: [String], environment: [String: String],
    within limit: Duration, into room: UnsafeMutableRawBufferPointer
  ) throws(FileError) -> Ending {
    let deadline = ContinuousClock.now + limit
    var (reading, writing): (Int32, Int32) = (-1, -1)
    guard limn_pipe(&reading, &writing) == 0 else { throw FileError("start", program) }
    defer { close(reading) }
    let process = try start([program] + arguments, environment, output: writing)
    do throws(FileError) {
      guard let count = try collect(from: reading, into: room, until: deadline, program) else {
        return try kill(process, program, as: .tooSlow)
      }
      guard count <= room.count else { return try kill(process, program, as: .tooMuch) }
      guard let status = try status(of: process, until: deadline, program) else {
        return try kill(process, program, as: .tooSlow)
      }
      return .exited(status: status, count: count)
    } catch {
      _ = try kill(process, program, as: .tooSlow)
      throw error
    }
  }

  /// - Parameter output: Is closed here: only the program has it then, and ends it when it ends.
  private static func start(
    _ words: [String], _ environment: [String: String], output: Int32
  ) throws(FileError) -> pid_t {
    defer { close(output) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    // Whatever else is open here is nothing to it, and whoever waits for its end would wait for this.
    _ = limn_close_from(&actions, STDERR_FILENO + 1)
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var process = pid_t()
    let code = posix_spawnp(&process, words[0], &actions, nil, &arguments, &variables)
    guard code == 0 else { throw FileError("start", words[0], code: code) }
    return process
  }

  /// How many bytes there are, which is more than the room where there is not room enough; nil where
  /// the time is over.
  private static func collect(
    from descriptor: Int32, into room: UnsafeMutableRawBufferPointer,
    until deadline: ContinuousClock.Instant, _ name: String
  ) throws(FileError) -> Int? {
    var filled = 0
    var beyond: UInt8 = 0
    while true {
      var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&wanted, 1, milliseconds(until: deadline))
      if ready < 0, errno == EINTR { continue }
      guard ready >= 0 else { throw FileError("wait for", name) }
      guard ready > 0 else { return nil }
      let isFull = filled == room.count
      let count =
        isFull
        ? read(descriptor, &beyond, 1)
        : read(descriptor, room.baseAddress.map { $0 + filled }, room.count - filled)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError("read what was printed by", name) }
      guard count > 0 else { return filled }
      guard !isFull else { return filled + 1 }
      filled += count
    }
  }

  private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
    let rest = (deadline - ContinuousClock.now) / Duration.milliseconds(1)
    return Int32(min(max(rest.rounded(.up), 0), 60_000))
  }

  /// The exit status; nil where it has not ended when the time is over. It may have closed its output
  /// before.
  private static func status(
    of process: pid_t, until deadline: ContinuousClock.Instant, _ name: String
  ) throws(FileError) -> Int32? {
    var status: Int32 = 0
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended < 0, errno != EINTR { throw FileError("wait for", name) }
      if ended == process { return exitStatus(status) }
      guard ContinuousClock.now < deadline else { return nil }
      usleep(1_000)
    }
  }

  private static func kill(
    _ process: pid_t, _ name: String, as ending: Ending
  ) throws(FileError) -> Ending {
    Glibc.kill(process, SIGKILL)
    _ = try waitForEnd(of: process, name)
    return ending
  }
}
