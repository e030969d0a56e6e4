import FoundationEssentials
import Studio
import Text

/// A graph of somebody's own in the format of the API, with names such as `{prompt}` in the places of what is
/// asked for.
///
/// A text that is such a name becomes the value itself, which may be a number; in a longer text the value is
/// written. What stands in braces and is no name of ours stays there: ComfyUI has braces of its own.
struct ComfyWorkflow {
  private let path: String
  private let graph: JSON
  private let provider: String

  init(at path: String, of provider: String) throws {
    (self.path, self.provider) = (path, provider)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Self.refused(provider, path, "cannot be read.")
    }
    do { graph = try JSON(Array(data)) } catch {
      throw Self.refused(provider, path, "is no JSON.")
    }
    guard !graph.members.isEmpty, graph.members.allSatisfy({ $0.value["class_type"].text != nil })
    else { throw Self.refused(provider, path, "is not in the format of the API.") }
  }

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
