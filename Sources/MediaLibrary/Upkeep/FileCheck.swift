import ContentStore
import Files
import SQLite

/// What was found of the files of pictures.
struct FileFindings: Sendable {
  /// A file, with one of the pictures that have it.
  struct File: Hashable, Sendable {
    let name: ContentName
    var picture: Int64?
  }

  /// The first files of a kind, and how many there are.
  struct Files: Sendable {
    private(set) var first: [File] = []
    private(set) var count = 0

    /// More than anybody reads or a repair wants to know at once; all of a large library would not
    /// fit into memory.
    static let limit = 10_000

    mutating func add(_ file: File) {
      count += 1
      if first.count < Files.limit { first.append(file) }
    }

    mutating func keep(_ isStillSo: (File) throws -> Bool) rethrows {
      let kept = try first.filter(isStillSo)
      count -= first.count - kept.count
      first = kept
    }
  }

  var known = 0
  var missing = Files()
  var damaged = Files()
  var unprotected = Files()
  var orphans = Files()
  var strangers: [String] = []
  var problems = Problems()
}

/// Compares the files of pictures with those that are there. Both come in the order of their hashes,
/// so that a million of them needs no memory.
struct FileCheck {
  private let store: ContentStore
  private var listing: ContentListing
  private var next: ContentListing.Found?
  private var last: ContentName?
  private let looksAtFiles: Bool
  private(set) var findings = FileFindings()

  /// - Parameter looksAtFiles: Compares sizes too, which takes a call for each file.
  init(_ store: ContentStore, looksAtFiles: Bool) throws {
    self.store = store
    self.looksAtFiles = looksAtFiles
    listing = try store.listing()
    next = try listing.next()
  }

  mutating func run(_ db: Connection) throws {
    try db.each("SELECT hash, format, bytes, media FROM storedFile ORDER BY hash") { row in
      let (hash, format): (String, String) = (try row.value(at: 0), try row.value(at: 1))
      // Another check tells of rows that name no file.
      guard let name = ContentName(hash: hash, format: format), name != last else { return }
      last = name
      findings.known += 1
      try skip(to: name, db)
      let file = FileFindings.File(name: name, picture: try row.optional(at: 3))
      guard case .file(name) = next else { return findings.missing.add(file) }
      next = try listing.next()
      if looksAtFiles { try look(at: file, size: try row.value(at: 2)) }
    }
    try skip(to: nil, db)
  }

  /// Takes note of all that lies before the name; it belongs to no picture.
  private mutating func skip(to name: ContentName?, _ db: Connection) throws {
    while let found = next {
      switch found {
      case .file(let other):
        if let name, other >= name { return }
        try noteOrphan(other, db)
      case .stranger(let path):
        if findings.strangers.count < 100 { findings.strangers.append(path) }
      }
      next = try listing.next()
    }
  }

  /// What was deleted once and is there again has been stored anew.
  private mutating func noteOrphan(_ name: ContentName, _ db: Connection) throws {
    let isLoose = try db.value(
      "SELECT 1 FROM looseFile WHERE name = \(name.description) AND removed IS NULL", as: Int.self)
    if isLoose == nil { findings.orphans.add(.init(name: name)) }
  }

  private mutating func look(at file: FileFindings.File, size: Int) throws {
    let path = store.path(of: file.name)
    guard let facts = try StoredFile(path) else { return findings.missing.add(file) }
    guard facts.isFile, facts.size == size else {
      findings.damaged.add(file)
      findings.problems.add(
        facts.isFile
          ? "\(path) has \(facts.size) bytes, and \(size) were stored"
          : "\(path) is no file any more")
      return
    }
    if facts.mode != 0o400 { findings.unprotected.add(file) }
  }
}

