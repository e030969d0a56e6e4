import FoundationEssentials

/// Why a file that a picture would become is not made.
enum PictureFileError: Error, Hashable {
  case exists(String)

  /// One of the pictures that were to be read.
  case isPicture(String)
}

extension PictureFileError: LocalizedError {
  var errorDescription: String? {
    switch self {
    case .exists(let path): "There is a file \(path) already."
    case .isPicture(let path): "\(path) is one of the pictures that were given."
    }
  }

  var recoverySuggestion: String? {
    switch self {
    case .exists: "Choose another place, or add --force."
    case .isPicture: "Choose another place."
    }
  }
}
