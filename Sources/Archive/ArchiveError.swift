package import Files

/// Why an archive was not read or written.
package enum ArchiveError: Error, Hashable {
  case libraryMissing
  case file(FileError)

  /// What should be read as a file is a folder, a pipe or a device.
  case notAFile(String)

  /// The file became shorter while it was read, or is not what it was when it was opened.
  case changed(String)
  case archive(ArchiveFault, path: String)
  case entry(EntryFault, name: String, path: String)

  /// There is a file already where the archive should be written.
  case exists(String)
  case empty(String)

  /// libzip failed with a code of its own, which no input should bring about.
  case unexpected(code: Int32, path: String)
}

/// What is wrong with an archive as a whole.
package enum ArchiveFault: Error, Hashable {
  case notAnArchive
  case truncated

  /// Two records both say that they end the archive: readers would not agree what is in it.
  case severalEnds
  case severalParts
  case damagedEnd
  case misplacedDirectory
  case damagedDirectory
  case wrongCount
  case tooManyEntries(Int, limit: Int)
  case directoryTooLarge(Int, limit: Int)
  case tooLarge(limit: Int)
}

/// What is wrong with one entry.
package enum EntryFault: Error, Hashable {
  case name(NameFault)
  case duplicate
  case notAFile
  case encrypted
  case method(Int)
  case damagedHeader
  case overlapping

  /// The header before its bytes says something else than the directory.
  case contradiction
  case compressedTooMuch(ratio: Int)
  case tooLarge(Int, limit: Int)
  case wrongSize(declared: Int)
  case wrongChecksum
  case damaged
}

/// What is wrong with the name of an entry.
package enum NameFault: Hashable, Sendable {
  case empty, tooLong, notUTF8, controlCharacter, backslash, absolute, detour
}
