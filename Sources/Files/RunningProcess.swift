import Glibc

/// A process, so that it is known later whether it still runs: its number alone is given to others after it.
package struct RunningProcess: Hashable, Sendable {
  /// As it is stored: the start of the machine, the room in which its number counts, the number, and when
  /// it began.
  package let text: String

  package init(text: String) { self.text = text }

  /// The one that asks.
  package static let own = RunningProcess(
    text: [
      firstLine(of: "/proc/sys/kernel/random/boot_id"), room, "\(getpid())",
      start(of: getpid()) ?? "",
    ].joined(separator: " "))

  /// What can be known of a process.
  package enum Life: Sendable {
    case running, ended

    /// Its number counts in another container.
    case unknown
  }

  /// Whether it still runs.
  package var life: Life {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 4, let number = Int32(parts[2]) else { return .unknown }
    // A library lies on a disk of this machine: who wrote before it was started anew is gone.
    guard parts[0] == RunningProcess.firstLine(of: "/proc/sys/kernel/random/boot_id") else {
      return .ended
    }
    guard parts[1] == RunningProcess.room else { return .unknown }
    return RunningProcess.start(of: number).map { $0 == parts[3] } ?? false ? .running : .ended
  }

  /// The container whose numbers are meant.
  private static let room: String = {
    var letters = [CChar](repeating: 0, count: 64)
    let count = readlink("/proc/self/ns/pid", &letters, letters.count)
    return String(
      decoding: letters.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()

  /// When a process began, in ticks of the machine; nil where there is none.
  private static func start(of number: Int32) -> String? {
    // The name, in parentheses, may hold anything; behind it the fields are counted from the third.
    let line = firstLine(of: "/proc/\(number)/stat")
    guard let end = line.lastIndex(of: ")") else { return nil }
    let fields = line[end...].split(separator: " ").dropFirst()
    guard fields.count > 19, let state = fields.first, state != "Z", state != "X" else {
      return nil
    }
    return String(fields[fields.startIndex + 19])
  }

  private static func firstLine(of path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var letters = [UInt8](repeating: 0, count: 1024)
    let count = letters.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    let line = letters.prefix(max(0, count)).prefix { $0 != UInt8(ascii: "\n") }
    return String(decoding: line, as: UTF8.self)
  }
}
