import SQLite

extension Library {
  /// What a check has looked at, and what it found.
  public struct CheckReport: Encodable, Sendable {
    /// The folder of the library, as an absolute path.
    public let library: String

    /// In the order in which they were done.
    public let checks: [Check]

    /// Whether nothing is wrong.
    public var isSound: Bool { checks.allSatisfy(\.problems.isEmpty) }

    /// One thing that was looked at.
    public struct Check: Encodable, Sendable {
      /// What was looked at, in one word.
      public let name: String

      /// What is wrong, one sentence each; empty when nothing is.
      public let problems: [String]
    }
  }

  /// Looks whether the library is whole. Changes nothing.
  public func check() throws -> CheckReport {
    let problems = try LibraryError.translating { try database.problems() }
    return CheckReport(
      library: folder,
      checks: [.init(name: "database", problems: problems.flatMap(Library.sentences))])
  }

  /// SQLite puts several lines into one answer, the first of which names a database that no user
  /// knows by that name.
  private static func sentences(of answer: String) -> [String] {
    answer.split(separator: "\n").filter { !$0.hasPrefix("*** in database") }.map(String.init)
  }
}
