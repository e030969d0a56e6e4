import Arguments
import Files
import SQLite

struct Version: Command {
  static let name = "version"
  static let summary = "Show the versions of Limn and of what it is made with"
  static let examples: KeyValuePairs = [
    "limn version": "Shows the versions of Limn, Swift and SQLite.",
    "limn version --all": "Opens the other libraries too, and names them.",
  ]

  @Flag("Open the libraries that are loaded only when needed, and name them too.") var all
  @OptionGroup var options: GlobalOptions

  static let number = "0.1.0"

  func run() throws {
    let parts = Version.builtIn + (all ? Version.openedWhenNeeded : [])
    let versions = parts.map { ($0.name.lowercased(), $0.version) }
    let lines = parts.map { "\($0.name) \($0.version ?? "is not installed")" }
    try options.output.report(Dictionary(uniqueKeysWithValues: versions), lines)
  }

  private struct Part {
    let name: String

    /// Nil where it is not installed.
    let version: String?
  }

  private static var builtIn: [Part] {
    [
      Part(name: "Limn", version: number),
      Part(name: "Swift", version: swiftVersion),
      Part(name: "SQLite", version: Database.engineVersion),
    ]
  }

  /// Without the third number, which the standard library does not know of its compiler.
  private static var swiftVersion: String {
    "\(_SwiftStdlibVersion.current)".split(separator: ".").prefix(2).joined(separator: ".")
  }

  private static var openedWhenNeeded: [Part] {
    [
      ("libcrypto", "OpenSSL_version", DynamicLibrary("libcrypto.so.3")),
      ("libcurl", "curl_version", DynamicLibrary("libcurl.so.4")),
      ("libmicrohttpd", "MHD_get_version", DynamicLibrary("libmicrohttpd.so.12")),
      ("libyaml", "yaml_get_version_string", DynamicLibrary("libyaml-0.so.2")),
      ("libzip", "zip_libzip_version", DynamicLibrary("libzip.so.5", "libzip.so.4")),
    ].map { name, symbol, library in Part(name: name, version: library.text(from: symbol)) }
  }
}
