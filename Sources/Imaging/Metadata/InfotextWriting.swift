/// The text of AUTOMATIC1111, so that other tools read what we write.
///
/// It knows no escapes but in the values of settings. What it cannot hold is changed as little as
/// other tools will still understand it:
///
/// - Lines lose the spaces at their ends, and a text its empty lines at both ends.
/// - A line of a prompt that begins with `Negative prompt:` begins with a small letter.
/// - A name has no other signs than letters, digits, spaces, hyphens, strokes and `_`.
/// - A setting that bears the name of a property comes back as that property.
/// - A number that is none, or infinite, is left out, and so are zeros and the marks of byte orders
///   in prompts.
/// - Seeds of words that are a number come back as one.
extension Inscription {
  /// Nil where nothing is known of how the picture was made.
  ///
  /// Where a prompt is, there is always a line of settings: without one, the last line of the
  /// prompt could be taken for it.
  package var infotext: String? {
    let prompt = prompt.map(Self.lines) ?? ""
    let negative = negative.map(Self.lines) ?? ""
    let settings = settings
    guard !prompt.isEmpty || !negative.isEmpty || !settings.isEmpty else { return nil }
    let line = (settings + Infotext.fillers(for: settings)).map { setting in
      Self.name(setting.name) + ": " + Self.value(setting.text)
    }
    let parts = [prompt, negative.isEmpty ? "" : "Negative prompt: " + negative]
    return (parts.filter { !$0.isEmpty } + [line.joined(separator: ", ")]).joined(separator: "\n")
  }

  /// In the order in which AUTOMATIC1111 has them.
  private var settings: [Infotext.Setting] {
    let known: [(String, String?)] = [
      ("Steps", steps.map(String.init)), ("Sampler", sampler),
      ("CFG scale", guidance.flatMap(Self.number)), ("Seed", seed?.text), ("Size", size?.text),
      ("Model", model),
    ]
    return known.compactMap { name, text in text.map { (name, $0) } }
      + others.map { ($0.name, $0.text) }
  }

  /// As the reader will see it: it trims every line.
  private static func lines(_ text: String) -> String {
    let lines = text.withoutMarks.trimmed.plainLines.map { line in
      Infotext.beginsNegative(line) ? "n" + Substring(line.unicodeScalars.dropFirst()) : line
    }
    return lines.joined(separator: "\n")
  }

  /// Without a fraction where there is none.
  private static func number(_ number: Double) -> String? {
    guard number.isFinite else { return nil }
    return Int(exactly: number).map(String.init) ?? "\(number)"
  }

  /// What other tools take for a name: a letter or a digit, and at least one sign more.
  private static func name(_ name: String) -> String {
    let plain = name.map { $0.isLetter || $0.isNumber || " -_/".contains($0) ? $0 : "_" }
    var short = String(plain.drop { " -/".contains($0) }).trimmed
    while short.utf8.count > longestName { short = String(short.dropLast()).trimmed }
    return short.count < 2 ? short + "__" : short
  }

  /// Half of what the reader looks at.
  private static let longestName = 100

  /// In quotation marks where it would end early or lose something.
  private static func value(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "," && $0 != ":" }
    let isOpen = ["\"", "{", "["].contains(text.unicodeScalars.first)
    return isPlain && !isOpen && text.trimmed == text ? text : JSONValue.text(text).written
  }
}

extension Infotext {
  /// Settings that only say who wrote them, and make their line long enough to be known for one.
  private static let fillers: [Setting] = [
    ("App", "Limn"), ("Layout", "infotext"), ("Settings", "few"),
  ]

  /// At least the first: it tells whose text it is.
  static func fillers(for settings: [Setting]) -> [Setting] {
    Array(fillers.prefix(max(1, fewestSettings - settings.count)))
  }

  static func isFiller(_ setting: Setting) -> Bool { fillers.contains { $0 == setting } }
}

extension PictureMetadata.Seed {
  fileprivate var text: String {
    switch self {
    case .number(let number): String(number)
    case .text(let text): text
    }
  }
}

extension PictureMetadata.Size {
  fileprivate var text: String { "\(width)x\(height)" }
}

extension String {
  /// Without zeros, which no chunk of text may hold, and without the marks of byte orders, which a
  /// reader of UTF-16 would obey.
  fileprivate var withoutMarks: String {
    let marks: [Unicode.Scalar] = ["\0", "\u{FEFF}", "\u{FFFE}"]
    return String(String.UnicodeScalarView(unicodeScalars.filter { !marks.contains($0) }))
  }
}
