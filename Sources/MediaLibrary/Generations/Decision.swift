public import World

/// What somebody decided about one candidate, so that just this can be taken back.
public struct Decision: Sendable {
  /// The candidate, as it was.
  public let candidate: Candidate

  /// What it has become; nil where it was rejected.
  public let kept: Kept?

  /// What was done for it; nil where nothing was to be done.
  let operation: Library.Operation.ID?
}

extension Library {
  /// Keeps a candidate.
  public func decide(
    toKeep candidate: Candidate, _ wishes: Keeping, in project: Project
  ) throws -> Decision {
    let (value, operation) = try decide(toKeep: [candidate], wishes, in: project)
    return Decision(candidate: candidate, kept: value.kept[0], operation: operation)
  }

  /// Rejects a candidate; nil where it is not open any more.
  public func decide(toReject candidate: Candidate, in project: Project.ID) throws -> Decision? {
    let (rejected, operation) = try decide(toReject: [candidate], in: project)
    return rejected.isEmpty
      ? nil : Decision(candidate: candidate, kept: nil, operation: operation)
  }

  /// Takes back what was decided, and nothing that was done since.
  public func takeBack(_ decision: Decision, in project: Project.ID) throws {
    guard let operation = decision.operation else { throw ChangeError.undoneBefore }
    try undo(operation, in: project)
  }
}
