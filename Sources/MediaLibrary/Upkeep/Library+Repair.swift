import ContentStore
import Files
import FoundationEssentials
import Imaging
import SQLite
public import World

extension Library {
  /// What a repair may use, and what it was told.
  public struct RepairPlan: Sendable {
    /// Folders in which copies of files may lie, beside the backups that were made.
    private(set) var sources: [String] = []

    /// The project whose pictures files become that belong to none; nil leaves them.
    public var project: Project.ID?

    /// Goes on where it looks as if the disk of the files were not there.
    public var acceptsMissing = false

    /// How long ago a file without a picture must have come: an import that is running may be about
    /// to make a picture of a younger one.
    var orphanAge = Duration.seconds(10 * 60)

    /// A plan that knows nothing special.
    public init() {}

    /// Takes copies also from a folder: a backup, a library, or one with files under their own names.
    /// Refuses one that is none of these.
    public mutating func look(in folder: String) throws {
      let folder = try Folder.absolute(folder)
      guard try FileSources.mayLie(in: folder) else { throw UpkeepError.noCopies(folder) }
      sources.append(folder)
    }
  }

  /// Sets right what was found, as far as nothing can be lost by it, and looks again.
  ///
  /// - Returns: What is still wrong, and what was done.
  public nonisolated(nonsending) func repair(
    _ report: CheckReport, _ plan: RepairPlan = RepairPlan(),
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> CheckReport {
    guard report.checks.first?.problems.isEmpty ?? false else { return report }
    if report.looksUnmounted, !plan.acceptsMissing {
      throw UpkeepError.looksUnmounted(
        folder: store.folder, missing: report.files.missing, known: report.files.known)
    }
    var repairs = try mendRows(report)
    repairs += try protectFiles(report.found.unprotected.first)
    repairs += try replaceFiles(report.found, plan)
    repairs += try await relink(report.found.orphans.first.map(\.name), plan)
    repairs += try remakeThumbnails(readingAll: report.files.read > 0, progress)
    try forgetMendedDamage()
    var after = try check()
    after.files.read = report.files.read
    after.files.unread = report.files.unread
    after.repairs = repairs
    return after
  }

  private func mendRows(_ report: CheckReport) throws -> [String] {
    let broken = Set(report.checks.filter { !$0.problems.isEmpty }.map(\.name))
    var repairs: [String] = []
    for check in RowCheck.all where broken.contains(check.name) {
      guard let mend = check.mend else { continue }
      try write { db in try mend(db) }
      repairs.append("Made the \(check.name) anew from the pictures.")
    }
    return repairs
  }

  private func protectFiles(_ files: [FileFindings.File]) throws -> [String] {
    for file in files { try StoredFile.protect(store.path(of: file.name)) }
    guard !files.isEmpty else { return [] }
    return ["Made \(Library.files(files.count)) readable for their owner alone."]
  }

  /// Moves what is damaged away, and puts copies into the place of what is missing then.
  private func replaceFiles(_ found: FileFindings, _ plan: RepairPlan) throws -> [String] {
    let backups = try setting(.backups, as: [String].self) ?? []
    let sources = try FileSources(near: self, and: plan.sources + backups)
    var repairs: [String] = []
    for file in found.damaged.first {
      if Interruption.wantsEnd { throw CancellationError() }
      guard let moved = try quarantine(file.name) else { continue }
      repairs.append(moved)
      if let repair = try restore(file.name, from: sources) { repairs.append(repair) }
    }
    for file in found.missing.first {
      if Interruption.wantsEnd { throw CancellationError() }
      if let repair = try restore(file.name, from: sources) { repairs.append(repair) }
    }
    return repairs
  }

  /// Moves a damaged file away and says so; nil where it is whole.
  func quarantine(_ name: ContentName) throws -> String? {
    try store.quarantine(name).map { "Moved the damaged \(store.path(of: name)) to \($0)." }
  }

  private func restore(_ name: ContentName, from sources: FileSources) throws -> String? {
    guard let (bytes, path) = sources.find(name) else { return nil }
    _ = try store.save(bytes, ending: name.ending)
    return "Copied \(path) to \(store.path(of: name))."
  }

  /// A later check need not look again at what is whole now.
  private func forgetMendedDamage() throws {
    guard var state = try setting(.check, as: ReadingState.self), !state.damaged.isEmpty else {
      return
    }
    state.damaged = try state.damaged.filter { text in
      guard let name = ContentName(text), case .damaged = try store.verify(name) else {
        return false
      }
      return true
    }
    try keep(state)
  }
}

extension Library {
  /// Makes those thumbnails that are missing or damaged. None is damage: they can always be made.
  private func remakeThumbnails(
    readingAll: Bool, _ progress: (_ done: Int, _ total: Int) -> Void
  ) throws -> [String] {
    let total = try read { db in try db.value("SELECT count(*) FROM storedFile", as: Int.self) ?? 0
    }
    var (last, done, made) = ("", 0, 0)
    while true {
      let names = try read { [last] db in
        try db.tuples(
          """
          SELECT DISTINCT hash, format FROM storedFile WHERE hash > \(last) ORDER BY hash LIMIT 500
          """, as: String.self, String.self)
      }
      for name in names.compactMap(ContentName.init(hash:format:)) {
        if Interruption.wantsEnd { throw CancellationError() }
        if try remakeThumbnail(of: name, readingAll: readingAll) { made += 1 }
        done += 1
        progress(done, total)
      }
      guard let next = names.last?.0 else { break }
      last = next
    }
    return made > 0 ? ["Made \(made == 1 ? "1 thumbnail" : "\(made) thumbnails")."] : []
  }

  /// False where it was good, or cannot be made.
  private func remakeThumbnail(of name: ContentName, readingAll: Bool) throws -> Bool {
    if let path = thumbnails.find(name.hash) {
      guard try !isWhole(path, readingAll: readingAll) else { return false }
      try File.remove(path)
    }
    do {
      let bytes = try store.read(name, limit: ContentStore.largestFile, verifying: false)
      let recipe = ThumbnailFolder.recipe
      try thumbnails.keep(try recipe.picture(from: bytes), of: name.hash)
      return true
    } catch is ImageError {
      return false
    } catch is ContentError {
      return false
    }
  }

  private func isWhole(_ thumbnail: String, readingAll: Bool) throws -> Bool {
    guard File.size(thumbnail) ?? 0 > 0 else { return false }
    guard readingAll else { return true }
    do {
      guard let bytes = try File.contents(of: thumbnail, limit: 1 << 24) else { return false }
      _ = try ThumbnailFolder.recipe.picture(from: bytes)
      return true
    } catch {
      return false
    }
  }
}
