import ContentStore
import Files
import FoundationEssentials
import SQLite

extension Library {
  /// A file that nobody refers to stays where it is for so many days, and then in the trash for so
  /// many more: whoever was about to refer to it, or wants it back, has that long.
  private static let (daysInPlace, daysInTrash) = (14, 30)

  /// Puts files aside that no picture has referred to for long, and deletes those that were put aside
  /// long ago.
  ///
  /// - Parameter now: Deletes all of them at once. Nothing brings them back then but a backup.
  public func tidyFiles(_ emptied: Emptied, deletingAll now: Bool = false) throws -> Emptied {
    try clearOldAnswers()
    var emptied = emptied
    let today = Date.now
    let limit = now ? today : today.days(earlier: Library.daysInPlace)
    var last: String? = ""
    while let name = last {
      if Interruption.wantsEnd { throw CancellationError() }
      let before = emptied
      (last, emptied) = try write { [today] db in
        var emptied = before
        let last = try self.tidyLoose(after: name, since: limit, today, now, &emptied, db)
        return (last, emptied)
      }
    }
    let oldest = today.days(earlier: Library.daysInTrash).day
    for day in try trashedDays() where now || day < "\(trash)/\(oldest)" {
      try empty(day, &emptied)
    }
    return emptied
  }

  /// How long others who want to write may have to wait for this one.
  static let turn = Duration.milliseconds(250)

  /// Puts some files aside that lie in the store; returns the last name, or nil when all are done.
  private func tidyLoose(
    after name: String, since: Date, _ today: Date, _ now: Bool, _ emptied: inout Emptied,
    _ db: Connection
  ) throws -> String? {
    let start = ContinuousClock.now
    let names = try db.values(
      """
      SELECT name FROM looseFile WHERE name > \(name) AND removed IS NULL AND since <= \(since)
      ORDER BY name LIMIT 500
      """, as: String.self)
    for text in names {
      if let name = ContentName(text), try !Library.isNeeded(name, db),
        let size = try store.size(of: name)
      {
        if now {
          try delete(store.path(of: name), name, size, &emptied, db)
        } else {
          _ = try store.move(name, to: "\(trash)/\(today.day)")
          emptied.setAside += 1
        }
      }
      if start.duration(to: .now) > Library.turn { return text }
    }
    return names.last
  }

  /// Asked under the lock, so that nobody can begin to need it before it is gone.
  private static func isNeeded(_ name: ContentName, _ db: Connection) throws -> Bool {
    try db.value("SELECT 1 FROM storedFile WHERE hash = \(name.hash.description)", as: Int.self)
      != nil
  }

  private func delete(
    _ path: String, _ name: ContentName, _ size: Int, _ emptied: inout Emptied, _ db: Connection
  ) throws {
    try File.remove(path)
    emptied.deleted += 1
    emptied.bytes += size
    // What lies in the store too is not gone, and has a time of its own.
    guard try store.size(of: name) == nil else { return }
    if let thumbnail = thumbnails.find(name.hash) { try File.remove(thumbnail) }
    try db.run("UPDATE looseFile SET removed = \(Date.now) WHERE name = \(name.description)")
  }
}

extension Library {
  /// Deletes what was put aside on one day. What somebody needs again goes back to its place, and
  /// what is not ours stays.
  func empty(
    _ day: String, _ emptied: inout Emptied, turn: Duration = Library.turn
  ) throws {
    var names = try Folder.names(in: day).compactMap(ContentName.init)[...]
    var doubles: [ContentName] = []
    while !names.isEmpty {
      if Interruption.wantsEnd { throw CancellationError() }
      let before = (names, doubles, emptied)
      (names, doubles, emptied) = try write { db in
        var (names, doubles, emptied) = before
        let start = ContinuousClock.now
        repeat {
          let name = names.removeFirst()
          if try self.isDouble(name, in: day, &emptied, db) { doubles.append(name) }
        } while !names.isEmpty && start.duration(to: .now) < turn
        return (names, doubles, emptied)
      }
    }
    for name in doubles { try removeDouble(name, in: day, &emptied) }
    if try Folder.names(in: day).isEmpty { try Folder.removeEmpty(day) }
  }

  /// Deletes a file, or moves it back; true where that cannot be decided without reading, because a
  /// picture needs it and something lies in its place.
  private func isDouble(
    _ name: ContentName, in day: String, _ emptied: inout Emptied, _ db: Connection
  ) throws -> Bool {
    guard let size = try StoredFile("\(day)/\(name)")?.size else { return false }
    guard try Library.isNeeded(name, db) else {
      try delete("\(day)/\(name)", name, size, &emptied, db)
      return false
    }
    guard try store.size(of: name) == nil else { return true }
    return try !recover(name)
  }

  /// Deletes a copy of a file that a picture needs as soon as the file itself is known as whole. The
  /// bytes are read without the lock: what a picture needs, nobody takes away.
  private func removeDouble(
    _ name: ContentName, in day: String, _ emptied: inout Emptied
  ) throws {
    if Interruption.wantsEnd { throw CancellationError() }
    let copy = "\(day)/\(name)"
    guard let size = try sizeOfWhole(name, orOf: copy) else { return }
    let before = emptied
    emptied = try write { db in
      var emptied = before
      guard try self.store.size(of: name) == size else { return emptied }
      try self.delete(copy, name, size, &emptied, db)
      return emptied
    }
  }

  /// Puts a copy into the place of a file that is not whole. Returns nil where the copy is not either;
  /// then both stay.
  private func sizeOfWhole(_ name: ContentName, orOf copy: String) throws -> Int? {
    if case .whole(let size) = try store.verify(name) { return size }
    guard try ContentHash(ofFileAt: copy) == name.hash else { return nil }
    _ = try store.save(copyOf: copy, ending: name.ending, limit: ContentStore.largestFile)
    return try store.size(of: name)
  }
}

extension Date {
  fileprivate func days(earlier count: Int) -> Date { addingTimeInterval(Double(-86_400 * count)) }

  /// Such as `2026-03-14`.
  package var day: String {
    formatted(Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day())
  }
}
