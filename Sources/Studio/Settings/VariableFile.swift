/// A file of variables, such as `.env`: read as it is written, and never run.
///
/// ```
/// # comments, empty lines, and `export` in front are fine
/// export OPENAI_API_KEY="sk-…"     # a comment
/// AI_IMAGE_SD_ENDPOINT=http://localhost:7860
/// ```
package struct VariableFile: Sendable {
  package struct Line: Hashable, Sendable {
    package let name: String
    package let value: String
    package let number: Int
  }

  /// Why a line was not understood. Nothing of the line is kept: it may be a key.
  package enum Mistake: Hashable, Sendable {
    case notAVariable(line: Int)
    case openQuote(line: Int)
    case behindQuote(line: Int)

    /// It refers to another variable, or wants a program to be run.
    case expansion(line: Int)
  }

  /// The variables, in order; of one that is there twice only the last.
  package private(set) var lines: [Line] = []
  package private(set) var mistakes: [Mistake] = []

  package init(_ text: String) {
    // By scalars: a line feed behind a carriage return is one `Character`.
    let scalars = Array(text.unicodeScalars)
    let start = scalars.first == "\u{FEFF}" ? 1 : 0
    let rows = scalars[start...].split(separator: "\n", omittingEmptySubsequences: false)
    for (index, row) in rows.enumerated() { read(row, number: index + 1) }
  }

  /// The value of a variable; nil where it is not there or empty.
  func value(of name: String) -> String? {
    lines.last { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  private mutating func read(_ row: ArraySlice<Unicode.Scalar>, number: Int) {
    var row = row.drop(while: \.isBlank)
    guard let first = row.first, first != "#" else { return }
    let export = Array("export".unicodeScalars)
    if row.starts(with: export), row.dropFirst(export.count).first?.isBlank == true {
      row = row.dropFirst(export.count).drop(while: \.isBlank)
    }
    let name = row.prefix { $0.isOfNames }
    let rest = row.dropFirst(name.count).drop(while: \.isBlank)
    guard let letter = name.first, !letter.isDigit, rest.first == "=" else {
      return mistakes.append(.notAVariable(line: number))
    }
    let value = rest.dropFirst()
    var reader = ValueReader(
      rest: value.drop(while: \.isBlank), isBehindBlank: value.first?.isBlank == true,
      number: number)
    do throws(ValueReader.Failure) {
      let words = try reader.value()
      let text = String(String.UnicodeScalarView(name))
      lines.removeAll { $0.name == text }
      lines.append(Line(name: text, value: words, number: number))
    } catch {
      mistakes.append(error.mistake)
    }
  }
}

/// What stands behind the sign of equality.
private struct ValueReader {
  struct Failure: Error {
    let mistake: VariableFile.Mistake
  }

  var rest: ArraySlice<Unicode.Scalar>
  let isBehindBlank: Bool
  let number: Int

  mutating func value() throws(Failure) -> String {
    switch rest.first {
    case "'": try quoted(by: "'", hasEscapes: false)
    case "\"": try quoted(by: "\"", hasEscapes: true)
    default: try plain()
    }
  }

  /// Up to the end of the line, or to a comment: a sharp behind a blank. One that touches what is in front
  /// of it belongs to that.
  private func plain() throws(Failure) -> String {
    var kept = rest[...]
    for index in rest.indices where rest[index] == "#" {
      let isWord = index > rest.startIndex ? !rest[index - 1].isBlank : !isBehindBlank
      guard isWord else {
        kept = rest[..<index]
        break
      }
    }
    while let last = kept.last, last.isBlank { kept.removeLast() }
    guard !VariableFile.expands(kept) else { throw Failure(mistake: .expansion(line: number)) }
    return String(String.UnicodeScalarView(kept))
  }

  private mutating func quoted(
    by quote: Unicode.Scalar, hasEscapes: Bool
  ) throws(Failure) -> String {
    rest.removeFirst()
    var value = String.UnicodeScalarView()
    var isLiteral = Set<Int>()
    while let next = rest.popFirst() {
      if next == quote {
        let behind = rest.drop(while: \.isBlank)
        guard behind.isEmpty || behind.first == "#" else {
          throw Failure(mistake: .behindQuote(line: number))
        }
        let open = Array(value).enumerated().map {
          isLiteral.contains($0.offset) ? " " : $0.element
        }
        guard !hasEscapes || !VariableFile.expands(open[...]) else {
          throw Failure(mistake: .expansion(line: number))
        }
        return String(value)
      }
      guard hasEscapes, next == "\\", let escaped = rest.popFirst() else {
        value.append(next)
        continue
      }
      isLiteral.insert(value.count)
      value.append(contentsOf: ValueReader.meaning(of: escaped))
    }
    throw Failure(mistake: .openQuote(line: number))
  }

  private static func meaning(of escaped: Unicode.Scalar) -> [Unicode.Scalar] {
    switch escaped {
    case "n": ["\n"]
    case "r": ["\r"]
    case "t": ["\t"]
    case "\"", "\\", "$", "`", "'": [escaped]
    default: ["\\", escaped]
    }
  }
}

extension VariableFile {
  /// Whether a shell would put something else in place of a part.
  fileprivate static func expands(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    zip(scalars, scalars.dropFirst()).contains {
      $0 == "$" && ($1 == "{" || $1 == "(" || $1.isOfNames)
    }
      || scalars.contains("`")
  }
}

extension Unicode.Scalar {
  /// The carriage return that ends lines of other systems, too.
  fileprivate var isBlank: Bool { self == " " || self == "\t" || self == "\r" }
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
  fileprivate var isOfNames: Bool {
    isDigit || self == "_" || ("a"..."z").contains(self) || ("A"..."Z").contains(self)
  }
}
