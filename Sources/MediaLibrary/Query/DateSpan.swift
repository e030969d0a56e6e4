/// A year, month, day or minute of universal time, as it is typed: `2026`, `2026-03`, `2026-03-14`,
/// `2026-03-14T15:09`.
struct DateSpan: Hashable {
  /// Since 1970, from its first to its last.
  let milliseconds: ClosedRange<Int64>

  static let day: Int64 = 86_400_000

  init?(_ text: String) {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    let date = halves[0].split(separator: "-", omittingEmptySubsequences: false)
    let numbers = date.compactMap(DateSpan.number)
    guard numbers.count == date.count, (1...3).contains(date.count), halves.count <= 2,
      date[0].count == 4, date.dropFirst().allSatisfy({ $0.count <= 2 }), numbers[0] > 0
    else { return nil }
    let (year, month) = (numbers[0], date.count > 1 ? numbers[1] : 1)
    guard (1...12).contains(month) else { return nil }
    let start = DateSpan.days(year, month, 1)
    let nextMonth = month == 12 ? DateSpan.days(year + 1, 1, 1) : DateSpan.days(year, month + 1, 1)
    var days = start..<nextMonth
    switch date.count {
    case 1: days = start..<DateSpan.days(year + 1, 1, 1)
    case 2: break
    default:
      guard numbers[2] >= 1, start + numbers[2] - 1 < nextMonth else { return nil }
      days = start + numbers[2] - 1..<start + numbers[2]
    }
    let whole = days.lowerBound * DateSpan.day...days.upperBound * DateSpan.day - 1
    guard halves.count == 2 else {
      milliseconds = whole
      return
    }
    guard date.count == 3, let time = DateSpan.time(halves[1]) else { return nil }
    milliseconds = whole.lowerBound + time.start...whole.lowerBound + time.start + time.length - 1
  }

  private static func number(_ text: Substring) -> Int64? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int64(text) : nil
  }

  /// `15:09` or `15:09:26`, with or without the Z of universal time.
  private static func time(_ text: Substring) -> (start: Int64, length: Int64)? {
    let bare = text.hasSuffix("Z") ? text.dropLast() : text
    let parts = bare.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap(number)
    guard numbers.count == parts.count, (2...3).contains(parts.count),
      parts.allSatisfy({ $0.count == 2 }), numbers[0] < 24, numbers.allSatisfy({ $0 < 60 })
    else { return nil }
    let minutes = numbers[0] * 60 + numbers[1]
    return parts.count == 2
      ? (minutes * 60_000, 60_000) : ((minutes * 60 + numbers[2]) * 1000, 1000)
  }

  /// Days since 1970 (<https://howardhinnant.github.io/date_algorithms.html#days_from_civil>).
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
