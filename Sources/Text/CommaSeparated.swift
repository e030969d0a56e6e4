/// A table as spreadsheets write it: lines of fields with commas between them (RFC 4180).
///
///     subject,words
///     Mara Voss,"at dawn, in the rain"
package struct CommaSeparated: Sendable {
  /// The lines that are not empty.
  package let rows: [Row]

  /// One line of the table, which may be several of the text.
  package struct Row: Equatable, Sendable {
    /// In which line of the text it begins, counted from 1.
    package let line: Int
    package let fields: [String]

    package init(line: Int, fields: [String]) { (self.line, self.fields) = (line, fields) }
  }

  /// What makes a text no table.
  package enum Mistake: Error, Equatable {
    /// A quote has no end; the line in which it begins.
    case openQuote(line: Int)

    /// Something stands between the end of a quote and the comma behind it.
    case behindQuote(line: Int)
  }

  /// Reads a whole text. Its lines may end as on any system, and a byte order mark in front is passed over.
  package init(_ text: String) throws(Mistake) {
    var reader = Reader(text)
    var rows: [Row] = []
    while let row = try reader.row() {
      if row.fields != [""] { rows.append(row) }
    }
    self.rows = rows
  }

  /// Works on bytes: what is looked for is ASCII, and a return before a line feed would be one Character.
  private struct Reader {
    private let bytes: [UInt8]
    private var place = 0
    private var line = 1

    init(_ text: String) {
      let bytes = Array(text.utf8)
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      self.bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
    }

    private static let (quote, comma) = (UInt8(ascii: "\""), UInt8(ascii: ","))
    private static let (feed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    /// Nil behind the last.
    mutating func row() throws(Mistake) -> Row? {
      guard next != nil else { return nil }
      let start = line
      var fields = [try field()]
      while next == Self.comma {
        place += 1
        fields.append(try field())
      }
      endLine()
      return Row(line: start, fields: fields)
    }

    private mutating func endLine() {
      if next == Self.carriageReturn { place += 1 }
      if next == Self.feed { place += 1 }
      line += 1
    }

    private mutating func field() throws(Mistake) -> String {
      guard next == Self.quote else { return plainField() }
      let text = try quotedField()
      guard next.map({ [Self.comma, Self.feed, Self.carriageReturn].contains($0) }) ?? true else {
        throw .behindQuote(line: line)
      }
      return text
    }

    private mutating func plainField() -> String {
      let start = place
      while let byte = next, ![Self.comma, Self.feed, Self.carriageReturn].contains(byte) {
        place += 1
      }
      return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// Two quotes inside mean one.
    private mutating func quotedField() throws(Mistake) -> String {
      let start = line
      var text: [UInt8] = []
      place += 1
      while let byte = next {
        place += 1
        if byte == Self.quote {
          guard next == Self.quote else { return String(decoding: text, as: UTF8.self) }
          place += 1
        }
        if byte == Self.feed || byte == Self.carriageReturn && next != Self.feed { line += 1 }
        text.append(byte)
      }
      throw .openQuote(line: start)
    }
  }
}
