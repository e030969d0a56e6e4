import Arguments
import Files
import FoundationEssentials

/// Shows a file in the program that the system has for it.
struct SystemViewer {
  let output: Output

  /// Says where the file is, and opens it where there is a display.
  func open(_ path: String) throws {
    try output.report(["path": path], [path])
    guard hasDisplay else { return output.say("There is no display to open it on.") }
    let status = try ChildProcess.run(shell: "xdg-open", path)
    guard status == 0 else {
      throw UsageError.contradiction(
        "xdg-open ended with status \(status).",
        remedy: "Install it (Debian: xdg-utils), or open the file that was printed.")
    }
  }

  private var hasDisplay: Bool {
    let environment = ProcessInfo.processInfo.environment
    return ["DISPLAY", "WAYLAND_DISPLAY"].contains { !environment[$0, default: ""].isEmpty }
  }
}
