import Arguments
import Files
import MediaLibrary
import Studio

struct Init: Command {
  static let name = "init"
  static let summary = "Make a library"
  static let details = """
    Makes a library in DIR, or in the folder limn inside it where DIR holds other files already. \
    Where a library is already, nothing changes. At a terminal it offers to take over the settings and keys \
    of the library in which you last set something; the keys are sealed anew.
    """
  static let examples: KeyValuePairs = [
    "limn init": "Makes a library here.",
    "limn init ~/worlds/saltmarsh": "Makes the folder and a library in it.",
    "limn init new --settings-from ~/worlds/saltmarsh":
      "Takes over the settings and keys of another library.",
  ]

  @Argument("Where to make it; here, unless you say.", placeholder: "DIR", completion: .folders)
  var folder: NonEmpty?
  @Option(
    "Take over the settings and keys of this library, as far as they are not set here.",
    placeholder: "DIR", completion: .folders)
  var settingsFrom: NonEmpty?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let output = options.output
    let place = folder ?? options.library
    let source = try settingsFrom.map { try sourceLibrary(named: $0.text) }
    let creation = try Library.create(in: place?.text ?? ".", waiting: options.waiting())
    let path = creation.library.folder
    let warning = SyncService(watching: path).map { service in
      "\(service.rawValue) copies this folder while Limn writes to it, which can destroy a library. "
        + "Keep the library elsewhere."
    }
    if let warning { output.warn(warning) }
    let taken = try source.map { try takeOver($0, creation.library) }
    try output.report(
      Document(
        path: path, created: creation.isNew, warning: warning, settings: taken?.settings,
        keys: taken?.keys),
      [creation.isNew ? "Made a library in \(path)." : "There is a library in \(path) already."]
        + (taken.map { [words(on: $0, from: source)] } ?? []))
    if creation.isNew, source == nil { try offerSettings(to: creation.library) }
  }

  private struct Document: Encodable {
    let path: String
    let created: Bool
    let warning: String?

    /// How many were taken over; nil where nobody asked for it.
    let settings: Int?
    let keys: Int?
  }
}

/// Settings and keys of another library.
extension Init {
  /// Found before anything is made.
  private func sourceLibrary(named name: String) throws -> Library {
    let folder = try Library.locate(named: name, from: ".", environment: Environment.value)
    return try Library(opening: folder, waiting: options.waiting())
  }

  private func takeOver(
    _ source: Library, _ target: Library
  ) throws -> (settings: Int, keys: Int) {
    try Memory.keepPrivate()
    let taken = try target.takeOverSettings(from: source, by: options.keyMeans)
    options.remember(target)
    return taken
  }

  private func words(on taken: (settings: Int, keys: Int), from source: Library?) -> String {
    let settings = taken.settings == 1 ? "1 setting" : "\(taken.settings) settings"
    let keys = taken.keys == 1 ? "1 key" : "\(taken.keys) keys"
    return "Took over \(settings) and \(keys) from \(source?.folder ?? "")."
  }

  /// Only at a terminal: a script has not asked for it.
  private func offerSettings(to library: Library) throws {
    guard options.asks, !options.json, !options.quiet, let source = try lastLibrary(),
      source.folder != library.folder, try source.hasSettings(),
      try Question(options: options).agrees(
        to: "Take over the settings and keys of \(source.folder)?")
    else { return }
    let taken = try takeOver(source, library)
    options.output.say(words(on: taken, from: source))
  }

  /// Nil where it cannot be opened: nobody has asked for it.
  private func lastLibrary() throws -> Library? {
    guard let folder = try LastLibrary(environment: Environment.value).folder() else { return nil }
    do {
      return try Library(opening: folder)
    } catch is LibraryError {
      return nil
    }
  }
}
