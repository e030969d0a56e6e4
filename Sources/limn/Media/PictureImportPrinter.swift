import Files
import FoundationEssentials
import MediaLibrary
import Text
import World

/// Says what an import of pictures did, or would do. What it says of each file it says at once, and
/// remembers only how many there were.
struct PictureImportPrinter {
  private let output: Output
  private let library: Library
  private let isWatching: Bool
  private var files: ListedObject<FileReport>
  private var totals = Totals()

  /// The numbers of the first and the last picture that came in.
  private var range: (first: MediaItem.ID, last: MediaItem.ID)?

  /// A sentence on each of the first that look like others, and how many there were.
  private var alike: (sentences: [String], count: Int) = ([], 0)

  /// The generation that all are to be filed under.
  private let generation: Generation.ID?

  /// A sentence on each of the first that stay under another generation, and how many there were.
  private var elsewhere: (sentences: [String], count: Int) = ([], 0)

  /// How many pictures the prompts of which name an element.
  private var named: [Element.ID: Int] = [:]

  init(
    output: Output, isDryRun: Bool, isWatching: Bool, library: Library, generation: Generation.ID?
  ) {
    (self.output, self.isWatching, self.library) = (output, isWatching, library)
    self.generation = generation
    totals.generation = generation
    files = output.listedObject(named: "files")
    totals.dryRun = isDryRun
  }

  private struct FileReport: Encodable {
    enum Result: String, Encodable { case added, duplicate, restored, failed }

    let path: String
    let result: Result
    var id: MediaItem.ID?

    /// Pictures that look the same.
    var alike: [MediaItem.ID]?

    /// Elements that the prompt names.
    var named: [String]?

    /// Whether tags, albums or elements were added to what was there.
    var marked: Bool?

    /// The generation that it belongs to, where it was to be filed.
    var generation: Generation.ID?
    var error: String?

    /// Why the file is still where it was.
    var notMoved: String?
  }

  private struct Totals: Encodable {
    struct LeftOut: Encodable {
      let path: String
      let kind: FolderOwner.Kind
    }

    var dryRun = false
    var added = 0
    var duplicates = 0
    var restored = 0
    var failed = 0
    var notMoved = 0
    var notPictures = 0
    var marked = 0
    var linked = 0
    var generation: Generation.ID?

    /// How many of those that were there belong to it only now.
    var filed = 0

    /// How many of those that were there stay under another.
    var filedElsewhere = 0
    var leftOut: [LeftOut] = []
    var interrupted = false
  }

  mutating func refuse(_ path: String, _ error: any Error) throws {
    let failure = Failure(error)
    totals.failed += 1
    let place = failure.message.contains(path) ? "" : path + ": "
    output.warn((place + failure.message + " " + (failure.remedy ?? "")).trimmed)
    try files.add(FileReport(path: path, result: .failed, error: failure.message))
  }

  mutating func leaveOut(_ owner: FolderOwner) {
    guard !totals.leftOut.contains(where: { $0.path == owner.folder }) else { return }
    totals.leftOut.append(.init(path: owner.folder, kind: owner.kind))
    output.warn("\(owner.folder) is a \(owner.kind.rawValue); what belongs to it stays there.")
  }

  mutating func add(_ outcome: PictureOutcome) throws {
    var file: FileReport
    switch outcome.result {
    case .noPicture:
      totals.notPictures += 1
      return
    case .failed(let error): return try refuse(outcome.name, error)
    case .restored(let id, let supplement):
      totals.restored += 1
      file = report(outcome.name, .restored, id, supplement)
    case .duplicate(let id, let supplement):
      totals.duplicates += 1
      file = report(outcome.name, .duplicate, id, supplement)
    case .added(let addition):
      totals.added += 1
      file = try report(addition, outcome.name)
    }
    file.notMoved = outcome.notMoved.map { stay(outcome.name, $0) }
    try files.add(file)
  }

  private mutating func stay(_ path: String, _ error: any Error) -> String {
    let failure = Failure(error)
    totals.notMoved += 1
    output.warn(
      "What was read from \(path) is in the library, and the file stays: "
        + "\(failure.message) \(failure.remedy ?? "")".trimmed)
    return failure.message
  }

  private mutating func report(
    _ path: String, _ result: FileReport.Result, _ id: MediaItem.ID,
    _ supplement: PictureOutcome.Supplement
  ) -> FileReport {
    totals.linked += supplement.linked
    totals.marked += supplement.isMarked ? 1 : 0
    var file = FileReport(path: path, result: result, id: id, marked: supplement.isMarked)
    file.generation = supplement.filing.flatMap { note($0, of: id) }
    return file
  }

