import ContentStore
import SQLite

extension Library {
  /// What a check has looked at, and what it found.
  public struct CheckReport: Encodable, Sendable {
    /// The folder of the library, as an absolute path.
    public let library: String

    /// In the order in which they were done.
    public internal(set) var checks: [Check]

    /// What is worth knowing, and is no damage.
    public internal(set) var notes: [String] = []

    /// The files of pictures.
    public internal(set) var files = FileCounts()

    /// What was done about what was found, one sentence each.
    public internal(set) var repairs: [String] = []

    /// Whether so many files are missing that their disk is not there, rather than they.
    public internal(set) var looksUnmounted = false

    var found = FileFindings()

    /// Whether nothing is wrong.
    public var isSound: Bool { checks.allSatisfy(\.problems.isEmpty) }

    private enum CodingKeys: CodingKey {
      case library, checks, notes, files, repairs, looksUnmounted
    }

    /// One thing that was looked at.
    public struct Check: Encodable, Sendable {
      /// What was looked at, in one word.
      public let name: String

      /// What is wrong, one sentence each; empty when nothing is.
      public internal(set) var problems: [String]
    }

    /// How many files there are, and in what state.
    public struct FileCounts: Encodable, Sendable {
      /// How many files pictures have, each counted once.
      public internal(set) var known = 0

      /// How many of them are not there.
      public internal(set) var missing = 0

      /// How many are there and are not what was stored.
      public internal(set) var damaged = 0

      /// How many no picture refers to, although nobody has removed one with that file.
      public internal(set) var orphans = 0

      /// How many were read to their end by this check.
      public internal(set) var read = 0

      /// How many are still to be read before all of them were.
      public internal(set) var unread = 0
    }
  }

  /// Looks whether the library is whole, without reading the files of pictures. Changes nothing.
  public func check() throws -> CheckReport {
    let problems = try LibraryError.translating { try database.problems() }
    var report = CheckReport(
      library: folder,
      checks: [.init(name: "database", problems: problems.flatMap(Library.sentences))])
    report.notes = try environmentNotes()
    // Nothing that a damaged database says of the files can be relied on.
    guard report.isSound else { return report }
    report.checks += try read { db in try RowCheck.all.map { try $0.look(db) } }
    try checkFiles(&report)
    try recheckDamage(rememberedDamage(), &report)
    return report
  }

  /// SQLite puts several lines into one answer, the first of which names a database that no user
  /// knows by that name.
  private static func sentences(of answer: String) -> [String] {
    answer.split(separator: "\n").filter { !$0.hasPrefix("*** in database") }.map(String.init)
  }
}

/// Sentences, of which only so many are kept as somebody may read.
struct Problems: Sendable {
  private var sentences: [String] = []
  private var count = 0

  private static let limit = 1_000

  mutating func add(_ sentence: @autoclosure () -> String) {
    count += 1
    if count <= Problems.limit { sentences.append(sentence()) }
  }

  /// Counts problems of which nothing more is known.
  mutating func add(others: Int) { count += others }

  /// The last one says how many are not told.
  var all: [String] {
    let others = count - sentences.count
    return others > 0 ? sentences + ["… and \(others) more"] : sentences
  }
}
