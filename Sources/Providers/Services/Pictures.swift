import FoundationEssentials
import Studio
import Text

/// Pictures in an answer, in any of the shapes in which services write them.
enum Pictures {
  /// One that cannot be understood keeps its place without bytes: the others may be good.
  ///
  /// - Parameter list: A list of addresses, of base64, or of objects that hold either; or one of them.
  /// - Throws: `ProviderError` where there are some, and none of them can be understood.
  static func read(_ list: JSON, of provider: String) throws -> [Answer.Picture] {
    let items: [JSON]
    switch list {
    case .list(let several): items = several
    case .null: items = []
    default: items = [list]
    }
    let sources = items.prefix(most).map(source)
    guard sources.isEmpty || sources.contains(where: { $0 != nil }) else {
      throw ProviderError.garbledAnswer(provider: provider)
    }
    return zip(items, sources).map { item, source in
      Answer.Picture(
        source ?? .bytes([]), seed: item["seed"].unsigned.map { "\($0)" },
        revisedPrompt: item["revised_prompt"].text ?? "")
    }
  }

  /// More than any request asks for.
  static let most = 64

  private static func source(of item: JSON) -> Answer.Source? {
    for name in ["b64_json", "base64", "data"] {
      if let text = item[name].text, !text.isEmpty { return .base64(text) }
    }
    guard let text = item.text ?? address(of: item), !text.isEmpty else { return nil }
    if text.hasPrefix("https://") || text.hasPrefix("http://") { return .address(text) }
    return .base64(text)
  }

  private static func address(of item: JSON) -> String? {
    for value in [item["url"], item["image_url"]["url"], item["image_url"], item[anyCase: "url"]] {
      if let text = value.text { return text }
    }
    return nil
  }
}
