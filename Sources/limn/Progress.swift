import Text

/// A line on the terminal that says how far something is, how fast it goes and how long it still
/// takes.
struct Progress {
  private let title: String
  private var total = 0
  private let console: Console?
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?
  private var done = 0

  /// How much is done of what is not done yet.
  private var begun = 0.0

  init(_ title: String, on console: Console?) {
    self.title = title
    self.console = console?.columns == nil ? nil : console
  }

  /// - Parameter begun: How much is done of what is not done yet, in wholes.
  mutating func advance(to done: Int, of total: Int, begun: Double = 0) {
    (self.done, self.total, self.begun) = (done, total, begun)
    // What is done at once needs no bar, and ten times a second is as fast as anybody reads.
    let now = ContinuousClock.now
    guard now - start > .milliseconds(300), lastDrawn.map({ now - $0 > .milliseconds(100) }) ?? true
    else { return }
    lastDrawn = now
    draw()
  }

  /// Takes the line away again.
  func clear() {
    if lastDrawn != nil { console?.write("\r\u{1B}[K") }
  }

  private func draw() {
    guard let console, let columns = console.columns else { return }
    let line = Progress.line(
      title, done: done, of: total, begun: begun, after: ContinuousClock.now - start,
      columns: columns - 1)
    console.write("\r\u{1B}[K" + line)
  }

  /// `Importing ███████░░░░░ 120 of 200, 31 a second, 3 s left`
  static func line(
    _ title: String, done: Int, of total: Int, begun: Double = 0, after elapsed: Duration,
    columns: Int
  ) -> String {
    var facts = "\(done) of \(total)"
    let seconds = elapsed / .seconds(1)
    let share = Double(done) + begun
    if seconds >= 1, share > 0, done < total {
      let rate = share / seconds
      // Who waits minutes for each does not count them by the second.
      if rate >= 1 { facts += ", \(Int(rate.rounded(.up))) a second" }
      facts += ", \(duration((Double(total) - share) / rate)) left"
    }
    let room = columns - title.displayWidth - facts.displayWidth - 2
    guard room >= 10 else { return "\(title) \(facts)".cut(toWidth: columns) }
    let width = min(room, 30)
    let full = total > 0 ? Int(Double(width) * min(1, share / Double(total))) : 0
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    return "\(title) \(bar) \(facts)"
  }

  private static func duration(_ seconds: Double) -> String {
    seconds < 90 ? "\(Int(seconds.rounded(.up))) s" : "\(Int((seconds / 60).rounded(.up))) min"
  }
}
