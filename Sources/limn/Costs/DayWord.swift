import Arguments
import Text

/// A day, as calendars of the user's own place have it.
struct DayWord: WordValue {
  let day: String

  static let placeholder = "DAY"
  static let expectation = "a day like 2026-03-14"
  var asTyped: String { day }

  init?(word: String) {
    guard word.isDay, let year = Int(word.prefix(4)), let month = Int(word.dropFirst(5).prefix(2)),
      let day = Int(word.suffix(2)), (1...12).contains(month),
      (1...Self.days(of: month, year)).contains(day)
    else { return nil }
    self.day = word
  }

  private static func days(of month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}
