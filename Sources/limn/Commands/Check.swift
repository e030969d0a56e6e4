import Arguments
import MediaLibrary

struct Check: Command {
  static let name = "check"
  static let summary = "Look whether a library is whole"
  static let details = """
    Reads the whole database and compares every part with every other. Changes nothing. Exits 12 \
    where damage is found.
    """
  static let examples: KeyValuePairs = [
    "limn check": "Checks the library here.",
    "limn check --library ~/worlds --json": "Prints what was looked at and found as JSON.",
  ]

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let output = options.output
    let report = try options.openLibrary().check()
    let names = report.checks.map(\.name).joined(separator: ", ")
    let words = "\(report.library) is \(report.isSound ? "whole" : "damaged") (checked: \(names))."
    guard !report.isSound else { return try output.report(Document(report), [words]) }
    // Damage is what has to be told, also where nothing can be printed.
    do { try output.report(Document(report), [words]) } catch {}
    for problem in report.checks.flatMap(\.problems) { output.warn(problem) }
    output.warn("Restore the newest copy from the folder `backups`, or your own.")
    throw Ended(status: .damageFound)
  }

  private struct Document: Encodable {
    let path: String
    let sound: Bool
    let checks: [Library.CheckReport.Check]

    init(_ report: Library.CheckReport) {
      path = report.library
      sound = report.isSound
      checks = report.checks
    }
  }
}
