/// An archive that exists only for libzip to read: the bytes of one entry, in headers of ours.
///
/// libzip decompresses and checks, but never sees a header that a stranger wrote; what those say is
/// read in Swift, where a wrong number is an error and not a hole
/// (`docs/decisions/0010-archives.md`).
struct SingleEntryArchive {
  let pieces: [ByteSource.Piece]

  /// The bytes of the entry lie in `range` of the file.
  init(_ entry: ArchiveEntry, at range: Range<Int>, of file: OpenFile) {
    let common = SingleEntryArchive.common(entry)
    // The directory comes first, so that no offset needs more than 32 bits.
    var head: [UInt8] = []
    head.append32(Signature.directoryHeader)
    head.append16(SingleEntryArchive.version)
    head += common
    // No comment, first part, no attributes.
    for _ in 0..<5 { head.append16(0) }
    head.append32(SingleEntryArchive.directorySize)
    head += SingleEntryArchive.nameAndSizes(entry)
    head.append32(Signature.localHeader)
    head += common
    head += SingleEntryArchive.nameAndSizes(entry)
    pieces = [.bytes(head), .file(file, range), .bytes(SingleEntryArchive.gapAndEnd)]
  }

  var length: Int { pieces.reduce(0) { $0 + $1.count } }

  /// The first that knows ZIP64.
  private static let version = 45
  private static let directorySize = 46 + 1 + 20

  /// What both headers have, from the version that is needed to the length of the extra field.
  private static func common(_ entry: ArchiveEntry) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append16(version)
    bytes.append16(0)
    bytes.append16(entry.method.rawValue)
    bytes.append32(0)
    bytes.append32(Int(entry.checksum))
    bytes.append32(0xFFFF_FFFF)
    bytes.append32(0xFFFF_FFFF)
    bytes.append16(1)
    bytes.append16(20)
    return bytes
  }

  /// The name `x`, and the ZIP64 field.
  private static func nameAndSizes(_ entry: ArchiveEntry) -> [UInt8] {
    var bytes = [UInt8(ascii: "x")]
    bytes.append16(1)
    bytes.append16(16)
    bytes.append64(entry.size)
    bytes.append64(entry.compressedSize)
    return bytes
  }

  /// libzip looks for the end in the last 64 KB and a little, and weighs whatever resembles one;
  /// so nothing of the entry may lie there.
  private static let gapAndEnd: [UInt8] = {
    var bytes = [UInt8](repeating: 0, count: 66 << 10)
    bytes.append32(Signature.end)
    bytes.append32(0)
    bytes.append16(1)
    bytes.append16(1)
    bytes.append32(directorySize)
    bytes.append32(0)
    bytes.append16(0)
    return bytes
  }()
}
