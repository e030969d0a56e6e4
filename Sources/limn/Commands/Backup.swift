import Arguments
import FoundationEssentials
import MediaLibrary

struct Backup: Command {
  static let name = "backup"
  static let summary = "Write a copy of the library, or bring one up to date"
  static let details = """
    Copies the database as it is at this moment, and the files of all pictures that are not in DIR \
    yet; each is compared with what was once stored. Others may use the library meanwhile. Where it \
    is interrupted, the same command goes on. DIR keeps the seven copies of the database before the \
    newest, and every original it ever got. Files that nothing refers to are left out.

    A file that is missing or damaged in the library is told, and never replaces the one in DIR; \
    then it exits 12. A library that cannot be written can be backed up too.
    """
  static let examples: KeyValuePairs = [
    "limn backup /mnt/disk/worlds": "Makes a backup, or brings it up to date.",
    "limn backup /mnt/disk/worlds --verify": "Also reads all that is there already.",
  ]

  @Argument("The folder of the backup.", placeholder: "DIR", completion: .folders)
  var folder: NonEmpty
  @Flag("Read the files that are there already, too.") var verify
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    var progress = options.output.progress("Backing up")
    let report: Library.TransferReport
    do {
      defer { progress.clear() }
      report = try library.backUp(to: folder.text, verifying: verify) {
        progress.advance(to: $0, of: $1)
      }
    }
    let words =
      "Backed up to \(report.folder): \(report.files.files), of which \(report.copied) "
      + "(\(PictureFacts.size(report.bytes))) were new."
    try options.output.tell(
      report, words,
      remedy: "`limn check --read-data --repair` takes what is damaged from backups.")
  }
}

struct Restore: Command {
  static let name = "restore"
  static let summary = "Make a new library of a backup"
  static let details = """
    Makes a library in DIR, which must be empty or new, of what `limn backup` has written; the folder \
    limn here, unless you say. Every file is compared with what was once stored. Files that the \
    backup does not have whole are told, and the rest is restored; then it exits 12.
    """
  static let examples: KeyValuePairs = [
    "limn restore /mnt/disk/worlds ~/worlds": "Makes the library ~/worlds of a backup."
  ]

  @Argument("The folder of the backup.", placeholder: "BACKUP", completion: .folders)
  var backup: NonEmpty
  @Argument("Where to make the library.", placeholder: "DIR", completion: .folders)
  var folder: NonEmpty?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let target = folder ?? options.library
    var progress = options.output.progress("Restoring")
    let report: Library.TransferReport
    do {
      defer { progress.clear() }
      report = try Library.restore(backup.text, to: target?.text ?? "limn") {
        progress.advance(to: $0, of: $1)
      }
    }
    let words =
      "Restored \(report.folder) as it was at \(report.time.formatted(.iso8601)), with "
      + "\(report.files.files)."
    try options.output.tell(
      report, words, remedy: "`limn check --repair --from DIR` takes them from another backup.")
  }
}

extension Output {
  /// Prints what was copied, and ends with 12 where something could not be.
  fileprivate func tell(
    _ report: Library.TransferReport, _ words: String, remedy: String
  ) throws {
    // Damage is what has to be told, also where nothing can be printed.
    do { try self.report(report, [words]) } catch _ where !report.problems.isEmpty {}
    for note in report.notes { say(note) }
    guard !report.problems.isEmpty else { return }
    for problem in report.problems { warn(problem) }
    warn(remedy)
    throw Ended(status: .damageFound)
  }
}
