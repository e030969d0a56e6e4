package import Files

/// Why a secret was not sealed or opened. No case holds anything of a secret, or of what was found
/// where a sealed one should be.
package enum SecretError: Error, Hashable {
  case libraryMissing

  /// The kernel gave no random bytes.
  case randomnessMissing(code: Int32)
  case memoryMissing
  case empty

  /// More bytes than a key has.
  case tooLarge(limit: Int)

  /// More than one line, where a key has one.
  case severalLines

  /// Signs that no key has, such as an escape.
  case unfit

  /// What is stored does not look like something sealed. It may be the key itself.
  case notSealed(provider: String)
  case versionUnknown(provider: String, version: String)
  case damaged(provider: String)

  /// It was sealed for another provider, account or row.
  case belongsElsewhere(provider: String)
  case masterKeyDiffers(provider: String)

  /// The environment does not say where the user's files are.
  case homeMissing
  case keyFileMissing(String)
  case keyFileIsLink(String)
  case keyFileIsNoFile(String)

  /// The file, or the folder that it is in, belongs to another user.
  case keyFileOfAnother(String, owner: UInt32)

  /// The group or others have rights to the file.
  case keyFileOpen(String, mode: UInt32)

  /// The group or others may write to the folder.
  case keyFolderOpen(String, mode: UInt32)
  case keyFileDamaged(String, size: Int)

  case passphraseWrong
  case slotDamaged
  case slotUnknown
  case costRefused(operations: Int, memory: Int)
  case stretchingNeedsMemory(mebibytes: Int)

  /// Only the name of the program is told: its arguments may be nobody's business.
  case commandFailed(program: String, status: Int32)
  case commandTooSlow(program: String)

  case file(FileError)
}
