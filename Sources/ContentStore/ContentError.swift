package import Files
import FoundationEssentials

/// Why a file was not stored, read or moved.
package enum ContentError: Error, Hashable {
  case libraryMissing
  case hashingFailed
  case file(FileError)

  /// Nothing was given to store, or the file at the path holds nothing. A file of no bytes is what
  /// programs that fail leave behind, never a picture.
  case empty(path: String?)
  case tooLarge(path: String, limit: Int)

  /// What should be stored is a folder, a pipe or a device.
  case notAFile(String)
  case missing(ContentName, path: String)

  /// The bytes are not those that the name stands for.
  case damaged(ContentName, path: String)
}

extension ContentError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .libraryMissing: "The library libcrypto is not installed; storing files needs it."
    case .hashingFailed: "The library libcrypto could not compute a SHA-256."
    case .file(let error): error.errorDescription
    case .empty(let path): "\(path ?? "What should be stored") is empty."
    case .tooLarge(let path, let limit):
      "\(path) has more than the \(limit) bytes that are allowed."
    case .notAFile(let path): "\(path) is not a file."
    case .missing(_, let path): "\(path) is missing."
    case .damaged(_, let path): "\(path) is damaged: its bytes are not those that were stored."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .libraryMissing: "Install it with `apt-get install libssl3`."
    case .hashingFailed: "Check with `openssl dgst -sha256 /dev/null` whether OpenSSL works."
    case .file(let error): error.recoverySuggestion
    case .empty: "Get the file again from where it came from."
    case .tooLarge: "Make it smaller, or choose another file."
    case .notAFile: "Name a file."
    case .missing: "`limn check --repair` takes it from a backup; `--from DIR` says where one is."
    case .damaged: "Store the picture again, or copy the file back from a backup."
    }
  }
}

/// Does something with files, and tells its failure as ours.
func translated<Value>(
  _ work: () throws(FileError) -> Value
) throws(ContentError) -> Value {
  do {
    return try work()
  } catch {
    throw .file(error)
  }
}
