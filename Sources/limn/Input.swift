import Arguments
import Files
import FoundationEssentials
import Interchange

/// What a command reads from files that its options name.
enum Input {
  /// More than any text that people write, and little enough to hold in memory.
  private static let limit = 64 << 20

  /// The text of a file, or of stdin where the path is a dash.
  static func text(from path: String) throws -> String {
    guard let text = String(validating: try bytes(from: path), as: UTF8.self) else {
      throw UsageError.contradiction(
        "\(path) is not a text in UTF-8.", remedy: "Save it as UTF-8, then try again.")
    }
    return text
  }

  /// The value in a JSON file.
  static func json<Value: Decodable>(from path: String, as type: Value.Type) throws -> Value {
    let bytes = try bytes(from: path)
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw UsageError.contradiction(
        "\(path) is not the JSON that is wanted: \(error.place)",
        remedy: "`limn element show NAME --json` shows how it looks.")
    }
  }

  private static func bytes(from path: String) throws -> [UInt8] {
    let bytes = try File.contents(of: path == "-" ? "/dev/stdin" : path, limit: limit)
    guard let bytes else {
      throw UsageError.contradiction(
        "\(path) is larger than \(limit >> 20) MB.", remedy: "Split it.")
    }
    return bytes
  }
}
