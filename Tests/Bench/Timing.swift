/// Prints the median of many runs, or of as many as two seconds have room for, in milliseconds, beside
/// what it may be.
func timed(_ name: String, atMost limit: Double, _ body: () throws -> Void) rethrows {
  try body()
  var times: [Double] = []
  let end = ContinuousClock.now + .seconds(2)
  repeat {
    let start = ContinuousClock.now
    try body()
    times.append((ContinuousClock.now - start) / .milliseconds(1))
  } while times.count < 101 && ContinuousClock.now < end
  times.sort()
  let median = (times[times.count / 2] * 1000).rounded() / 1000
  let worst = (times[times.count - 1] * 1000).rounded() / 1000
  print(
    "\(name): \(median) ms, worst \(worst) (target \(limit): \(median <= limit ? "ok" : "MISSED"))")
}
