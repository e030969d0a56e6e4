import Foundation
import Secrets
import TestSupport

extension Secret {
  /// What it is, for tests to compare.
  var revealed: String {
    withBytes { bytes in bytes.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
  }
}

extension SecretBinding {
  static let openai = SecretBinding(provider: "openai", account: "mara", key: "7")
}

extension MasterKey {
  /// A new one, of a key file that is gone again.
  static func made() throws -> MasterKey {
    let folder = TemporaryFolder()
    return try KeyFile(path: folder.at("keys/master.key")).readOrMake()
  }
}

extension TemporaryFolder {
  /// The rights of a file or folder inside.
  func mode(of name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: at(name))[.posixPermissions] as? Int
  }

  func setMode(_ mode: Int, of name: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: at(name))
  }
}

extension Program {
  /// A process that has keys.
  static let keeper = Program(built: "keeper")
}
