import FoundationEssentials
import Text

/// The rows of a file in which each is a generation: CSV with a line of names above, or JSON lines.
struct BatchFile {
  let rows: [Row]

  struct Row: Equatable {
    /// In which line of the file it begins.
    let line: Int

    /// What it says, in the order of the file, without what it leaves open.
    let cells: [Cell]
  }

  struct Cell: Equatable {
    let column: String
    let value: Value
  }

  enum Value: Equatable {
    /// A text in which semicolons separate the values, where an option takes several.
    case text(String)

    /// The values themselves.
    case list([String])
  }

  /// More than anybody wants by one command.
  private static let most = 1000

  /// Which of both it is shows in its first sign.
  init(_ text: String) throws(BatchMistake) {
    let start = text.first { !$0.isWhitespace && $0 != "\u{FEFF}" }
    rows = start == "{" || start == "[" ? try Self.objects(text) : try Self.table(text)
    guard !rows.isEmpty else { throw BatchMistake(.noRows) }
    guard rows.count <= Self.most else {
      throw BatchMistake(.tooMany(Self.most), line: rows[Self.most].line)
    }
  }

  // MARK: CSV

  private static func table(_ text: String) throws(BatchMistake) -> [Row] {
    let rows = try rows(of: text)
    guard let head = rows.first else { throw BatchMistake(.noRows) }
    let columns = head.fields.map(\.trimmed)
    if columns.count == 1, columns[0].contains(where: { $0 == ";" || $0 == "\t" }) {
      throw BatchMistake(.noCommas, line: head.line)
    }
    for (index, column) in columns.enumerated() {
      guard !column.isEmpty else { throw BatchMistake(.nameless(index + 1), line: head.line) }
      guard columns.firstIndex(of: column) == index else {
        throw BatchMistake(.twice, line: head.line, column: column)
      }
    }
    var read: [Row] = []
    for row in rows.dropFirst() {
      guard row.fields.count == columns.count else {
        throw BatchMistake(
          .fields(row.fields.count, expected: columns.count), line: row.line,
          column: columns.dropFirst(row.fields.count).first)
      }
      let cells = zip(columns, row.fields).map { Cell(column: $0, value: .text($1.trimmed)) }
      read.append(Row(line: row.line, cells: cells))
    }
    return read
  }

  private static func rows(of text: String) throws(BatchMistake) -> [CommaSeparated.Row] {
    do throws(CommaSeparated.Mistake) {
      return try CommaSeparated(text).rows
    } catch {
      switch error {
      case .openQuote(let line): throw BatchMistake(.openQuote, line: line)
      case .behindQuote(let line): throw BatchMistake(.behindQuote, line: line)
      }
    }
  }

  // MARK: JSON lines

  private static func objects(_ text: String) throws(BatchMistake) -> [Row] {
    var rows: [Row] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let line = String(line.drop { $0 == "\u{FEFF}" }).trimmed
      if !line.isEmpty { rows.append(try object(line, in: index + 1)) }
    }
    return rows
  }

  private static func object(_ text: String, in line: Int) throws(BatchMistake) -> Row {
    let members: [String: Member]
    do {
      members = try JSONDecoder().decode([String: Member].self, from: Data(text.utf8))
    } catch DecodingError.typeMismatch(_, let context) where !context.codingPath.isEmpty {
      throw BatchMistake(.strangeValue, line: line, column: context.codingPath[0].stringValue)
    } catch {
      throw BatchMistake(.notAnObject, line: line)
    }
    // The order of the members is lost; mistakes are told in one that is always the same.
    let cells = members.sorted { $0.key < $1.key }.compactMap { name, member in
      member.value.map { Cell(column: name.trimmed, value: $0) }
    }
    return Row(line: line, cells: cells)
  }

  /// What a member can be; null says nothing.
  private struct Member: Decodable {
    let value: Value?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        value = nil
      } else if let scalar = Scalar(container) {
        value = .list([scalar.text])
      } else {
        value = .list(try container.decode([Scalar].self).map(\.text))
      }
    }
  }

  private struct Scalar: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      guard let scalar = Scalar(try decoder.singleValueContainer()) else {
        throw DecodingError.typeMismatch(
          String.self,
          .init(codingPath: decoder.codingPath, debugDescription: "It is no text and no number."))
      }
      self = scalar
    }

    /// Nil where it is something else.
    init?(_ container: any SingleValueDecodingContainer) {
      do {
        text = try container.decode(String.self)
      } catch {
        guard let number = Scalar.number(container) else { return nil }
        text = number
      }
    }

    private static func number(_ container: any SingleValueDecodingContainer) -> String? {
      let readers: [() throws -> String] = [
        { try container.decode(Bool.self) ? "yes" : "no" },
        { "\(try container.decode(Int64.self))" }, { "\(try container.decode(UInt64.self))" },
        { "\(try container.decode(Double.self))" },
      ]
      for reader in readers {
        do { return try reader() } catch { continue }
      }
      return nil
    }
  }
}
