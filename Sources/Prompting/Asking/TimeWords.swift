import Text
import World

/// How notes may speak of a time that somebody names from today: “last month” is “October” in them.
struct TimeWords {
  /// Words of which one is enough, as they are written: nobody means the month with “may”.
  private(set) var names: Set<String> = []

  /// Words that stand together.
  private(set) var phrases: [String]

  /// - Parameter today: The day on which it was said, as `2026-11-30`.
  init(_ phrase: String, today: String?) {
    phrases = [phrase]
    let words = phrase.split(separator: " ").map(String.init)
    guard let first = words.first, let last = words.last else { return }
    let isPast = first != "this"
    let periods = ["month", "year", "week", "day", "time"]
    // “Last spring” is “in spring”, but “last month” is not any month.
    if words.count > 1, !periods.contains(last) { phrases.append(last) }
    guard let today, today.isDay, var year = Int(today.prefix(4)),
      var month = Int(today.dropFirst(5).prefix(2)), words.count == 2
    else { return }
    let months = BuiltIn.asking.months
    switch last {
    case "month":
      if isPast { (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1) }
      guard months.indices.contains(month - 1) else { return }
      names = [months[month - 1]]
      phrases.append("\(year) \(month < 10 ? "0" : "")\(month)")
    case "year": names = ["\(isPast ? year - 1 : year)"]
    default: break
    }
  }
}
