import Interchange
import Text

/// Says what an import did, or would do.
struct ImportPrinter {
  let output: Output
  let isDryRun: Bool

  func show(_ report: ImportReport) throws {
    guard !output.isJSON else {
      try output.report(report, [])
      return try end(report)
    }
    try fields(of: report)
    let did = isDryRun ? "Would be taken" : "Taken"
    var lines = ["\(did) into \(report.project): \(summary(of: report))."]
    if isDryRun { lines.append("Nothing was changed.") }
    try output.report(report, lines)
    tell("Left, because it is no element", report.left)
    tell("Not understood", report.problems)
    tell("Could not be read", report.failed)
    for conflict in report.conflicts {
      output.warn("\(conflict) was changed both there and here; it is as it was here.")
    }
    try end(report)
  }

  private func end(_ report: ImportReport) throws {
    if !report.failed.isEmpty { throw Ended(status: .partlyDone) }
  }

  private func summary(of report: ImportReport) -> String {
    let parts = [
      (report.added.count, "new"), (report.changed.count, "changed"),
      (report.unchanged, "unchanged"), (report.relations, "relations"),
      (report.snippets, report.snippets == 1 ? "snippet" : "snippets"),
      (report.pictures, report.pictures == 1 ? "picture" : "pictures"),
    ].filter { $0.0 > 0 }
    return parts.isEmpty ? "nothing" : parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  /// What was taken for visual, kind by kind, because that is what prompts will say.
  private func fields(of report: ImportReport) throws {
    let visual = Dictionary(grouping: report.fields.filter(\.visual), by: \.kind)
    guard !visual.isEmpty, !output.isQuiet else { return }
    output.say("Pictures will show, of each kind:")
    try output.show(
      report,
      visual.sorted { $0.key < $1.key }.map { kind, fields in
        (kind, fields.map { $0.label + ($0.new ? " (new)" : "") }.joined(separator: ", "))
      })
    let hidden = report.fields.filter { $0.new && !$0.visual }.map { "\($0.kind) \($0.label)" }
    if !hidden.isEmpty { output.say("New, and not shown: \(hidden.joined(separator: ", ")).") }
    output.say("`limn kind edit KIND --visual-field FIELD` and --plain-field change that.")
  }

  private func tell(_ title: String, _ notes: [ImportReport.Note]) {
    guard !notes.isEmpty else { return }
    output.say("\(title):")
    for note in notes.prefix(20) { output.say("  \(note.place): \(note.message)") }
    if notes.count > 20 { output.say("  … and \(notes.count - 20) more; --json has them all.") }
  }
}
