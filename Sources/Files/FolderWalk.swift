import Glibc

/// All files below some paths, found one after the other in the order of their names. Only the names
/// in those folders are held that lead to the present one.
///
/// What a link leads to is found like any other, but each folder only once, so that links that lead
/// in circles end. Names that begin with a dot are passed over, unless they were given. What is gone
/// between the moment it is listed and the look at it was never there.
///
///     for event in FolderWalk(["Pictures"], isRecursive: true, excluding: [library]) { … }
package struct FolderWalk: Sequence, IteratorProtocol {
  /// What lies there. Whatever it is, the walk goes on behind it.
  package enum Event: Hashable, Sendable {
    case file(path: String, size: Int)

    /// A pipe, a socket or a device.
    case notAFile(String)

    /// The name is not UTF-8; the path shows it repaired, and leads nowhere.
    case unreadableName(String)

    /// A folder that cannot be read, a link that leads nowhere, or a path that was given and is not
    /// there.
    case unreadable(FileError)

    /// A folder that is left out, or what lies in one and was given, or is where a link leads.
    case excluded(String)
  }

  private let isRecursive: Bool
  private var excluded: ExcludedFolders
  private var given: ArraySlice<String>
  private var open: [FolderListing] = []
  private var seen: Set<File.Identity> = []

  /// - Parameters:
  ///   - isRecursive: Whether folders in the folders are looked at.
  ///   - excluding: Folders of which nothing may come, whatever path or link leads there.
  ///   - isExcluded: Says the same of other folders, by their paths.
  package init(
    _ paths: [String], isRecursive: Bool, excluding: [String] = [],
    or isExcluded: @escaping (String) -> Bool = { _ in false }
  ) {
    given = paths[...]
    self.isRecursive = isRecursive
    excluded = ExcludedFolders(excluding, or: isExcluded)
  }

  /// Nil at the end.
  package mutating func next() -> Event? {
    while true {
      if let event = open.isEmpty ? nextGiven() : nextListed() { return event }
      if open.isEmpty, given.isEmpty { return nil }
    }
  }

  /// Looks at the next of the paths that were given; nil where nothing can be said of it yet.
  private mutating func nextGiven() -> Event? {
    guard let path = given.popFirst() else { return nil }
    do throws(FileError) {
      guard let facts = try File.facts(of: path) else {
        throw FileError("find", path, code: ENOENT)
      }
      if excluded.holds(path, facts.identity) { return .excluded(path) }
      return try event(of: path, facts)
    } catch {
      return .unreadable(error)
    }
  }

  /// Looks at the next name in the innermost folder; nil where nothing can be said of it yet.
  private mutating func nextListed() -> Event? {
    let innermost = open.endIndex - 1
    guard let entry = open[innermost].next() else {
      return open.popLast()?.failure.map { .unreadable($0) }
    }
    let path = open[innermost].path(of: entry)
    guard entry.isText else { return .unreadableName(path) }
    guard entry.kind != .special else { return .notAFile(path) }
    do throws(FileError) {
      guard let facts = try File.facts(of: path) else {
        return isLink(path) ? .unreadable(FileError("follow the link", path, code: ENOENT)) : nil
      }
      guard facts.kind != .folder || isRecursive else { return nil }
      let isExcluded =
        entry.kind == .link
        ? excluded.holds(path, facts.identity) : excluded.areMet(at: path, facts)
      return isExcluded ? .excluded(path) : try event(of: path, facts)
    } catch {
      return error.isNotThere ? nil : .unreadable(error)
    }
  }

  /// Opens the path if it is a folder; there is nothing to say of that.
  private mutating func event(
    of path: String, _ facts: File.Facts
  ) throws(FileError) -> Event? {
    switch facts.kind {
    case .file: return .file(path: path, size: facts.size)
    case .other: return .notAFile(path)
    case .folder:
      if seen.insert(facts.identity).inserted { open.append(try FolderListing(path)) }
      return nil
    }
  }

  private func isLink(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK
  }
}

/// The folders that a walk leaves out.
private struct ExcludedFolders {
  private let identities: Set<File.Identity>
  private let paths: [String]
  private let rule: (String) -> Bool

  /// Many paths that are given lie in one folder.
  private var lastParent: (given: String, real: String?)?

  init(_ paths: [String], or rule: @escaping (String) -> Bool) {
    self.paths = paths.compactMap(Folder.withoutLinks)
    self.rule = rule
    identities = Set(paths.compactMap { File.identity(of: $0) })
  }

  /// Whether this is one of the folders: whoever walks down from outside meets them themselves first.
  func areMet(at path: String, _ facts: File.Facts) -> Bool {
    identities.contains(facts.identity) || facts.kind == .folder && rule(path)
  }

  /// Whether a path that somebody gave, or a link, leads to one of the folders or into it.
  mutating func holds(_ given: String, _ identity: File.Identity) -> Bool {
    if identities.contains(identity) { return true }
    guard let real = real(given) else { return false }
    return paths.contains { real == $0 || real.utf8.starts(with: ($0 + "/").utf8) }
      || [given, real].contains { Folder.upwards(from: $0).contains(where: rule) }
  }

  /// The path without links. That of what is no link itself is known from its folder.
  private mutating func real(_ given: String) -> String? {
    var facts = stat()
    guard lstat(given, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      return Folder.withoutLinks(given)
    }
    let parent = Folder.parent(of: given)
    if let lastParent, lastParent.given == parent { return lastParent.real.map { $0 + "/" } }
    let real = Folder.withoutLinks(parent)
    lastParent = (parent, real)
    return real.map { $0 + "/" }
  }
}
