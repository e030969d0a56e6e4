/// How a command ended, for those who cannot read.
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  case failed = 1
  case partlyDone = 3
  case keyMissing = 4
  case noLibrary = 10
  case locked = 11
  case damageFound = 12
  case budgetRefused = 20
  case moderated = 21
  case tryLater = 22
  case chargeUnknown = 23
  case notUnderstood = 64
  case interrupted = 130
}

/// A result other than success whose words are printed already.
struct Ended: Error {
  let status: ExitStatus
}
