import Files
import FoundationEssentials

extension ArchiveError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .libraryMissing: "The library libzip is not installed; archives need it."
    case .file(let error): error.errorDescription
    case .notAFile(let path): "\(path) is not a file."
    case .changed(let path): "\(path) was changed while it was read."
    case .archive(let fault, let path): "\(path) \(fault.words)."
    case .entry(let fault, let name, let path):
      "\(ArchiveError.shown(name)) in \(path) \(fault.words)."
    case .exists(let path): "\(path) exists already."
    case .empty(let path): "There is nothing to write to \(path)."
    case .unexpected(let code, let path): "libzip failed at \(path) with code \(code)."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .libraryMissing: "Install it with `apt-get install libzip-dev`."
    case .file(let error): error.recoverySuggestion
    case .notAFile: "Name a file."
    case .changed: "Wait until nobody writes to it, then try again."
    case .archive(let fault, _): fault.remedy
    case .entry(let fault, _, _): fault.remedy
    case .exists: "Choose another name, or move the file away."
    case .empty: "Choose something to write."
    case .unexpected: "Try again; if it fails again, this is a mistake in Limn."
    }
  }

  /// A name of a stranger's, fit for a sentence.
  private static func shown(_ name: String) -> String {
    guard !name.isEmpty else { return "An entry" }
    let start = name.unicodeScalars.prefix(80)
    return String(start) + (start.endIndex == name.endIndex ? "" : "…")
  }
}

extension ArchiveFault {
  /// What follows the path.
  fileprivate var words: String {
    switch self {
    case .notAnArchive: "is not a ZIP archive"
    case .truncated: "is an archive whose end is missing"
    case .severalEnds: "has more than one end, so that readers would not agree what is in it"
    case .severalParts: "is one part of an archive in several parts"
    case .damagedEnd: "has a damaged end"
    case .misplacedDirectory: "has no directory where its end says"
    case .damagedDirectory: "has a damaged directory"
    case .wrongCount: "does not have as many entries as its end says"
    case .tooManyEntries(let count, let limit): "has \(count) entries; \(limit) are allowed"
    case .directoryTooLarge(let size, let limit):
      "has a directory of \(size) bytes; \(limit) are allowed"
    case .tooLarge(let limit): "would need more than the \(limit) bytes that are allowed"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .notAnArchive: "Choose a file that ends in .zip."
    case .severalParts: "Join the parts with the program that made them."
    case .tooManyEntries, .directoryTooLarge, .tooLarge: "Divide it into smaller archives."
    case .truncated, .damagedEnd, .misplacedDirectory, .damagedDirectory, .wrongCount, .severalEnds:
      "Copy or download it again, or make it anew."
    }
  }
}

extension EntryFault {
  /// What follows the name and the path.
  fileprivate var words: String {
    switch self {
    case .name(let fault): fault.words
    case .duplicate: "has the same name as another entry, or almost the same"
    case .notAFile: "is neither a file nor a folder"
    case .encrypted: "is encrypted"
    case .method(let number): "is compressed in a way that Limn does not know (method \(number))"
    case .damagedHeader: "has a damaged header"
    case .overlapping: "lies where something else lies"
    case .contradiction: "is described in two ways that contradict each other"
    case .compressedTooMuch(let ratio): "claims to be compressed to less than 1/\(ratio)"
    case .tooLarge(let size, let limit): "has \(size) bytes; \(limit) are allowed"
    case .wrongSize(let declared): "does not have the \(declared) bytes that it claims to have"
    case .wrongChecksum: "is damaged: its checksum is wrong"
    case .damaged: "is damaged and cannot be decompressed"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .name, .duplicate: "Rename it where the archive was made, and make the archive anew."
    case .notAFile: "Make the archive anew without links and devices."
    case .encrypted: "Unpack it with its password, and make an archive without one."
    case .method: "Make the archive anew with the usual method, deflate."
    case .compressedTooMuch, .overlapping, .contradiction:
      "Do not trust it: it may be made to do harm. Ask for it again where you have it from."
    case .tooLarge: "Make the file smaller, and make the archive anew."
    case .damagedHeader, .wrongSize, .wrongChecksum, .damaged:
      "Copy or download the archive again, or make it anew."
    }
  }
}

extension NameFault {
  fileprivate var words: String {
    switch self {
    case .empty: "has no name"
    case .tooLong: "has a name that is too long"
    case .notUTF8: "has a name that is not UTF-8"
    case .controlCharacter: "has a control character in its name"
    case .backslash: "has a backslash in its name"
    case .absolute: "has a name that begins at the root of a disk"
    case .detour: "has a name with a part that is empty, `.` or `..`"
    }
  }
}
