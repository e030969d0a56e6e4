import FoundationEssentials
package import SQLite
package import World

extension Job.State: SQLConvertible {}

extension SQL {
  /// That a job is not over, in the words of the index `jobDue`: in others SQLite would not know that the
  /// index has all that is asked for.
  static let jobIsOpen: SQL = """
    job.state IN ('queued', 'waiting', 'submitting', 'submitted', 'ready', 'downloading')
    """
}

extension Charge.Kind: SQLConvertible {}

/// Millionths of a US dollar.
extension Amount: SQLConvertible {
  package var sqlValue: SQLValue { .integer(micros) }

  package init?(sqlValue: SQLValue) {
    guard case .integer(let micros) = sqlValue else { return nil }
    self.init(micros: micros)
  }
}

extension Job: RowReadable {
  package init(_ row: NamedRow) throws {
    self.init(
      id: try row.id("id"), generation: try row.id("generation"), part: try row["part"],
      project: try row.id("project"), run: try row["run"], provider: try row["provider"],
      model: try row[ifPresent: "model"], state: try row.word("state"),
      pictures: try row["pictures"], offset: try row["offset"], seed: try row["seed"],
      request: try row[ifPresent: "request"], remote: try row[ifPresent: "remote"],
      answer: try row[ifPresent: "answer"], attempts: try row["attempts"],
      estimate: try row[ifPresent: "estimate"], isFirm: try row["isFirm"], due: try row["due"],
      vanishes: try row[ifPresent: "vanishes"], failure: try row[ifPresent: "failure"],
      worker: try row[ifPresent: "worker"], created: try row["created"],
      changed: try row["changed"])
  }
}

extension Charge: RowReadable {
  package init(_ row: NamedRow) throws {
    self.init(
      id: try row.id("id"), kind: try row.word("kind"), amount: try row[ifPresent: "amount"],
      isEstimate: try row["isEstimate"], job: try row.id("job"), time: try row["time"])
  }
}
