package import Secrets

/// How the keys of a library are opened: where the user's files are, and how a passphrase is come by.
package struct KeyMeans: Sendable {
  /// What a variable of the environment says.
  let environment: @Sendable (String) -> String?

  /// Asks somebody for the passphrase; nil where nobody is there, or nobody should be asked.
  let ask: (@Sendable () throws -> Secret)?

  package init(
    environment: @escaping @Sendable (String) -> String?,
    ask: (@Sendable () throws -> Secret)? = nil
  ) {
    (self.environment, self.ask) = (environment, ask)
  }

  /// The same where nobody is asked.
  package var silent: KeyMeans { KeyMeans(environment: environment) }

  /// The passphrase that counts now: of a file, of a program that prints it, or of somebody who types it.
  func passphrase() throws -> Secret {
    if let path = said("LIMN_PASSPHRASE_FILE") { return try Secret(lineOf: path) }
    if let words = said("LIMN_PASSPHRASE_COMMAND") { return try printed(by: words) }
    guard let ask else { throw KeyError.passphraseNeeded }
    return try ask()
  }

  private func printed(by words: String) throws -> Secret {
    let words = words.split(separator: " ").map(String.init)
    guard let program = words.first else { throw KeyError.passphraseNeeded }
    let command = PassphraseCommand(program: program, arguments: Array(words.dropFirst()))
    return try command.passphrase(environment: commandEnvironment)
  }

  /// What a password manager wants to know, and none of our keys.
  private var commandEnvironment: [String: String] {
    let names = [
      "HOME", "USER", "LOGNAME", "PATH", "LANG", "LC_ALL", "TERM", "TTY", "GPG_TTY", "GNUPGHOME",
      "PASSWORD_STORE_DIR", "SSH_AUTH_SOCK", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR",
      "XDG_CONFIG_HOME", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS",
    ]
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in said(name).map { (name, $0) } })
  }

  func keyFile() throws(SecretError) -> KeyFile {
    var places: [String: String] = [:]
    for name in ["HOME", "XDG_DATA_HOME"] { places[name] = environment(name) }
    return try KeyFile(environment: places)
  }

  private func said(_ name: String) -> String? {
    environment(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}
