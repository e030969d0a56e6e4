import FoundationEssentials

/// Why bytes cannot be read as JSON, and where.
package struct JSONMistake: Error, Hashable {
  package enum Problem: Hashable, Sendable {
    /// The bytes end before the value does.
    case incomplete

    /// Something stands where it cannot.
    case unexpected

    /// A text has no end, or goes over the end of its line.
    case openText

    /// A backslash in a text with something behind it that means nothing.
    case escape

    /// Lists and objects lie too deep in one another.
    case tooDeep

    /// There are more values than anybody needs, which would fill the memory.
    case tooManyValues
  }

  package let problem: Problem

  /// The line, counted from 1.
  package let line: Int

  /// How many bytes stand before it.
  package let offset: Int
}

extension JSONMistake: LocalizedError {
  package var errorDescription: String? {
    let what =
      switch problem {
      case .incomplete: "it ends too early"
      case .unexpected: "something stands there that cannot"
      case .openText: "a text does not end in its line"
      case .escape: "a backslash in a text means nothing there"
      case .tooDeep: "lists and objects lie more than \(JSONReader.deepest) deep in one another"
      case .tooManyValues: "it has more than \(JSONReader.mostValues) values"
      }
    return "It cannot be read as JSON: in line \(line), behind \(offset) bytes, \(what)."
  }
}
