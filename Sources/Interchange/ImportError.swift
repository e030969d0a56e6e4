public import FoundationEssentials

/// Why something cannot be imported.
public enum ImportError: Error, Hashable {
  case tooLarge(String, limit: Int)
  case notUTF8(String)
  case nothingThere(String)

  /// Pictures go another way.
  case onlyPictures(String)
  case notAWorld(String)
  case newerFormat(String, version: Int, known: Int)
  case missingPart(String, part: String)
  case badPart(String, part: String, problem: String)
  case projectExists(String)
}

extension ImportError: LocalizedError {
  /// What happened.
  public var errorDescription: String? {
    switch self {
    case .tooLarge(let file, let limit): "\(file) is larger than \(limit >> 20) MB."
    case .notUTF8(let file): "\(file) is not a text in UTF-8."
    case .nothingThere(let path): "There is nothing to import in \(path)."
    case .onlyPictures(let path): "\(path) holds pictures and no notes."
    case .notAWorld(let path): "\(path) is not an archive that Limn knows."
    case .newerFormat(let path, let version, let known):
      "\(path) has format \(version), and this Limn knows up to \(known)."
    case .missingPart(let path, let part): "\(path) has no \(part)."
    case .badPart(let path, let part, let problem): "\(part) in \(path) cannot be read: \(problem)"
    case .projectExists(let slug): "The project \(slug) is in this library already."
    }
  }

  /// What to do about it.
  public var recoverySuggestion: String? {
    switch self {
    case .tooLarge: "Split it."
    case .notUTF8: "Save it as UTF-8, then import again."
    case .nothingThere: "Name a folder of Markdown notes, or an archive."
    case .onlyPictures: "Pictures are brought in with `limn media import`."
    case .notAWorld: "Limn reads its own archives (.limn.zip) and Inkweld's (.inkweld.zip)."
    case .newerFormat: "Install the newest Limn."
    case .missingPart, .badPart: "Export it again where it came from."
    case .projectExists:
      "`--merge` adds what is missing here; `--as NAME` makes a copy under another name."
    }
  }
}
