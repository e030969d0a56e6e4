public import World

/// What somebody decided about one candidate, so that just this can be taken back.
public struct Decision: Sendable {
  /// The candidate, as it was.
  public let candidate: Candidate

  /// What it has become; nil where it was rejected.
  public let kept: Kept?

  /// What was done for it, the last first.
  let operations: [Library.Operation.ID]
}

extension Library {
  /// Keeps a candidate, with a rating if there is one.
  public func decide(
    toKeep candidate: Candidate, _ wishes: Keeping, rated rating: Int?, in project: Project
  ) throws -> Decision {
    let what = "keep \(candidate.id)"
    let (kept, operation) = try noting(what, in: project.id) {
      try keep([candidate], wishes, in: project).kept[0]
    }
    var operations = [operation].compactMap(\.self)
    if let rating {
      // The picture is safe by now: who kills the process here loses the rating, and nothing else.
      let rated = try rate(kept.item.id, rating, continuing: operation, what, in: project.id)
      if let rated, rated != operation { operations.insert(rated, at: 0) }
    }
    return Decision(candidate: candidate, kept: kept, operations: operations)
  }

  private func rate(
    _ id: MediaItem.ID, _ rating: Int, continuing operation: Operation.ID?, _ what: String,
    in project: Project.ID
  ) throws -> Operation.ID? {
    try change(continuing: operation, what, in: project) { db in
      var wanted = MediaChange()
      wanted.rating = rating
      try ResolvedMediaChange(wanted, in: project, db).apply(to: id, db)
    }.operation
  }

  /// Rejects a candidate; nil where it is not open any more.
  public func decide(toReject candidate: Candidate, in project: Project.ID) throws -> Decision? {
    let (rejected, operation) = try noting("reject \(candidate.id)", in: project) {
      try reject([candidate], in: project)
    }
    guard !rejected.isEmpty else { return nil }
    return Decision(
      candidate: candidate, kept: nil, operations: [operation].compactMap(\.self))
  }

  /// Takes back what was decided, and nothing that was done since.
  public func takeBack(_ decision: Decision, in project: Project.ID) throws {
    guard !decision.operations.isEmpty else { throw ChangeError.undoneBefore }
    for operation in decision.operations { try undo(operation, in: project) }
  }

  /// Does something, and finds the operation that it became. Others may do something at the same time,
  /// but not the same: about a candidate only one can decide.
  private func noting<Value>(
    _ summary: String, in project: Project.ID, _ body: () throws -> Value
  ) throws -> (value: Value, operation: Operation.ID?) {
    let last = try operations(in: project, limit: 1).first?.id ?? 0
    let value = try body()
    let done = try operations(in: project).first { $0.id > last && $0.summary == summary }
    return (value, done?.id)
  }
}
