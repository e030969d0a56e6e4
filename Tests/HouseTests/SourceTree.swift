import Foundation
import Testing

/// The project's own files, as the tests that hold it together read them.
struct SourceFile: Sendable, CustomTestStringConvertible {
  let path: String
  let text: String

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  var testDescription: String { path }

  /// The target that it belongs to.
  var target: String { String(path.split(separator: "/")[1]) }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The modules that it imports.
  var imports: Set<String> {
    Set(text.matches(of: /(?m)^(?:@\w+(?:\(.*\))? )?(?:\w+ )?import (\w+)/).map { String($0.1) })
  }

  /// All files with one of the endings below a folder of the project.
  static func all(in folder: String, endings: Set<String> = ["swift"]) throws -> [SourceFile] {
    let base = URL(fileURLWithPath: root).appendingPathComponent(folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: base.path)
    return try names.filter { endings.contains(($0 as NSString).pathExtension) }.sorted().map {
      name in
      let text = try String(contentsOf: base.appendingPathComponent(name), encoding: .utf8)
      return SourceFile(path: folder + "/" + name, text: text)
    }
  }

  static func read(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }
}
