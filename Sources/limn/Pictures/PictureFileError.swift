import Files
import FoundationEssentials

/// Why a file that a picture would become is not made.
enum PictureFileError: Error, Hashable {
  case exists(String)

  /// One of the pictures that were to be read.
  case isPicture(String)
}

/// The files that were to be read, so that none of them is overwritten.
struct GivenPictures: Sendable {
  private let files: Set<File.Identity>

  init(_ paths: [String]) { files = Set(paths.compactMap { File.identity(of: $0) }) }

  /// Throws where a file may not be made.
  func check(_ path: String, replacing: Bool) throws(PictureFileError) {
    guard let present = File.identity(of: path) else { return }
    guard !files.contains(present) else { throw .isPicture(path) }
    guard replacing else { throw .exists(path) }
  }
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
