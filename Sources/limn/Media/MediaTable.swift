import MediaLibrary
import Text
import World

extension MediaView {
  /// What a list shows of each.
  static var columns: [Table<MediaView>.Column] {
    [
      .init("NUMBER", isNumber: true) { "\($0.item.id.rawValue)" },
      .init("FORMAT") { $0.item.format.rawValue },
      .init("SIZE") { $0.size },
      .init("RATING") { String(repeating: "*", count: max(0, $0.item.rating)) },
      .init("TITLE") { $0.name },
      .init("ELEMENTS") { $0.details.depictions.map(\.name).joined(separator: ", ") },
    ]
  }

  var size: String { "\(item.width)×\(item.height)" }

  /// Its title, or else what tells best what it is.
  var name: String {
    if !item.title.isEmpty { return item.title }
    guard let prompt = details.provenance?.prompt, !prompt.isEmpty else { return item.fileName }
    let words = prompt.prefix(100).split(whereSeparator: \.isWhitespace)
    var start = ""
    for word in words where start.count + word.count < 60 {
      start += start.isEmpty ? "\(word)" : " \(word)"
    }
    return start.isEmpty ? String(prompt.prefix(60)) : start
  }
}
