extension Character {
  /// How many columns of a terminal the character takes: 0, 1 or 2.
  package var displayWidth: Int {
    let scalars = unicodeScalars
    if scalars.count > 1, scalars.contains("\u{FE0F}") { return 2 }
    return scalars.reduce(0) { Swift.max($0, $1.displayWidth) }
  }
}

extension String {
  /// How many columns of a terminal the text takes.
  package var displayWidth: Int {
    if allBytesSatisfy({ $0 < 0x80 }) { return utf8.count }
    if unicodeScalars.allSatisfy(\.isNarrow) { return unicodeScalars.count }
    return reduce(0) { $0 + $1.displayWidth }
  }

  /// The text in at most `columns` columns; what is cut off leaves an ellipsis.
  package func cut(toWidth columns: Int) -> String {
    guard displayWidth > columns else { return self }
    return columns > 0 ? String(beginning(below: columns)) + "…" : ""
  }

  /// The same for a text whose end tells more than its beginning, such as a path.
  package func cutAtStart(toWidth columns: Int) -> String {
    guard displayWidth > columns else { return self }
    return columns > 0 ? "…" + String(String(reversed()).beginning(below: columns).reversed()) : ""
  }

  private func beginning(below columns: Int) -> Substring {
    var width = 0
    return prefix { character in
      width += character.displayWidth
      return width < columns
    }
  }

  /// The text followed by as many blanks as make it `columns` wide.
  package func padded(toWidth columns: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, columns - displayWidth))
  }
}

extension String {
  /// Whether all bytes of the text are such. Where they lie side by side in memory, as in nearly every
  /// text, they are looked at there: the usual way takes five times as long.
  func allBytesSatisfy(_ condition: (UInt8) -> Bool) -> Bool {
    utf8.withContiguousStorageIfAvailable { $0.allSatisfy(condition) }
      ?? utf8.allSatisfy(condition)
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter or sign of Latin, which never joins its neighbours. To look letters up in
  /// Unicode's tables takes as long as to read a row.
  fileprivate var isNarrow: Bool {
    switch value {
    case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300: true
    default: false
    }
  }

  fileprivate var displayWidth: Int {
    if isASCII { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if properties.isEmojiPresentation { return 2 }
    return Self.wide.contains { $0.contains(value) } ? 2 : 1
  }

  /// The blocks that Unicode's East Asian Width (UAX #11) calls wide or fullwidth; the standard
  /// library does not tell that property.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1B000...0x1B2FF,
    0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
