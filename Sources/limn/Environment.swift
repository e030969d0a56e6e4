import Glibc

/// The variables of the environment, one at a time. To read all of them, as `ProcessInfo` does every
/// time that it is asked, takes as long as to look for the library.
enum Environment {
  /// Nil where the variable is not set.
  static func value(of name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
