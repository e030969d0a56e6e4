import Foundation

/// A ZIP archive made byte by byte, which can lie about everything.
struct CraftedArchive {
  var entries: [CraftedEntry] = []
  var prefix: [UInt8] = []

  /// Whether what stands in front moves the offsets along.
  var countsPrefix = false
  var beforeDirectory: [UInt8] = []
  var comment: [UInt8] = []
  var suffix: [UInt8] = []
  var isWide = false

  // What the end says instead of the truth.
  var part = 0
  var count: Int?
  var countInPart: Int?
  var directorySize: Int?
  var directoryOffset: Int?
  var wideCount: Int?
  var wideOffset: Int?
  var wideRecordSize = 44
  var wideRecordPlace: Int?

  init(_ entries: CraftedEntry..., change: (inout CraftedArchive) -> Void = { _ in }) {
    self.entries = entries
    change(&self)
  }

  var bytes: [UInt8] {
    var bytes = prefix
    let shift = countsPrefix ? 0 : prefix.count
    var directory: [UInt8] = []
    for entry in entries {
      directory += entry.directoryHeader(at: bytes.count - shift)
      if !entry.hasNoLocalPart { bytes += entry.localPart }
    }
    bytes += beforeDirectory
    let offset = bytes.count - shift
    bytes += directory
    if isWide { bytes += wideEnd(directory.count, offset, at: bytes.count) }
    bytes += end(directory.count, offset)
    return bytes + comment + suffix
  }

  private func end(_ size: Int, _ offset: Int) -> [UInt8] {
    let count = count ?? (isWide ? 0xFFFF : entries.count)
    return little32(0x0605_4b50) + little16(part) + little16(0) + little16(countInPart ?? count)
      + little16(count) + little32(directorySize ?? (isWide ? 0xFFFF_FFFF : size))
      + little32(directoryOffset ?? (isWide ? 0xFFFF_FFFF : offset)) + little16(comment.count)
  }

  private func wideEnd(_ size: Int, _ offset: Int, at place: Int) -> [UInt8] {
    let count = wideCount ?? entries.count
    return little32(0x0606_4b50) + little64(wideRecordSize) + little16(45) + little16(45)
      + little32(0) + little32(0) + little64(count) + little64(count) + little64(size)
      + little64(wideOffset ?? offset)
      + little32(0x0706_4b50) + little32(0) + little64(wideRecordPlace ?? place) + little32(1)
  }
}

/// One entry of such an archive. What is nil is the truth.
struct CraftedEntry {
  var name: [UInt8]
  var data: [UInt8]
  var method: Int
  var flags = 0
  var checksum: UInt32
  var size: Int
  var compressedSize: Int?
  var madeBy = 3 << 8 | 45
  var attributes = 0o100644 << 16
  var extra: [UInt8] = []
  var comment: [UInt8] = []
  var offset: Int?
  var hasNoLocalPart = false
  var isWide = false

  var localName: [UInt8]?
  var localMethod: Int?
  var localFlags: Int?
  var localSize: Int?
  var localChecksum: UInt32?
  var localExtra: [UInt8] = []
  var descriptor: [UInt8] = []

  /// Stored bytes, or bytes that are `deflated` to what is given.
  init(
    _ name: String, _ content: [UInt8], deflated: [UInt8]? = nil,
    change: (inout CraftedEntry) -> Void = { _ in }
  ) {
    self.name = Array(name.utf8)
    data = deflated ?? content
    method = deflated == nil ? 0 : 8
    checksum = crc32(content)
    size = content.count
    change(&self)
  }

  /// Moves sizes and checksum behind the bytes, as programs do that write into a pipe.
  mutating func useDescriptor() {
    flags |= 8
    (localSize, localChecksum) = (0, 0)
    descriptor =
      little32(0x0807_4b50) + little32(Int(checksum)) + little32(data.count) + little32(size)
  }

  var localPart: [UInt8] {
    let name = localName ?? name
    let size = isWide ? 0xFFFF_FFFF : localSize ?? size
    let compressed = isWide ? 0xFFFF_FFFF : localSize ?? compressedSize ?? data.count
    let extra = wideField + localExtra
    return little32(0x0403_4b50) + little16(45) + little16(localFlags ?? flags)
      + little16(localMethod ?? method) + little32(0) + little32(Int(localChecksum ?? checksum))
      + little32(compressed) + little32(size) + little16(name.count) + little16(extra.count) + name
      + extra + data + descriptor
  }

  func directoryHeader(at place: Int) -> [UInt8] {
    let extra = wideField + extra
    return little32(0x0201_4b50) + little16(madeBy) + little16(45) + little16(flags)
      + little16(method) + little32(0) + little32(Int(checksum))
      + little32(isWide ? 0xFFFF_FFFF : compressedSize ?? data.count)
      + little32(isWide ? 0xFFFF_FFFF : size) + little16(name.count) + little16(extra.count)
      + little16(comment.count) + little16(0) + little16(0) + little32(attributes)
      + little32(offset ?? place) + name + extra + comment
  }

  private var wideField: [UInt8] {
    guard isWide else { return [] }
    return little16(1) + little16(16) + little64(size) + little64(compressedSize ?? data.count)
  }
}

func little16(_ number: Int) -> [UInt8] { little(UInt16(truncatingIfNeeded: number)) }
func little32(_ number: Int) -> [UInt8] { little(UInt32(truncatingIfNeeded: number)) }
func little64(_ number: Int) -> [UInt8] { little(UInt64(truncatingIfNeeded: number)) }

private func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
  withUnsafeBytes(of: number.littleEndian, Array.init)
}

/// The checksum of a ZIP, worked out apart from libzip.
func crc32(_ bytes: [UInt8]) -> UInt32 {
  bytes.reduce(UInt32.max) { crc, byte in
    crc >> 8 ^ crcTable[Int((crc ^ UInt32(byte)) & 0xFF)]
  } ^ .max
}

private let crcTable: [UInt32] = (0..<256).map { start in
  (0..<8).reduce(UInt32(start)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
}
