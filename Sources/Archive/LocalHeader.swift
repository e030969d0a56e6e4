/// The header before the bytes of an entry, which must tell what the directory tells; APPNOTE 4.3.7.
enum LocalHeader {
  static let fixedSize = 30

  /// Where the bytes of the entry lie.
  static func bytes(of entry: ArchiveEntry, in file: OpenFile) throws(ArchiveError) -> Range<Int> {
    let name = Array(entry.name.utf8)
    let start = entry.place.lowerBound
    // Directory has made sure that this much lies before the next entry.
    let header = try file.bytes(start..<start + fixedSize + name.count)
    guard agrees(header[...], with: entry, name) else {
      throw .entry(.contradiction, name: entry.name, path: file.path)
    }
    let first = start + header.count + header[...].number16(at: 28)
    guard first <= entry.place.upperBound, entry.compressedSize <= entry.place.upperBound - first
    else { throw .entry(.overlapping, name: entry.name, path: file.path) }
    return first..<first + entry.compressedSize
  }

  private static func agrees(
    _ header: ArraySlice<UInt8>, with entry: ArchiveEntry, _ name: [UInt8]
  ) -> Bool {
    let flags = Flags(rawValue: header.number16(at: 6))
    guard header.number32(at: 0) == Signature.localHeader,
      header.number16(at: 26) == name.count, header.dropFirst(fixedSize).elementsEqual(name),
      header.number16(at: 8) == entry.method.rawValue, flags.isDisjoint(with: .anyEncryption)
    else { return false }
    if flags.contains(.descriptor) { return true }
    return header.number32(at: 14) == Int(entry.checksum)
      && [(18, entry.compressedSize), (22, entry.size)].allSatisfy { place, size in
        // All ones refers to a ZIP64 field.
        [size, 0xFFFF_FFFF].contains(header.number32(at: place))
      }
  }
}
