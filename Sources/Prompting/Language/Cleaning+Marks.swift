/// What becomes of everything that is not a letter or a digit.
extension Cleaning {
  mutating func step() {
    let scalar = source[index]
    switch scalar {
    case " ": takeBlank()
    case "a"..."z", "A"..."Z", "0"..."9": takePart(scalar)
    case "\n", "\r", "\u{2028}", "\u{2029}": takeLineBreak()
    case ",": isBetweenDigits ? write(",") : separate()
    case ";": separate(";")
    case ".", "!", "?", "…": takeStop(scalar)
    case ":": takeColon()
    case "\"", "“", "”", "„", "‟", "«", "»": takeQuote()
    case "'", "’", "‘", "‚", "`", "´": takeApostrophe(scalar)
    case "-", "‐", "‑", "−", "–", "—", "―": takeDash(scalar)
    case "[", "]", "(", ")", "{", "}", "<": takeBracket(scalar)
    case "/", "×": isInsideWord ? write(scalar) : separate()
    case "|", "•", "·": separate()
    case "&": takeAnd()
    case _ where !scalar.isASCII && scalar.isWordPart: takePart(scalar)
    case _ where scalar.properties.isWhitespace: takeBlank()
    default: takeSign(scalar)
    }
  }

  private var isBetweenDigits: Bool { previous?.isDigit == true && next?.isDigit == true }

  /// A mark that belongs to a letter is nothing without one.
  private mutating func takePart(_ scalar: Unicode.Scalar) {
    if scalar.isMark, previous == nil { return skip() }
    if scalar == "w", previous == nil, starts("www.") { return skipAddress() }
    write(scalar)
  }

  private mutating func takeBlank() {
    blank = true
    skip()
  }

  /// An empty line or a bullet separates; other lines go on.
  private mutating func takeLineBreak() {
    var breaks = 0
    while index < source.count, source[index].properties.isWhitespace {
      if source[index] == "\n" { breaks += 1 }
      skip()
    }
    blank = true
    guard index < source.count else { return }
    let isBullet = ["-", "*", "+", "•", "#", ">"].contains(source[index])
    if isBullet {
      separate()
    } else if breaks > 1 {
      index -= 1
      separate()
    }
  }

  /// Stops inside of words (3.5) stay, and those that trail off separate.
  private mutating func takeStop(_ scalar: Unicode.Scalar) {
    if scalar == "!", next == "[" { return skipPicture() }
    if scalar == "…" || next == "." {
      while next == "." { skip() }
      return separate()
    }
    let joins = isInsideWord && !(next?.properties.isUppercase ?? false)
    if scalar == ".", joins { write(".") } else { separate(scalar) }
  }

  private mutating func takeColon() {
    if starts("://") {
      while let last = result.last, last != " " { result.removeLast() }
      if result.last == " " { result.removeLast() }
      return skipAddress()
    }
    if isBetweenDigits { return write(".") }
    var end = index + 1
    while end < source.count, source[end].isDigit || source[end] == "." { end += 1 }
    let isWeight = end > index + 1 && end < source.count && source[end] == ")"
    if isWeight { index = end } else { separate() }
  }

  /// Quotation marks stay in pairs; behind a digit outside of quotation one means inches.
  private mutating func takeQuote() {
    if isData { return skipKey() }
    if opensQuote {
      opensQuote = false
    } else if quoteIsOpen || previous?.isDigit == true {
      result.append("\"")
      quoteIsOpen = false
    } else {
      opensQuote = previous == nil
    }
    skip()
  }

  private mutating func skipKey() {
    let end = source[(index + 1)...].prefix(300).firstIndex(of: "\"") ?? index
    let behind = source[(end + 1)...].first { !$0.properties.isWhitespace }
    if end > index, behind == ":" {
      index = end + 1
      separate()
    } else {
      skip()
    }
  }

  /// An apostrophe belongs into a word, behind an s, or behind feet; elsewhere it quotes.
  private mutating func takeApostrophe(_ scalar: Unicode.Scalar) {
    guard let previous, scalar != "`", scalar != "´" else { return skip() }
    let belongs = next?.isWordPart == true || previous == "s" || previous.isDigit
    if belongs { write("'") } else { skip() }
  }

  private mutating func takeDash(_ scalar: Unicode.Scalar) {
    let isHyphen = scalar != "—" && scalar != "―" && scalar != "–"
    if isHyphen ? isInsideWord : isBetweenDigits { return write("-") }
    if isHyphen, previous != nil, next?.properties.isWhitespace == true { return write("-") }
    separate()
  }

  private mutating func takeBracket(_ scalar: Unicode.Scalar) {
    if scalar == "<" { return skipTag() }
    if starts("[[") { return skipLinkTarget() }
    if starts("]]") { return skip(2) }
    if starts("](") { return skip(length(to: ")")) }
    if scalar == "[", let end = distance(to: "]"), starts("](", at: end) { return skip() }
    separate()
  }

  private mutating func takeAnd() {
    index += 1
    guard !result.isEmpty,
      source[index...].prefix(Cleaning.horizon).contains(where: \.isWordPart)
    else { return }
    blank = true
    for letter in "and".unicodeScalars {
      write(letter)
      index -= 1
    }
    blank = true
  }

  private mutating func takeSign(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "%", "°": previous?.isDigit == true ? write(scalar) : takeBlank()
    case "$", "€", "£": next?.isDigit == true ? write(scalar) : takeBlank()
    case "+": isInsideWord ? write(scalar) : takeBlank()
    case "*", "~", "^", "=", "@", "#", ">": skip()
    // Joiners shape letters of some scripts; what else has no width is of no use.
    case _ where scalar.isJoiner && isInsideWord && previous?.isASCII == false: write(scalar)
    default:
      if scalar.properties.generalCategory != .format { blank = true }
      skip()
    }
  }
}

extension Unicode.Scalar {
  /// Whether it belongs to the letter before it.
  fileprivate var isMark: Bool {
    guard !isASCII else { return false }
    let category = properties.generalCategory
    return category == .nonspacingMark || category == .spacingMark
  }

  fileprivate var isJoiner: Bool { self == "\u{200C}" || self == "\u{200D}" }
}

/// Ways ahead, none of them long, so that texts made to harm take no more time than others.
extension Cleaning {
  private static let horizon = 300

  private func starts(_ text: String, at offset: Int = 0) -> Bool {
    source[(index + offset)...].starts(with: text.unicodeScalars)
  }

  private func distance(to scalar: Unicode.Scalar) -> Int? {
    source[index...].prefix(Self.horizon).firstIndex(of: scalar).map { $0 - index }
  }

  private func length(to scalar: Unicode.Scalar) -> Int {
    distance(to: scalar).map { $0 + 1 } ?? 1
  }

  private mutating func skipAddress() {
    while index < source.count, !source[index].properties.isWhitespace, source[index] != ")" {
      skip()
    }
  }

  /// `[[Salt Gate|the gate]]` is read as “the gate”.
  private mutating func skipLinkTarget() {
    skip(2)
    guard let end = distance(to: "]"), let bar = distance(to: "|"), bar < end else { return }
    skip(bar + 1)
  }

  private mutating func skipPicture() {
    skip(1)
    skip(length(to: starts("[[") ? "]" : ")"))
    blank = true
  }

  private mutating func skipTag() {
    let isTag = next == "/" || next?.properties.isAlphabetic == true
    skip(isTag ? length(to: ">") : 1)
    blank = true
  }
}
