import ContentStore
import Files
import FoundationEssentials
import SQLite

/// How far the reading of all files has come, and what it has found.
struct ReadingState: Codable, Sendable {
  /// The last file that was read; nil where no round is under way.
  var last: String?

  /// When the round began.
  var began: Date?

  /// The damaged files of this round and those before it.
  var damaged: Set<String> = []

  /// How many files of the round were read.
  var read = 0
}

/// What reading a file again has shown.
private enum Reading: Sendable {
  case whole, gone, damaged
  case unreadable(String)
}

extension Library {
  /// Reads files and compares their bytes with what was stored, from where the last reading ended.
  ///
  /// - Parameter limit: How long to read; the next call goes on. Nil reads all that is left.
  /// - Parameter progress: Called with how many were read, and how many there are.
  public nonisolated(nonsending) func readData(
    _ report: CheckReport, within limit: Duration? = nil,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> CheckReport {
    var report = report
    var state = try setting(.check, as: ReadingState.self) ?? ReadingState()
    var files = try FilesToRead(store, after: state.last.flatMap(ContentName.init))
    if state.last == nil { (state.began, state.read) = (.thisMillisecond, 0) }
    let total = max(report.files.known - report.files.missing + report.files.orphans, state.read)
    let start = ContinuousClock.now
    var (problems, saved) = (Problems(), start)
    while limit.map({ start.duration(to: .now) < $0 }) ?? true, let chunk = try files.next() {
      do {
        try await inParallel(chunk, ahead: chunk.count, { [store] in reading(of: $0, in: store) }) {
          note($1, of: $0, &state, &problems)
        }
      } catch is CancellationError {
        try keep(state)
        throw CancellationError()
      }
      report.files.read += chunk.count
      state.last = chunk.last?.description
      state.read += chunk.count
      progress(min(state.read, total), total)
      if saved.duration(to: .now) > .seconds(10) {
        try keep(state)
        saved = .now
      }
    }
    let isWhole = try files.isAtEnd()
    report.files.unread = isWhole ? 0 : max(total - state.read, 1)
    var next = state
    if isWhole { (next.last, next.began) = (nil, nil) }
    let isKept = try keep(next)
    report.notes.append(told(state, isWhole, isKept, unread: report.files.unread))
    report.add(problems.all, to: "contents")
    try recheckDamage(state.damaged, &report)
    return report
  }

  private func note(
    _ reading: Reading, of name: ContentName, _ state: inout ReadingState,
    _ problems: inout Problems
  ) {
    switch reading {
    case .whole, .gone: state.damaged.remove(name.description)
    // What is damaged is looked at once more at the end, and told then.
    case .damaged: state.damaged.insert(name.description)
    case .unreadable(let words): problems.add(words)
    }
  }

  private func told(
    _ state: ReadingState, _ isWhole: Bool, _ isKept: Bool, unread: Int
  ) -> String {
    let began = state.began.map { " since \($0.formatted(.iso8601))" } ?? ""
    guard isWhole else {
      let next = isKept ? "goes on there" : "begins anew, because this one could not be noted"
      return "Read \(Library.files(state.read))\(began); about \(unread) are left, and the next "
        + "`limn check --read-data` \(next)."
    }
    return "All files have been read\(began): \(state.read)."
  }

  /// False where nothing can be written; the next reading begins anew then.
  @discardableResult
  func keep(_ state: ReadingState) throws -> Bool {
    do {
      try set(.check, to: state)
      return true
    } catch let error as LibraryError where error.forbidsWriting {
      return false
    }
  }

  /// The files that earlier readings found damaged.
  func rememberedDamage() throws -> Set<String> {
    try setting(.check, as: ReadingState.self)?.damaged ?? []
  }

  /// Tells of files that were found damaged, and still are.
  func recheckDamage(_ damaged: Set<String>, _ report: inout CheckReport) throws {
    let known = Set(report.found.damaged.first.map(\.name))
    var problems = Problems()
    for name in damaged.sorted().compactMap(ContentName.init) where !known.contains(name) {
      if Interruption.wantsEnd { throw CancellationError() }
      guard case .damaged = reading(of: name, in: store) else { continue }
      report.found.damaged.add(.init(name: name))
      problems.add("\(store.path(of: name)) is damaged: its bytes are not those that were stored")
    }
    report.files.damaged = report.found.damaged.count
    report.add(problems.all, to: "contents")
  }
}

private func reading(of name: ContentName, in store: ContentStore) -> Reading {
  do {
    switch try store.verify(name) {
    case .whole: return .whole
    case .missing: return .gone
    case .damaged: return .damaged
    }
  } catch {
    return .unreadable(error.errorDescription ?? "\(store.path(of: name)) cannot be read.")
  }
}

extension Library.CheckReport {
  /// Adds to a check, which is there from then on.
  mutating func add(_ problems: [String], to name: String) {
    if let index = checks.firstIndex(where: { $0.name == name }) {
      checks[index].problems += problems
    } else if !problems.isEmpty || files.read > 0 {
      checks.append(.init(name: name, problems: problems))
    }
  }
}

/// The files of a store behind one of them, many at a time.
private struct FilesToRead {
  private var listing: ContentListing
  private var waiting: ContentName?
  private let last: ContentName?

  /// Enough for all cores, and little enough to be done soon after somebody wants the end.
  private static let size = 256

  init(_ store: ContentStore, after last: ContentName?) throws {
    listing = try store.listing()
    self.last = last
  }

  private mutating func one() throws -> ContentName? {
    if let name = waiting {
      waiting = nil
      return name
    }
    while let found = try listing.next() {
      guard case .file(let name) = found else { continue }
      if let last, name <= last { continue }
      return name
    }
    return nil
  }

  mutating func isAtEnd() throws -> Bool {
    waiting = try one()
    return waiting == nil
  }

  /// Nil at the end.
  mutating func next() throws -> [ContentName]? {
    var names: [ContentName] = []
    while names.count < FilesToRead.size, let name = try one() { names.append(name) }
    return names.isEmpty ? nil : names
  }
}
