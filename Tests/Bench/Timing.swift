/// Prints the median of many runs, in milliseconds, beside what it may be.
func timed(_ name: String, atMost limit: Double, _ body: () throws -> Void) rethrows {
  try body()
  var times: [Double] = []
  for _ in 0..<101 {
    let start = ContinuousClock.now
    try body()
    times.append((ContinuousClock.now - start) / .milliseconds(1))
  }
  times.sort()
  let median = (times[50] * 1000).rounded() / 1000
  let worst = (times[99] * 1000).rounded() / 1000
  print(
    "\(name): \(median) ms, worst \(worst) (target \(limit): \(median <= limit ? "ok" : "MISSED"))")
}
