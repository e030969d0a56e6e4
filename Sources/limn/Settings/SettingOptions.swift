import Arguments
import Files
import Glibc
import MediaLibrary
import Secrets
import Studio
import World

extension GlobalOptions {
  /// What counts here: of the library, if there is one, and of the environment.
  func settings() throws -> Settings { try settings(in: libraryIfAny()) }

  func settings(in library: Library?) throws -> Settings {
    guard let library else { return Settings(environment: Environment.value) }
    return try library.settings(for: namedProject(in: library), environment: Environment.value)
  }

  /// The library; nil where none is named and none is found.
  func libraryIfAny() throws -> Library? {
    do {
      return try openLibrary()
    } catch LibraryError.notFound(at: nil) {
      return nil
    }
  }

  /// The project that `--project` names. The one that is worked in otherwise is not meant: what is set
  /// counts for the whole library unless somebody says so.
  func namedProject(in library: Library) throws -> Project? {
    try project.map { try library.project(named: $0.text) }
  }

  /// How keys are opened: where somebody is there, a passphrase is asked for.
  var keyMeans: KeyMeans {
    guard asks else { return KeyMeans(environment: Environment.value) }
    return KeyMeans(environment: Environment.value) {
      try Secret(typedAfter: "Passphrase of your keys: ")
    }
  }

  /// Whether somebody is there to be asked.
  var asks: Bool { !noInput && Terminal.isBehind(STDIN_FILENO) }

  /// Remembers the library as the one whose settings a new library may want.
  ///
  /// It is a convenience: where it cannot be written down, the command has done its work all the same.
  func remember(_ library: Library) {
    do {
      try LastLibrary(environment: Environment.value).remember(library.folder)
    } catch {
      if verbose { output.say("This library could not be remembered for `limn init`.") }
    }
  }
}

/// The library in which somebody has last set something, as a new one may want the same.
///
/// A note of its path below `XDG_STATE_HOME`; only commands that set something write it, so that no other
/// takes longer for it.
struct LastLibrary {
  private let path: String?

  init(environment: (String) -> String?) {
    let named = environment("XDG_STATE_HOME").flatMap { Folder.isAbsolute($0) ? $0 : nil }
    let home = environment("HOME").flatMap { Folder.isAbsolute($0) ? $0 : nil }
    path = (named ?? home.map { $0 + "/.local/state" }).map { $0 + "/limn/library" }
  }

  /// Nil where none is noted, or where it is not there any more.
  func folder() throws -> String? {
    guard let path, File.exists(path), let bytes = try File.contents(of: path, limit: 1 << 16)
    else { return nil }
    let folder = String(decoding: bytes, as: UTF8.self)
    return Folder.isAbsolute(folder) && Folder.exists(folder) ? folder : nil
  }

  func remember(_ folder: String) throws {
    guard let path, try self.folder() != folder else { return }
    try Folder.make(Folder.parent(of: path), isLasting: false)
    try File.write(Array(folder.utf8), to: path, replacing: true)
  }
}