  private mutating func report(
    _ addition: PictureOutcome.Addition, _ path: String
  ) throws -> FileReport {
    totals.linked += addition.linked
    if let id = addition.id { range = (range?.first ?? id, id) }
    for element in addition.proposed { named[element, default: 0] += 1 }
    remember(addition, path)
    if isWatching { output.say("Added \(addition.id.map { "\($0.rawValue)" } ?? ""): \(path)") }
    let elements = try addition.proposed.compactMap { try library.element($0)?.name }
    return FileReport(
      path: path, result: .added, id: addition.id, alike: addition.alike, named: elements,
      generation: generation)
  }

  /// Counts what was there, and returns the generation that it belongs to.
  private mutating func note(
    _ filing: PictureOutcome.Filing, of id: MediaItem.ID
  ) -> Generation.ID? {
    switch filing {
    case .filed: totals.filed += 1
    case .filedBefore: break
    case .elsewhere(let other):
      totals.filedElsewhere += 1
      elsewhere.count += 1
      if elsewhere.sentences.count < 10 {
        elsewhere.sentences.append(
          "\(id.rawValue) belongs to generation \(other.rawValue) already, and stays there.")
      }
      return other
    }
    return generation
  }

  private mutating func remember(_ addition: PictureOutcome.Addition, _ path: String) {
    guard !addition.alike.isEmpty else { return }
    alike.count += 1
    guard alike.sentences.count < 10 else { return }
    let own = addition.id.map { "\($0.rawValue)" } ?? path
    let others = addition.alike.prefix(3).map { "\($0.rawValue)" }.joined(separator: ", ")
    alike.sentences.append("\(own) looks the same as \(others).")
  }

  /// Whether anything was said of a file.
  var hasBegun: Bool { totals.added + totals.duplicates + totals.restored + totals.failed > 0 }

  /// Says all of it, and ends as partly done, or as failed where nothing was done.
  mutating func end(wasInterrupted: Bool = false) throws {
    totals.interrupted = wasInterrupted
    try files.end(totals, [summary])
    tellMarked()
    tellFiling()
    tellLikeness()
    try tellProposals()
    guard !wasInterrupted, totals.failed + totals.notMoved > 0 else { return }
    let isNothing = totals.added + totals.duplicates + totals.restored == 0
    throw Ended(status: isNothing ? .failed : .partlyDone)
  }
}

extension PictureImportPrinter {
  private var summary: String {
    let numbers = range.map { first, last in
      first == last ? " (\(first.rawValue))" : " (\(first.rawValue) to \(last.rawValue))"
    }
    let parts = [
      (totals.duplicates, "there already"), (totals.restored, "taken out of the trash"),
      (totals.notPictures, totals.notPictures == 1 ? "other file" : "other files"),
      (totals.failed, "unreadable"), (totals.notMoved, "not moved"),
      (leftOut(.library), leftOut(.library) == 1 ? "library left out" : "libraries left out"),
      (leftOut(.backup), leftOut(.backup) == 1 ? "backup left out" : "backups left out"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let did = totals.dryRun ? "Would add" : "Added"
    let added = "\(did) \(totals.added.pictures)\(numbers ?? "")"
    return ([added] + parts).joined(separator: ", ") + "."
  }

  private func leftOut(_ kind: FolderOwner.Kind) -> Int {
    totals.leftOut.count { $0.kind == kind }
  }

  private func tellMarked() {
    guard totals.marked > 0 else { return }
    let did = totals.dryRun ? "would get" : "got"
    let those = "\(totals.marked) of those that were there"
    output.say("\(those) \(did) the tags, albums and elements they lacked.")
  }

  private func tellFiling() {
    for sentence in elsewhere.sentences { output.warn(sentence) }
    let more = elsewhere.count - elsewhere.sentences.count
    if more > 0 { output.warn("So do \(more) more.") }
    let count = totals.added + totals.filed
    guard let generation, count > 0 else { return }
    let belong = totals.dryRun ? "would belong" : count == 1 ? "belongs" : "belong"
    output.say(
      "\(count.pictures) \(belong) to generation \(generation.rawValue) now: "
        + "limn generation show \(generation.rawValue)")
  }

  private func tellLikeness() {
    for sentence in alike.sentences { output.say(sentence) }
    let more = alike.count - alike.sentences.count
    if more > 0 { output.say("So do \(more) more; `limn media duplicates` lists all.") }
  }

  private func tellProposals() throws {
    if totals.linked > 0 {
      output.say("Linked \(totals.linked == 1 ? "one element" : "\(totals.linked) elements").")
    }
    guard !named.isEmpty else { return }
    let most = named.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.prefix(10)
    let words = try most.compactMap { id, count in
      try library.element(id).map { "\($0.name) (\(count))" }
    }
    let rest = named.count > most.count ? " and \(named.count - most.count) more" : ""
    output.say("Their prompts name \(words.joined(separator: ", "))\(rest).")
    output.say("The same command with --link-elements links them.")
  }
}
