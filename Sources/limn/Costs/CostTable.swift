import Text
import World

/// Costs beside each other: on a terminal with a bar for each, and with as many columns as it has room
/// for; elsewhere with all columns, and without bars.
struct CostTable {
  let rows: [GroupedCosts]
  let grouping: CostGrouping

  /// How wide the terminal is, if there is one.
  let width: Int?

  typealias Column = Table<GroupedCosts>.Column

  /// How many blanks are between two columns.
  private static var gap: Int { 2 }

  /// Of a longer name so much is read at least.
  private static var shortestName: Int { 16 }

  /// A bar that is shorter says nothing, and a longer one no more; names are cut for one of usual length.
  private static let (shortestBar, usualBar, longestBar) = (6, 10, 30)

  /// All, from left to right.
  private var all: [Column] {
    [
      Column(grouping.title, keepsEnd: grouping.title == "MODEL") { $0.group.name },
      Column("PROJECT") { $0.group.project },
      Column("SPENT", isNumber: true) { $0.costs.spent.cell },
      Column("RESERVED", isNumber: true) { $0.costs.reserved.cellIfAny },
      Column("PERHAPS", isNumber: true) { $0.costs.perhaps.cellIfAny },
      Column("KEPT", isNumber: true) { "\($0.costs.kept)" },
      Column("EACH", isNumber: true) { $0.costs.wordPerKept },
    ]
  }

  /// Which of them stay, as long as there is room for them: first the names and what was spent.
  private static var ranks: [Int] { [0, 2, 6, 5, 3, 4, 1] }

  var columns: [Column] {
    let all = all
    let needed = Self.ranks.filter { rank in rows.contains { !all[rank].text($0).isEmpty } }
    guard let width else { return needed.sorted().map { all[$0] } }
    let names = self.width(of: all[0])
    let spare = max(0, names - Self.shortestName)
    var shown = [0]
    var left = width - names
    for rank in needed.dropFirst() {
      let needs = self.width(of: all[rank]) + Self.gap
      // What was spent is told in any case.
      guard shown.count == 1 || needs <= left + spare else { continue }
      shown.append(rank)
      left -= needs
    }
    return shown.sorted().map { all[$0] } + bar(in: left - Self.gap, spare: spare)
  }

  private func width(of column: Column) -> Int {
    rows.reduce(column.title.displayWidth) { max($0, column.text($1).printable.displayWidth) }
  }

  /// A column of bars, where there is room and anything was spent.
  ///
  /// - Parameter spare: How much shorter names may become.
  private func bar(in room: Int, spare: Int) -> [Column] {
    let most = rows.map(\.costs.spent.known).max() ?? .zero
    let length = min(max(room, min(Self.usualBar, room + spare)), Self.longestBar)
    guard length >= Self.shortestBar, most > .zero else { return [] }
    return [Column("") { Self.bar(of: $0.costs.spent.known, most: most, length: length) }]
  }

  /// `████▌`: eighths of a sign are seen, so that what is little is still something.
  static func bar(of amount: Amount, most: Amount, length: Int) -> String {
    guard amount > .zero, most > .zero else { return "" }
    let share = Double(amount.micros) / Double(most.micros)
    let eighths = max(1, Int((share * Double(length * 8)).rounded()))
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return String(repeating: "█", count: eighths / 8) + rest
  }
}

extension CostSum {
  fileprivate var cellIfAny: String { isNothing ? "" : cell }
}
