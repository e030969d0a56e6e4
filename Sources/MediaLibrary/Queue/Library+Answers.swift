import Files
import FoundationEssentials
import SQLite
package import World

/// Whole answers of providers, until their pictures are candidates. What was paid is on the disk before
/// anything is made of it, so that it survives the end of the program.
extension Library {
  /// The largest answer: a handful of pictures at full size, as text.
  package static let largestAnswer = 256 << 20

  /// Keeps the answer to the latest attempt of a job.
  package func keep(answer bytes: [UInt8], to job: Job) throws {
    guard let path = answerPath(of: job) else { return }
    let folder = Folder.parent(of: path)
    // It gets its name when it is whole and on the disk: then it is relied upon.
    let unfinished = "\(path).unfinished"
    do throws(FileError) {
      try Folder.make(folder)
      try File.write(bytes, to: unfinished, replacing: true)
      try File.sync(unfinished)
      try File.rename(unfinished, replacing: path)
    } catch {
      guard error.isDiskFull else { throw error }
      // What is not whole only takes room that the rest needs.
      try File.remove(unfinished)
      throw LibraryError.diskFull(self.folder)
    }
    try Folder.sync(folder)
  }

  /// The answer, where one was kept.
  package func answer(to job: Job) throws -> [UInt8]? {
    guard try hasAnswer(job), let path = answerPath(of: job) else { return nil }
    return try File.contents(of: path, limit: Self.largestAnswer)
  }

  func hasAnswer(_ job: Job) throws -> Bool {
    guard let path = answerPath(of: job) else { return false }
    return try File.kind(of: path) == .file
  }

  /// Takes the answer away, when nothing more can be made of it.
  package func clearAnswer(to job: Job) throws {
    guard try hasAnswer(job), let path = answerPath(of: job) else { return }
    try File.remove(path)
  }

  /// Takes away the answers of which nothing more can be made: a program may have ended before it did so.
  func clearOldAnswers() throws {
    let answers = "\(folder)/answers"
    guard try File.kind(of: answers) != nil else { return }
    for name in try Folder.names(in: answers) {
      guard let request = UUID(uuidString: String(name.prefix(36))) else { continue }
      let isNeeded = try read { db in
        try db.value(
          "SELECT 1 FROM job WHERE request = \(request) AND (\(SQL.jobIsOpen) OR state = 'ambiguous')",
          as: Int.self) != nil
      }
      if !isNeeded { try File.remove("\(answers)/\(name)") }
    }
  }

  /// Whether so many bytes can be written: what is paid must find room.
  package func hasRoom(for bytes: Int) -> Bool {
    Disk.freeBytes(at: folder).map { $0 >= UInt64(bytes) } ?? true
  }

  private func answerPath(of job: Job) -> String? {
    job.request.map { "\(folder)/answers/\($0.uuidString.lowercased())" }
  }
}
