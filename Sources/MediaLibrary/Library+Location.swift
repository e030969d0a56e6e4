import Files
import FoundationEssentials
import SQLite

extension Library {
  /// Finds the library that a command means: the one that is named, else the one that
  /// `LIMN_LIBRARY` names, else the nearest from `folder` upwards, else the user's own.
  public static func locate(
    named name: String?, from folder: String, environment: [String: String]
  ) throws(LibraryError) -> String {
    if let name = name ?? environment["LIMN_LIBRARY"], !name.isEmpty {
      guard let found = at(Folder.absolute(name)) else {
        throw .notFound(at: Folder.absolute(name))
      }
      return found
    }
    if let found = nearest(from: Folder.absolute(folder)) ?? at(ownFolder(environment)) {
      return found
    }
    throw .notFound(at: nil)
  }

  /// The library that `folder` is or holds.
  private static func at(_ folder: String) -> String? {
    [folder, folder + "/limn"].first { File.exists("\($0)/\(Schema.databaseName)") }
  }

  private static func nearest(from folder: String) -> String? {
    if let found = at(folder) { return found }
    return folder == "/" ? nil : nearest(from: Folder.parent(of: folder))
  }

  private static func ownFolder(_ environment: [String: String]) -> String {
    let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (data ?? (environment["HOME"] ?? "") + "/.local/share") + "/limn"
  }

  /// A library that was asked for, and whether it is new.
  public struct Creation: Sendable {
    /// The library, open.
    public let library: Library

    /// Whether it was made just now.
    public let isNew: Bool
  }

  /// Makes a library in `folder`, or in `limn` inside it where it holds other files; a library that
  /// is there already is opened.
  ///
  /// The database is finished aside and then given its name, so that there is never half a library.
  public static func create(in folder: String, waiting: Waiting = Waiting()) throws -> Creation {
    let folder = Folder.absolute(folder)
    if let found = at(folder) {
      return Creation(library: try Library(opening: found, waiting: waiting), isNew: false)
    }
    if let around = nearest(from: Folder.parent(of: folder)), folder.hasPrefix(around + "/") {
      throw LibraryError.insideAnother(folder: folder, library: around)
    }
    let names = try Folder.exists(folder) ? Folder.names(in: folder) : []
    let target = names.allSatisfy(Schema.isOurs) ? folder : folder + "/limn"
    let isNew = try build(in: target)
    return Creation(library: try Library(opening: target, waiting: waiting), isNew: isNew)
  }

  /// False where another process was faster.
  private static func build(in folder: String) throws -> Bool {
    let made = missingFolders(of: folder)
    do {
      try Folder.make(folder)
      let aside = folder + "/" + Schema.asidePrefix + "\(ProcessInfo.processInfo.processIdentifier)"
      try Folder.make(aside)
      defer { removeQuietly(aside) }
      try LibraryError.translating { try Schema.file(in: aside).createWhole() }
      try File.rename("\(aside)/\(Schema.databaseName)", to: "\(folder)/\(Schema.databaseName)")
      try Folder.sync(folder)
      return true
    } catch let error as FileError where error.isNameTaken {
      return false
    } catch {
      made.forEach(removeQuietly)
      throw error
    }
  }

  /// The folders that making `folder` makes, the innermost first.
  private static func missingFolders(of folder: String) -> [String] {
    Folder.exists(folder) ? [] : [folder] + missingFolders(of: Folder.parent(of: folder))
  }

  /// Removes a folder of ours with the files in it, on a way that ends with another error: that
  /// one is worth telling, and not that something was left.
  private static func removeQuietly(_ folder: String) {
    do {
      for name in Schema.names { try File.remove("\(folder)/\(name)") }
      try Folder.removeEmpty(folder)
    } catch {}
  }
}
