import FoundationEssentials
import Glibc

/// A call to the file system that failed, with what it was meant to do.
package struct FileError: Error, Hashable {
  /// What was meant to be done, as it follows “could not”: `open`, `make the folder`.
  package let action: String
  package let path: String
  package let code: Int32

  package init(_ action: String, _ path: String, code: Int32 = errno) {
    self.action = action
    self.path = path
    self.code = code
  }
}

extension FileError {
  /// Whether there was no room, or none that this user may take.
  package var isDiskFull: Bool { [ENOSPC, EDQUOT].contains(code) }
}

extension FileError: LocalizedError {
  package var errorDescription: String? {
    "Could not \(action) \(path): \(String(cString: strerror(code)).lowercased())."
  }

  package var recoverySuggestion: String? {
    switch code {
    case EACCES, EPERM: "Check who may read and write it with `ls -ld`, and change it with `chmod`."
    case ENOSPC, EDQUOT: "Free some space on the disk, then try again."
    case EROFS: "Copy it to a disk that can be written."
    case ENOENT: "Check the path."
    case EISDIR: "Name the files in it."
    case ENOTDIR: "A part of the path is a file; choose another folder."
    case ENAMETOOLONG: "Choose a shorter path."
    default: nil
    }
  }
}

extension FileError {
  /// Whether the name that was wanted is there already.
  package var isNameTaken: Bool { code == EEXIST || code == ENOTEMPTY }

  /// Whether what was wanted is not there.
  package var isNotThere: Bool { code == ENOENT }

  /// Whether this user may not do it, or nobody.
  package var isForbidden: Bool { [EACCES, EPERM, EROFS].contains(code) }

  /// The same failure, told of what somebody knows under another path.
  package func told(of path: String) -> FileError { FileError(action, path, code: code) }
}
