import Arguments
import Files
import FoundationEssentials

/// The user's own editor, opened on a text.
enum Editor {
  /// Lets the user edit a text, and hands over what became of it; nil where it is as it was.
  ///
  /// - Parameter whenKept: Called with the file where the text is, when something goes wrong with
  ///   it: it may be an hour's work.
  static func edit<Value>(
    _ text: String, named name: String, whenKept: (String) -> Void,
    _ use: (String) throws -> Value
  ) throws -> Value? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "limn-\(UUID().uuidString)")
    try Folder.make(folder.path(percentEncoded: false))
    let file = folder.appending(path: name + ".md")
    try Data(text.utf8).write(to: file)
    let path = file.path(percentEncoded: false)
    var value: Value?
    do {
      try run(on: path)
      let edited = try Input.text(from: path)
      value = edited == text ? nil : try use(edited)
    } catch {
      whenKept(path)
      throw error
    }
    try FileManager.default.removeItem(at: folder)
    return value
  }

  private static func run(on path: String) throws {
    let environment = ProcessInfo.processInfo.environment
    let named = [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self)
    let editor = named.first { !$0.isEmpty } ?? "vi"
    let status = try ChildProcess.run(shell: editor, path)
    guard status == 0 else {
      throw UsageError.contradiction(
        "The editor `\(editor)` ended with status \(status).",
        remedy: "Set EDITOR to a program that edits files.")
    }
  }
}
