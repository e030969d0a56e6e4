import SQLite

/// One letter begins the names of hundreds of elements, and the search opens a list for each of them,
/// which takes longer than all else. Where that many begin so, the newest pictures are tested instead:
/// as a rule a page is full soon.
extension MediaPlan {
  /// To open so many lists takes about as long as to test the pictures for a page.
  private static let mostLists = 60

  /// So many pictures are tested for each that is wanted, and no more than that in all.
  private static let share = 10
  private static let mostTested = 2_000

  /// Their numbers lie no farther apart: the search may find something in all that lies between.
  private static let longestWindow: Int64 = 5_000

  /// The first pictures of a part; nil where the search has to find them.
  func tested(_ part: Part, _ db: Connection) throws -> [Int64]? {
    let isWide = { (match: Match) in match.links > MediaPlan.mostLists }
    guard let limit = part.limit, limit > 0, part.key == .added, named == nil, rarest == nil,
      matches.contains(where: isWide)
    else { return nil }
    let most = min(limit, MediaPlan.mostTested / MediaPlan.share) * MediaPlan.share
    var candidates = part
    candidates.limit = most
    let others = with(matches.filter { $0.isExact && !isWide($0) })
    let numbers = try db.values(others.rows(nil, candidates), as: Int64.self)
    guard let first = numbers.first, let last = numbers.last else { return [] }
    let reach = min(abs(last - first), MediaPlan.longestWindow)
    let window = part.isDescending ? first - reach...first : first...first + reach
    let tests = with(
      matches.map { isWide($0) ? .row($0.condition(in: scope, among: window)) : $0 })
    var tested = part
    tested.window = window
    let found = try db.values(tests.rows(nil, tested), as: Int64.self)
    let areAll = numbers.count < most && window.contains(last)
    return found.count == limit || areAll ? found : nil
  }
}
