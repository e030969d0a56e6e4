import Files
import FoundationEssentials
import SQLite

extension Library {
  /// Finds the library that a command means: the one that is named, else the one that
  /// `LIMN_LIBRARY` names, else the nearest from `folder` upwards, else the user's own.
  ///
  /// - Parameter environment: What a variable of the environment says.
  public static func locate(
    named name: String?, from folder: String, environment: (String) -> String?
  ) throws -> String {
    if let name = name ?? environment("LIMN_LIBRARY").flatMap({ $0.isEmpty ? nil : $0 }) {
      let folder = try Folder.absolute(name)
      if let found = try at(folder) { return found }
      let isFile = try File.kind(of: folder) == .file
      throw isFile ? LibraryError.notAFolder(folder) : .notFound(at: folder)
    }
    let own = ownFolder(below: "XDG_DATA_HOME", usually: ".local/share", environment)
    return try nearest(in: Array(Folder.upwards(from: Folder.absolute(folder))) + [own])
  }

  /// The library that `folder` is or holds.
  private static func at(_ folder: String) throws(FileError) -> String? {
    for folder in [folder, folder + "/limn"] where try isLibrary(folder) { return folder }
    return nil
  }

  private static func isLibrary(_ folder: String) throws(FileError) -> Bool {
    try File.kind(of: Schema.file(in: folder).path) != nil
  }

  /// The library that the first of the folders is or holds. Where nobody may look is none of ours,
  /// unless there is no other.
  private static func nearest(in folders: [String]) throws -> String {
    var refusal: FileError?
    for folder in folders {
      do throws(FileError) {
        if let found = try at(folder) { return found }
      } catch {
        refusal = refusal ?? error
      }
    }
    throw refusal ?? LibraryError.notFound(at: nil)
  }

  /// Our folder in the one that a variable of the environment names, or else in the usual one of the
  /// user: as the XDG specification has it, only if its path is absolute.
  static func ownFolder(
    below variable: String, usually folder: String, _ environment: (String) -> String?
  ) -> String {
    let named = environment(variable).flatMap { Folder.isAbsolute($0) ? $0 : nil }
    return (named ?? (environment("HOME") ?? "") + "/" + folder) + "/limn"
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
    let folder = try Folder.absolute(folder)
    if let found = try at(folder) {
      return Creation(library: try Library(opening: found, waiting: waiting), isNew: false)
    }
    if let around = try Folder.upwards(from: folder).dropFirst().first(where: isLibrary) {
      throw LibraryError.insideAnother(folder: folder, library: around)
    }
    let target = try room(in: folder)
    let isNew = try build(in: target)
    return Creation(library: try Library(opening: target, waiting: waiting), isNew: isNew)
  }

  /// Where a new library can be: the folder, or `limn` inside it where it holds other files.
  private static func room(in folder: String) throws -> String {
    let inside = folder + "/limn"
    for target in [folder, inside] {
      let names = try Folder.exists(target) ? Folder.names(in: target) : []
      let companions = names.filter(Schema.companions.contains)
      // Asked again, because another process may just have made a library, and opened it.
      if !companions.isEmpty, try !isLibrary(target) {
        throw LibraryError.leftOver(folder: target, names: companions)
      }
      if names.allSatisfy(Schema.isOurs) { return target }
    }
    throw LibraryError.occupied(inside)
  }

  /// False where another process was faster.
  ///
  /// In the folder itself nothing is ever deleted: others may be using it.
  private static func build(in folder: String) throws -> Bool {
    let limit = Schema.longestFolder - Aside.longestName
    guard folder.utf8.count <= limit else {
      throw LibraryError.pathTooLong(folder, limit: limit)
    }
    let made = try Folder.make(folder)
    do {
      Aside.removeAbandoned(in: folder)
      let aside = try Aside(in: folder)
      defer { aside.remove() }
      try LibraryError.translating { try Schema.file(in: aside.folder).createWhole() }
      return try name(Schema.file(in: aside.folder).path, in: folder)
    } catch {
      Folder.removeEmpty(made)
      throw told(error, of: folder)
    }
  }

  /// Gives the finished database its name; false where the name is taken.
  private static func name(_ database: String, in folder: String) throws -> Bool {
    do {
      try File.rename(database, to: Schema.file(in: folder).path)
    } catch let error where error.isNameTaken {
      return false
    }
    try Folder.sync(folder)
    return true
  }

  /// The error without the folder that nobody knows of, and that is gone.
  private static func told(_ error: any Error, of folder: String) -> any Error {
    switch error {
    case let error as FileError: error.told(of: folder)
    // SQLite cannot open what it has just made where the disk has no room for one more name.
    case LibraryError.diskFull, LibraryError.unreadable:
      LibraryError.diskFull(Schema.file(in: folder).path)
    default: error
    }
  }
}
