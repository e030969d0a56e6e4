import Arguments
import FoundationEssentials
import MediaLibrary
import World

struct Check: Command {
  static let name = "check"
  static let summary = "Look whether a library is whole"
  static let details = """
    Reads the whole database, compares every part with every other, and looks whether the file of \
    every picture is there with the right size. --read-data also reads every file and compares it \
    with what was stored; where it is stopped, the next one goes on. Exits 12 where damage is found.

    --repair does only what can lose nothing: damaged files go to the quarantine, copies of them and \
    of missing files are taken from the trash, from backups and from the folders of --from, whole \
    files without a picture become pictures again, and counts, thumbnails and what the search knows are \
    made anew. No original is ever deleted. Where many files are missing it does nothing: their disk \
    may not be mounted.
    """
  static let examples: KeyValuePairs = [
    "limn check": "Checks the library here.",
    "limn check --library ~/worlds --json": "Prints what was looked at and found as JSON.",
    "limn check --read-data --max-time 10m": "Reads files for ten minutes, where it last stopped.",
    "limn check --read-data --repair --from /mnt/old": "Repairs what it finds, also from /mnt/old.",
  ]

  @Flag("Read every file too.") var readData
  @Option("Read files for no longer than this.", placeholder: "TIME") var maxTime: TimeLimit?
  @Flag("Set right what can be.") var repair
  @Option(
    "A folder with copies of files, such as a backup.", placeholder: "DIR", completion: .folders)
  var from: [String]
  @Flag("Repair although many files are missing.") var acceptMissing
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try refuseContradictions()
    let plan = try repairPlan()
    let output = options.output
    let library = try options.openLibrary()
    var report = try library.check()
    if readData, report.checks.first?.problems.isEmpty ?? false {
      var progress = output.progress("Reading files")
      defer { progress.clear() }
      report = try await library.readData(report, within: maxTime?.duration) {
        progress.advance(to: $0, of: $1)
      }
    }
    if repair { report = try await repaired(report, plan, of: library) }
    try tell(report, output)
  }

  private func refuseContradictions() throws {
    if maxTime != nil, !readData {
      throw UsageError.contradiction(
        "--max-time says how long to read files, and none is read.",
        remedy: "Add --read-data, or leave --max-time out.")
    }
    if !repair, !from.isEmpty || acceptMissing {
      throw UsageError.contradiction(
        "\(from.isEmpty ? "--accept-missing" : "--from") is for repairs.", remedy: "Add --repair.")
    }
  }

  /// Made before anything is read, which can take hours.
  private func repairPlan() throws -> Library.RepairPlan {
    var plan = Library.RepairPlan()
    for folder in from { try plan.look(in: folder) }
    plan.acceptsMissing = acceptMissing
    return plan
  }

  private func repaired(
    _ report: Library.CheckReport, _ plan: Library.RepairPlan, of library: Library
  ) async throws -> Library.CheckReport {
    guard !report.looksUnmounted || acceptMissing else { return report }
    var plan = plan
    do {
      plan.project = try options.currentProject(in: library).id
    } catch is NameError {
      // Files without a picture stay where they are.
    }
    var progress = options.output.progress("Looking at thumbnails")
    defer { progress.clear() }
    return try await library.repair(report, plan) { progress.advance(to: $0, of: $1) }
  }

  private func tell(_ report: Library.CheckReport, _ output: Output) throws {
    let names = report.checks.map(\.name).joined(separator: ", ")
    let words = "\(report.library) is \(report.isSound ? "whole" : "damaged") (checked: \(names))."
    let lines = report.repairs + [words]
    guard !report.isSound else {
      try output.report(Document(report), lines)
      for note in report.notes { output.say(note) }
      return
    }
    // Damage is what has to be told, also where nothing can be printed.
    do { try output.report(Document(report), lines) } catch {}
    for note in report.notes { output.say(note) }
    for problem in report.checks.flatMap(\.problems) { output.warn(problem) }
    output.warn(remedy(for: report))
    throw Ended(status: .damageFound)
  }

  private func remedy(for report: Library.CheckReport) -> String {
    if !(report.checks.first?.problems.isEmpty ?? true) {
      return "Restore the newest copy from the folder `backups`, or your own."
    }
    if report.looksUnmounted, !acceptMissing {
      return "Mount the disk of the library and check again; nothing was touched. If the files "
        + "are really gone, `limn check --repair --accept-missing` looks for copies."
    }
    if repair {
      return
        "Name a folder with copies of the files: `limn check --repair --from DIR`. What cannot "
        + "be found can be removed with `limn media remove`."
    }
    return "`limn check --repair` sets right what can be, from backups too."
  }

  private struct Document: Encodable {
    let path: String
    let sound: Bool
    let checks: [Library.CheckReport.Check]
    let files: Library.CheckReport.FileCounts
    let notes: [String]
    let repairs: [String]
    let looksUnmounted: Bool

    init(_ report: Library.CheckReport) {
      path = report.library
      sound = report.isSound
      checks = report.checks
      files = report.files
      notes = report.notes
      repairs = report.repairs
      looksUnmounted = report.looksUnmounted
    }
  }
}

/// How long something may take, as `90s`, `10m` or `2h`.
struct TimeLimit: WordValue {
  static let placeholder = "TIME"
  static let expectation = "a time such as 90s, 10m or 2h"
  let duration: Duration
  let asTyped: String

  init?(word: String) {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600]
    guard let unit = word.last.flatMap({ units[$0] }), let number = Int(word.dropLast()),
      (1...100_000).contains(number)
    else { return nil }
    duration = .seconds(number * unit)
    asTyped = word
  }
}
