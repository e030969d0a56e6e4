/// SQL with its values. What is interpolated is bound and never becomes part of the text:
///
///     try db.all("SELECT * FROM element WHERE name = \(name)", as: Element.self)
package struct SQL: Sendable {
  package private(set) var text = ""
  package private(set) var bindings: [SQLValue] = []

  /// Why it cannot run: a value among those that were interpolated is beyond every column.
  private(set) var refusal: ValueError?
}

extension SQL: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) {
    self.text = text
  }

  package init(stringInterpolation: Interpolation) {
    self = stringInterpolation.sql
  }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var sql = SQL()

    package init(literalCapacity: Int, interpolationCount: Int) {
      sql.text.reserveCapacity(literalCapacity + interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) {
      sql.text += literal
    }

    package mutating func appendInterpolation(_ value: some SQLConvertible) {
      bind { () throws(ValueError) in try value.sqlValue }
    }

    package mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
      bind { () throws(ValueError) in try value?.sqlValue ?? .null }
    }

    /// Puts another piece of SQL there, with its values.
    package mutating func appendInterpolation(_ part: SQL) {
      sql.text += part.text
      sql.bindings += part.bindings
      sql.refusal = sql.refusal ?? part.refusal
    }

    /// Puts a value of any type there.
    package mutating func appendInterpolation(value: SQLValue) {
      bind { value }
    }

    /// Puts the name of a table or column there, in quotes.
    package mutating func appendInterpolation(name: String) {
      // A mark that follows a quote makes one Character of both.
      let doubled = name.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }
      sql.text += "\"" + doubled.joined() + "\""
    }

    /// Puts whole numbers there as the rows of a table, in the column `value` and in their order;
    /// the text stays the same however many they are.
    package mutating func appendInterpolation(table numbers: [Int64]) {
      sql.text += "json_each("
      // Without `joined`, which would look up at run time what an array of texts can do.
      let list = numbers.reduce(into: "") { $0 += ($0.isEmpty ? "" : ",") + String($1) }
      bind { .text("[\(list)]") }
      sql.text += ")"
    }

    /// The same as a set, for `IN`.
    package mutating func appendInterpolation(list numbers: [Int64]) {
      appendLiteral("(SELECT value FROM ")
      appendInterpolation(table: numbers)
      appendLiteral(")")
    }

    private mutating func bind(_ value: () throws(ValueError) -> SQLValue) {
      sql.text += "?"
      do {
        sql.bindings.append(try value())
      } catch {
        sql.refusal = sql.refusal ?? error
      }
    }
  }
}

extension [SQL] {
  package func joined(separator: String) -> SQL {
    var result = SQL.Interpolation(literalCapacity: 0, interpolationCount: count)
    for (index, part) in enumerated() {
      if index > 0 { result.appendLiteral(separator) }
      result.appendInterpolation(part)
    }
    return SQL(stringInterpolation: result)
  }
}
