import FoundationEssentials
package import Studio
import Text
package import World

/// A graph of somebody's own in the format of the API, with names such as `{prompt}` in the places of what is
/// asked for.
///
/// A text that is such a name becomes the value itself, which may be a number; in a longer text the value is
/// written. What stands in braces and is no name of ours stays there: ComfyUI has braces of its own.
struct ComfyWorkflow {
  private let path: String
  private let graph: JSON
  private let provider: String

  /// - Parameter text: The path of a file, and in the next line what stands in it; without that, it is read.
  init(_ text: String, of provider: String) throws {
    let lines = text.split(separator: "\n", maxSplits: 1).map(String.init)
    (path, self.provider) = (lines.first ?? "", provider)
    guard let bytes = lines.dropFirst().first.map({ Array($0.utf8) }) ?? Self.contents(of: path)
    else { throw Self.refused(provider, path, "cannot be read.") }
    do { graph = try JSON(bytes) } catch {
      throw Self.refused(provider, path, "is no JSON.")
    }
    guard !graph.members.isEmpty, graph.members.allSatisfy({ $0.value["class_type"].text != nil })
    else { throw Self.refused(provider, path, "is not in the format of the API.") }
  }

  private static func contents(of path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { Array($0) }
  }

  /// The path, and what stands in the file now, which may be another one when it is sent.
  private var text: String { "\(path)\n\(String(decoding: graph.bytes, as: UTF8.self))" }

  private static func refused(
    _ provider: String, _ path: String, _ reason: String
  ) -> ProviderError {
    .notAsked(
      provider: provider, reason: "The workflow \(path) \(reason)",
      remedy: "Save it in ComfyUI with “Export (API)”, and write names such as {prompt} into it.")
  }

  /// Whether it has a place of that name.
  func names(_ name: String) -> Bool {
    var isNamed = false
    _ = graph.replacingTexts { text in
      if text.contains("{\(name)}") { isNamed = true }
      return .text(text)
    }
    return isNamed
  }

  /// The graph with a value in each place.
  func filled(_ value: (_ name: String) -> JSON?) throws -> JSON {
    var missing: String?
    let filled = graph.replacingTexts { text in
      if let name = text.wholeMatch(of: /\{([a-z]+[0-9]*)\}/)?.1 {
        if let value = value(String(name)) { return value }
        missing = missing ?? String(name)
        return .text(text)
      }
      return .text(
        text.replacing(/\{([a-z]+[0-9]*)\}/) { match in
          value(String(match.1))?.plain ?? String(match.0)
        })
    }
    guard let missing else { return filled }
    let reason =
      missing.hasPrefix("image")
      ? "wants {\(missing)}, and no such picture is handed over."
      : "wants {\(missing)}, which is nothing that can be asked for."
    throw Self.refused(provider, path, reason)
  }
}

extension ComfyWorkflow {
  /// The parameter that names one.
  private static let parameter = "workflow"

  /// The one that a request names, if it does.
  init?(of request: PictureRequest, _ provider: String) throws {
    guard let text = request.parameter(Self.parameter) else { return nil }
    try self.init(text, of: provider)
  }

  /// Parameters with a workflow itself in the place of the name of its file.
  fileprivate static func reading(
    _ parameters: [(name: String, value: String)], of provider: String
  ) throws -> [(name: String, value: String)] {
    try parameters.map { name, value in
      (name, name == parameter ? try ComfyWorkflow(value, of: provider).text : value)
    }
  }
}

extension Providers {
  /// A wish that means the same wherever and whenever it is sent: files that it names are read now.
  package static func settled(_ wish: PictureWish, at provider: ProviderFacts) throws -> PictureWish
  {
    guard provider.kind == "comfyui" else { return wish }
    var wish = wish
    wish.parameters = try ComfyWorkflow.reading(wish.parameters, of: provider.name)
    return wish
  }
}

extension JSON {
  /// With others in the places of its texts.
  fileprivate func replacingTexts(_ body: (String) -> JSON) -> JSON {
    switch self {
    case .text(let text): body(text)
    case .list(let values): .list(values.map { $0.replacingTexts(body) })
    case .object(let members):
      .object(members.map { Member($0.name, $0.value.replacingTexts(body)) })
    default: self
    }
  }
}
