/// The text that AUTOMATIC1111 writes, and many after it:
///
/// ```
/// a prompt,
/// maybe of several lines
/// Negative prompt: what not to show
/// Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x768, Lora hashes: "a: 1f, b: 2e"
/// ```
struct Infotext {
  typealias Setting = (name: String, text: String)

  /// More than any tool writes.
  private static let mostSettings = 1000

  /// A line with fewer is none of settings.
  static let fewestSettings = 3

  let prompt: String
  let negative: String
  let settings: [Setting]

  init(_ text: String) {
    var lines = text.trimmed.plainLines
    var settings: [Setting] = []
    if let found = Self.settings(in: lines) {
      settings = found.settings
      lines.removeSubrange(found.place...)
    }
    let start = lines.firstIndex { Self.beginsNegative($0) } ?? lines.count
    let negative = lines[start...].map { line in
      Self.beginsNegative(line) ? Substring(line.utf8.dropFirst(16)).trimmed : line
    }
    self.settings = settings
    prompt = lines[..<start].joined(separator: "\n").trimmed
    self.negative = negative.joined(separator: "\n").trimmed
  }

  subscript(_ name: String) -> String? { settings.first { $0.name == name }?.text }

  /// Bytes are compared, as the tools do it: an accent may follow the colon.
  static func beginsNegative(_ line: String) -> Bool {
    line.utf8.starts(with: "Negative prompt:".utf8)
  }

  /// Those of the last line, or from the last one on that begins as they do: some extensions add
  /// lines behind it. A line with fewer than three settings belongs to the prompt.
  private static func settings(in lines: [String]) -> (place: Int, settings: [Setting])? {
    guard let last = lines.indices.last else { return nil }
    let ofLast = settings(lines[last])
    if ofLast.count >= fewestSettings { return (last, ofLast) }
    guard let place = lines.lastIndex(where: { $0.hasPrefix("Steps: ") }), place < last else {
      return nil
    }
    let ofPlace = settings(lines[place])
    guard ofPlace.count >= fewestSettings else { return nil }
    return (place, ofPlace + lines[(place + 1)..<last].flatMap(settings) + ofLast)
  }

  /// Whether the last of several lines is one of settings, which no line of JSON looks like.
  static func isBehindJSON(in text: String) -> Bool {
    let lines = text.plainLines
    guard lines.count > 1, let last = lines.last, last.first?.isLetter == true else { return false }
    return settings(last).count >= fewestSettings
  }

  /// `name: value` between commas; a value may be quoted, or be JSON. What has no name is passed
  /// over, as the tools do it.
  private static func settings(_ line: String) -> [Setting] {
    var scanner = SettingsScanner(line)
    var settings: [Setting] = []
    while settings.count < mostSettings, let setting = scanner.next() { settings.append(setting) }
    return settings
  }
}

private struct SettingsScanner {
  private let bytes: [UInt8]
  private var place = 0

  init(_ line: String) { bytes = Array(line.utf8) }

  /// The next piece that has a name.
  mutating func next() -> Infotext.Setting? {
    while place < bytes.count {
      guard let name = name() else {
        skip(past: UInt8(ascii: ","))
        continue
      }
      return (name, value())
    }
    return nil
  }

  private mutating func skip(past sign: UInt8) {
    place = bytes[place...].firstIndex(of: sign).map { $0 + 1 } ?? bytes.count
  }

  /// At least two letters, digits, spaces, strokes or hyphens before a colon; nil where a comma
  /// comes first.
  private mutating func name() -> String? {
    guard let end = bytes[place...].prefix(200).firstIndex(where: { $0 == 0x2C || $0 == 0x3A }),
      bytes[end] == UInt8(ascii: ":")
    else { return nil }
    let name = String(decoding: bytes[place..<end], as: UTF8.self).trimmed
    let isName = name.allSatisfy { $0.isLetter || $0.isNumber || " -_/".contains($0) }
    guard isName, name.utf8.count >= 2 else { return nil }
    place = end + 1
    return name
  }

  private mutating func value() -> String {
    while place < bytes.count, bytes[place] == UInt8(ascii: " ") { place += 1 }
    guard place < bytes.count else { return "" }
    if [UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "[")].contains(bytes[place]) {
      let start = place
      var parser = JSONParser(bytes[start...])
      if let value = parser.value(), isAtEnd(parser.place) {
        place = parser.place
        skip(past: UInt8(ascii: ","))
        if case .text(let text) = value { return text }
        return String(decoding: bytes[start..<parser.place], as: UTF8.self)
      }
    }
    let end = bytes[place...].firstIndex(of: UInt8(ascii: ",")) ?? bytes.count
    let value = String(decoding: bytes[place..<end], as: UTF8.self).trimmed
    place = min(end + 1, bytes.count)
    return value
  }

  /// Whether nothing but spaces comes before the next comma.
  private func isAtEnd(_ place: Int) -> Bool {
    let next = bytes[place...].first { $0 != UInt8(ascii: " ") }
    return next == nil || next == UInt8(ascii: ",")
  }
}
