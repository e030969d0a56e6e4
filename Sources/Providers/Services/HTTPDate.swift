import FoundationEssentials

extension String {
  /// The moment of a date as it stands in a head: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
  var httpDate: Date? {
    let parts = split { " :,".contains($0) }
    func number(_ place: Int, _ range: ClosedRange<Int>) -> Int? {
      Int(parts[place]).flatMap { range.contains($0) ? $0 : nil }
    }
    guard parts.count == 8, let month = Self.months.firstIndex(of: parts[2].lowercased()),
      let day = number(1, 1...31), let year = number(3, 1970...9999),
      let hour = number(4, 0...23), let minute = number(5, 0...59), let second = number(6, 0...60)
    else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar.date(
      from: DateComponents(
        year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second))
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
}
