import Glibc

/// A program that is started and waited for, with the terminal of this one.
package enum ChildProcess {
  /// Runs words of a shell with `argument` behind them, such as an editor with a file, and returns
  /// its exit status.
  ///
  /// The words are a shell's, because people write `EDITOR="code --wait"`; the argument is handed
  /// over apart from them and cannot be taken for one.
  package static func run(shell words: String, _ argument: String) throws(FileError) -> Int32 {
    let arguments = ["sh", "-c", words + " \"$1\"", "sh", argument]
    var pointers = arguments.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    var process = pid_t()
    let code = posix_spawn(&process, "/bin/sh", nil, nil, pointers, environ)
    guard code == 0 else { throw FileError("start", words, code: code) }
    return try waitForEnd(of: process, words)
  }

  /// Waits as long as it takes, and returns the exit status.
  static func waitForEnd(of process: pid_t, _ name: String) throws(FileError) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw FileError("wait for", name) }
    }
    return exitStatus(status)
  }

  /// What a shell would call the status. The exit status is in the second byte, and a signal in the
  /// first (wait(2)).
  static func exitStatus(_ status: Int32) -> Int32 {
    status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}
