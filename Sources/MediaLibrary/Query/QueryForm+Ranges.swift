import Glibc

extension QueryForm {
  /// `4`, `4..`, `..4`, `2..4`, `>=4`, `>4`, `<=4`, `<4` or `=4`.
  func range(_ letters: ArraySlice<QueryLetter>, of field: String) throws(QueryError.Reason)
    -> ClosedRange<Int64>
  {
    if let dots = letters.dots {
      let (start, end) = (letters[..<dots].trimmed, letters[(dots + 2)...].trimmed)
      guard !start.isEmpty || !end.isEmpty else { throw .emptyValue(field: field) }
      let first = start.isEmpty ? Int64.min : try point(start.text, field).lowerBound
      let last = end.isEmpty ? Int64.max : try point(end.text, field).upperBound
      guard first <= last else { throw .upsideDown(letters.text) }
      return first...last
    }
    let signs = letters.prefix { $0.means(">") || $0.means("<") || $0.means("=") }
    let value = letters.dropFirst(signs.count).trimmed
    guard !value.isEmpty else { throw .emptyValue(field: field) }
    let point = try point(value.text, field)
    switch signs.text {
    case "": return self.near(point)
    case "=": return point
    case ">=": return point.lowerBound...Int64.max
    case "<=": return Int64.min...point.upperBound
    case ">": return min(point.upperBound, .max - 1) + 1...Int64.max
    case "<": return Int64.min...max(point.lowerBound, .min + 1) - 1
    default: throw .notANumber(letters.text, field: field)
    }
  }

  /// A shape by itself allows what nobody sees: about three percent.
  private func near(_ point: ClosedRange<Int64>) -> ClosedRange<Int64> {
    guard case .shape = self else { return point }
    return point.lowerBound - QueryShape.tolerance...point.upperBound + QueryShape.tolerance
  }

  /// One value, which may have a length, as a day has.
  private func point(_ text: String, _ field: String) throws(QueryError.Reason)
    -> ClosedRange<Int64>
  {
    switch self {
    case .date:
      guard let span = DateSpan(text) else { throw .notADate(text) }
      return span.milliseconds
    case .money:
      guard let sum = QueryForm.millionths(text) else { throw .notANumber(text, field: field) }
      return sum...sum
    case .shape:
      guard let steps = QueryShape.steps(text) else { throw .notARatio(text) }
      return steps...steps
    default:
      let digits = text.hasPrefix("#") ? String(text.dropFirst()) : text
      guard digits.first?.isWholeNumber == true, let number = Int64(digits) else {
        throw .notANumber(text, field: field)
      }
      return number...number
    }
  }

  /// Dollars, with up to six digits behind the point.
  static func millionths(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, text.utf8.allSatisfy({ $0 == 46 || (48...57).contains($0) }) else {
      return nil
    }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard fraction.count <= 6, parts[0].count + fraction.count > 0, parts[0].count <= 12 else {
      return nil
    }
    return Int64(parts[0] + fraction + String(repeating: "0", count: 6 - fraction.count))
  }
}

/// The shapes of pictures, as steps of less than a percent: as wide as high is 0, twice as wide 100.
enum QueryShape: String, CaseIterable, Sendable {
  case landscape, portrait, square

  static let tolerance: Int64 = 4

  /// The shape of a picture that has a name.
  init(width: Int, height: Int) {
    let steps = QueryShape.steps(width: Double(width), height: Double(height))
    switch steps {
    case ..<(-QueryShape.tolerance): self = .portrait
    case (QueryShape.tolerance + 1)...: self = .landscape
    default: self = .square
    }
  }

  static func steps(width: Double, height: Double) -> Int64 {
    guard width > 0, height > 0 else { return 0 }
    return Int64(max(-1000, min(1000, (100 * log2(width / height)).rounded())))
  }

  /// Of `2:3`, `2x3`, `2/3` or `0.67`.
  static func steps(_ text: String) -> Int64? {
    let parts = text.split(omittingEmptySubsequences: false) { ":x/×".contains($0) }
    let numbers = parts.compactMap { part -> Double? in
      guard part.first?.isWholeNumber == true, let number = Double(part), number.isFinite else {
        return nil
      }
      return number > 0 ? number : nil
    }
    guard numbers.count == parts.count, (1...2).contains(numbers.count) else { return nil }
    return steps(width: numbers[0], height: numbers.count == 2 ? numbers[1] : 1)
  }
}
