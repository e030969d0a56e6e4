import Files
import FoundationEssentials
import MediaLibrary
import Text
import World

/// Says what an import of pictures did, or would do.
struct PictureImportPrinter {
  let output: Output
  let isDryRun: Bool
  let library: Library
  private var document = Document()

  /// How many pictures the prompts of which name an element.
  private var named: [Element.ID: Int] = [:]
  private var told = 0

  init(output: Output, isDryRun: Bool, library: Library) {
    (self.output, self.isDryRun, self.library) = (output, isDryRun, library)
    document.dryRun = isDryRun
  }

  private struct Document: Encodable {
    struct Added: Encodable {
      let path: String
      let id: MediaItem.ID?
      let alike: [MediaItem.ID]
      let named: [String]
    }
    struct Known: Encodable {
      let path: String
      let id: MediaItem.ID
      let marked: Bool
    }
    struct LeftOut: Encodable {
      let path: String
      let kind: FolderOwner.Kind
    }
    struct Failed: Encodable {
      let path: String
      let error: String
    }

    var dryRun = false
    var added: [Added] = []
    var duplicates: [Known] = []
    var restored: [Known] = []
    var failed: [Failed] = []
    var notMoved: [Failed] = []
    var leftOut: [LeftOut] = []
    var notPictures = 0
    var linked = 0
    var interrupted = false
  }

  mutating func refuse(_ refusal: ImportedPaths.Refusal) {
    fail(refusal.path, refusal.error)
  }

  private mutating func fail(_ path: String, _ error: any Error) {
    let failure = Failure(error)
    document.failed.append(.init(path: path, error: failure.message))
    let place = failure.message.contains(path) ? "" : path + ": "
    output.warn((place + failure.message + " " + (failure.remedy ?? "")).trimmed)
  }

  mutating func leaveOut(_ owner: FolderOwner) {
    document.leftOut.append(.init(path: owner.folder, kind: owner.kind))
    output.warn("\(owner.folder) is a \(owner.kind.rawValue); what belongs to it stays there.")
  }

  private mutating func stay(_ path: String, _ error: any Error) {
    let failure = Failure(error)
    document.notMoved.append(.init(path: path, error: failure.message))
    output.warn(
      "What was read from \(path) is in the library, and the file stays: "
        + "\(failure.message) \(failure.remedy ?? "")".trimmed)
  }

  mutating func add(_ outcome: PictureOutcome) throws {
    if let error = outcome.notMoved { stay(outcome.name, error) }
    switch outcome.result {
    case .noPicture: document.notPictures += 1
    case .failed(let error): fail(outcome.name, error)
    case .restored(let id, let supplement):
      document.restored.append(known(outcome.name, id, supplement))
    case .duplicate(let id, let supplement):
      document.duplicates.append(known(outcome.name, id, supplement))
    case .added(let addition): try add(addition, outcome.name)
    }
  }

  private mutating func known(
    _ path: String, _ id: MediaItem.ID, _ supplement: PictureOutcome.Supplement
  ) -> Document.Known {
    document.linked += supplement.linked
    return .init(path: path, id: id, marked: supplement.isMarked)
  }

  private mutating func add(_ addition: PictureOutcome.Addition, _ name: String) throws {
    let elements = try addition.proposed.compactMap { try library.element($0)?.name }
    document.added.append(
      .init(path: name, id: addition.id, alike: addition.alike, named: elements))
    document.linked += addition.linked
    for element in addition.proposed { named[element, default: 0] += 1 }
  }

  /// What has come since the last time, while a folder is watched.
  mutating func tellSoFar() throws {
    for added in document.added.dropFirst(told) {
      output.say("Added \(added.id.map { "\($0.rawValue)" } ?? ""): \(added.path)")
    }
    told = document.added.count
  }

  /// Says all of it, and ends as partly done, or as failed where nothing was done.
  mutating func end(wasInterrupted: Bool = false) throws {
    document.interrupted = wasInterrupted
    try output.report(document, [summary])
    tellMarked()
    tellLikeness()
    try tellProposals()
    let isDone = document.failed.isEmpty && document.notMoved.isEmpty
    guard !wasInterrupted, !isDone else { return }
    let isNothing =
      document.added.isEmpty && document.duplicates.isEmpty && document.restored.isEmpty
    throw Ended(status: isNothing ? .failed : .partlyDone)
  }

  private var summary: String {
    let numbers = document.added.compactMap(\.id?.rawValue)
    let range =
      numbers.count > 1
      ? " (\(numbers[0]) to \(numbers[numbers.count - 1]))"
      : numbers.first.map { " (\($0))" } ?? ""
    let parts = [
      (document.duplicates.count, "there already"),
      (document.restored.count, "taken out of the trash"),
      (document.notPictures, document.notPictures == 1 ? "other file" : "other files"),
      (document.failed.count, "unreadable"), (document.notMoved.count, "not moved"),
      (leftOut(.library), leftOut(.library) == 1 ? "library left out" : "libraries left out"),
      (leftOut(.backup), leftOut(.backup) == 1 ? "backup left out" : "backups left out"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let added = document.added.count.pictures
    let did = isDryRun ? "Would add \(added)" : "Added \(added)\(range)"
    return ([did] + parts).joined(separator: ", ") + "."
  }

  private func leftOut(_ kind: FolderOwner.Kind) -> Int {
    document.leftOut.count { $0.kind == kind }
  }

  private func tellMarked() {
    let count = (document.duplicates + document.restored).count(where: \.marked)
    guard count > 0 else { return }
    let did = isDryRun ? "would get" : "got"
    output.say(
      "\(count) of those that were there \(did) the tags, albums and elements they lacked.")
  }

  private func tellLikeness() {
    let alike = document.added.filter { !$0.alike.isEmpty }
    for added in alike.prefix(10) {
      let own = added.id.map { "\($0.rawValue)" } ?? added.path
      let others = added.alike.prefix(3).map { "\($0.rawValue)" }.joined(separator: ", ")
      output.say("\(own) looks the same as \(others).")
    }
    if alike.count > 10 {
      output.say("So do \(alike.count - 10) more; `limn media duplicates` lists all.")
    }
  }

  private func tellProposals() throws {
    if document.linked > 0 {
      output.say("Linked \(document.linked == 1 ? "one element" : "\(document.linked) elements").")
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