extension Library {
  /// Compares files and rows as they are at one moment.
  func compareFiles(looksAtFiles: Bool = true) throws -> FileFindings {
    let store = store
    var findings = try read { db in
      var check = try FileCheck(store, looksAtFiles: looksAtFiles)
      try check.run(db)
      return check.findings
    }
    // What has come or gone since then is neither missing nor without a picture.
    let found = findings
    (findings.missing, findings.orphans) = try read { db in
      var (missing, orphans) = (found.missing, found.orphans)
      let isKnown = { (name: ContentName) throws in
        try db.value(
          "SELECT 1 FROM storedFile WHERE hash = \(name.hash.description)", as: Int.self) != nil
      }
      try missing.keep { try isKnown($0.name) && store.size(of: $0.name) == nil }
      try orphans.keep { try !isKnown($0.name) && store.size(of: $0.name) != nil }
      return (missing, orphans)
    }
    for file in findings.missing.first {
      let picture = file.picture.map { " of picture \($0)" } ?? ""
      findings.problems.add("\(store.path(of: file.name))\(picture) is missing")
    }
    findings.problems.add(others: findings.missing.count - findings.missing.first.count)
    return findings
  }

  /// Whether so many files are missing that it is rather their disk that is not there. Those that lie
  /// in the quarantine are accounted for.
  func looksUnmounted(_ found: FileFindings) throws -> Bool {
    guard found.missing.count >= 2, found.missing.count * 10 >= found.known else { return false }
    let quarantined = try namesInQuarantine()
    let lost = found.missing.count - found.missing.first.count { quarantined.contains($0.name) }
    return lost >= 2 && lost * 10 >= found.known
  }

  private func namesInQuarantine() throws -> Set<ContentName> {
    guard Folder.exists(store.quarantine) else { return [] }
    let names = try Folder.names(in: store.quarantine)
    // The name may be followed by a dash and letters where the same file came there before.
    return Set(
      names.compactMap { $0.split(separator: "-").first.flatMap { ContentName(String($0)) } })
  }

  func checkFiles(_ report: inout CheckReport) throws {
    let found = try compareFiles()
    report.found = found
    report.files.known = found.known
    report.files.missing = found.missing.count
    report.files.damaged = found.damaged.count
    report.files.orphans = found.orphans.count
    report.looksUnmounted = try looksUnmounted(found)
    var problems = found.problems.all
    if report.looksUnmounted {
      problems.insert(
        "\(found.missing.count) of \(found.known) files are missing, which looks like a mount "
          + "problem: is the disk of \(store.folder) there?", at: 0)
    }
    report.checks.append(.init(name: "files", problems: problems))
    report.notes += notes(on: found)
  }

  private func notes(on found: FileFindings) -> [String] {
    var notes: [String] = []
    if found.orphans.count > 0 {
      notes.append(
        "\(Library.files(found.orphans.count)) in \(store.folder) belong to no picture, as after an "
          + "import that was ended; importing again or `limn check --repair` makes pictures of them."
      )
    }
    if found.unprotected.count > 0 {
      notes.append(
        "\(Library.files(found.unprotected.count)) in \(store.folder) can be changed or read by "
          + "others; `limn check --repair` puts that right.")
    }
    for path in found.strangers { notes.append("\(path) is not of Limn.") }
    return notes
  }

  static func files(_ count: Int) -> String { count == 1 ? "1 file" : "\(count) files" }

  /// What does no harm by itself.
  func environmentNotes() throws -> [String] {
    var notes: [String] = []
    if let kind = Disk.networkKind(of: folder) {
      notes.append("\(folder) is on a network disk (\(kind)), where it should not be written.")
    }
    guard Folder.exists(store.unfinished) else { return notes }
    let left = try Folder.names(in: store.unfinished).count { name in
      let age = try StoredFile("\(store.unfinished)/\(name)")?.age
      return age.map { $0 > .seconds(24 * 60 * 60) } ?? false
    }
    guard left > 0 else { return notes }
    return notes + [
      "\(Library.files(left)) in \(store.unfinished) were left by programs that ended while they "
        + "wrote; they can be removed."
    ]
  }
}
