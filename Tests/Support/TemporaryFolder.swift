import Foundation

/// An empty folder that is there as long as the object.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() {
    path = NSTemporaryDirectory() + "limn-test-" + UUID().uuidString
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      preconditionFailure("A test has no folder to work in: \(error)")
    }
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      print("A temporary folder was left: \(path)")
    }
  }

  /// The path of something inside.
  package func at(_ name: String) -> String { path + "/" + name }

  /// Writes a file inside, and returns its path.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: at(name)))
    return at(name)
  }

  /// What is inside, in order.
  package var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}
