@testable import Archive

extension HostileArchiveTests {
  static let contents: [Refusal] = [
    .changed("deflated: yields more than it says", .wrongSize(declared: 300), deflated: true) {
      $0.size = 300
    },
    .changed("deflated: yields less than it says", .wrongSize(declared: 900), deflated: true) {
      $0.size = 900
    },
    .changed("deflated: yields something for nothing", .wrongSize(declared: 0), deflated: true) {
      $0.size = 0
    },
    .changed("stored: says more than there is", .wrongSize(declared: 900)) { $0.size = 900 },
    .changed("stored: says less than there is", .wrongSize(declared: 5)) { $0.size = 5 },
    .changed("stored: both sizes reach into the directory", .overlapping) {
      ($0.size, $0.compressedSize) = (900, 900)
    },
    .changed("stored: both sizes are short", .wrongChecksum) {
      ($0.size, $0.compressedSize) = (5, 5)
    },
    .changed("deflated: cut short", .wrongChecksum, deflated: true) { $0.compressedSize = 20 },
    .changed("deflated: no bytes", .wrongSize(declared: 580), deflated: true) {
      $0.compressedSize = 0
    },
    .changed("deflated: garbage", .damaged, deflated: true) {
      $0.data = [UInt8](repeating: 0xFF, count: 50)
    },
    .changed("stored: wrong checksum", .wrongChecksum) { $0.checksum ^= 1 },
    .changed("deflated: wrong checksum", .wrongChecksum, deflated: true) { $0.checksum = 0 },
    .changed("stored: one bit is wrong", .wrongChecksum) { $0.data[100] ^= 4 },
    .changed("another name where the bytes are", .contradiction) { $0.localName = [98] },
    .changed("a longer name where the bytes are", .contradiction) { $0.localName = [97, 98] },
    .changed("another method where the bytes are", .contradiction) { $0.localMethod = 8 },
    .changed("other sizes where the bytes are", .contradiction) { $0.localSize = 579 },
    .changed("another checksum where the bytes are", .contradiction) { $0.localChecksum = 0 },
    Refusal("10 MB of zeros", .compressedTooMuch(ratio: 1000), "zeros") {
      let zeros = [UInt8](repeating: 0, count: 10 << 20)
      return CraftedArchive(CraftedEntry("zeros", zeros, deflated: try zeros.deflated)).bytes
    },
    .changed("a petabyte that says it is small", .compressedTooMuch(ratio: 1000), deflated: true) {
      ($0.isWide, $0.size) = (true, 1 << 50)
    },
    .changed("the largest number as a size", .compressedTooMuch(ratio: 1000), deflated: true) {
      ($0.isWide, $0.size) = (true, .max)
    },
    .changed("a size of more than 63 bits", .damagedHeader, deflated: true) {
      ($0.isWide, $0.size) = (true, -1)
    },
    .changed("ZIP64 without its field", .damagedHeader) { $0.size = 0xFFFF_FFFF },
    .changed("ZIP64 with a short field", .damagedHeader) {
      $0.size = 0xFFFF_FFFF
      $0.extra = [1, 0, 4, 0, 1, 2, 3, 4]
    },
    .changed("ZIP64 with a field that leaves the header", .damagedHeader) {
      $0.size = 0xFFFF_FFFF
      $0.extra = [1, 0, 99, 0, 1, 2, 3, 4]
    },
  ]

  static let places: [Refusal] = [
    .changed("an offset behind the end", .overlapping) { $0.offset = 1 << 30 },
    .changed("an offset into the directory", .overlapping) { $0.offset = 30 + 1 + 580 },
    .changed("an offset at other bytes", .overlapping) { $0.offset = 7 },
    .changed("a compressed size of 4 GB", .overlapping, deflated: true) {
      $0.compressedSize = 0xFFFF_FFFE
    },
    .changed("an extra field up to the directory", .overlapping) {
      // The directory does not tell how long it is where the bytes are.
      $0.localExtra = [UInt8](repeating: 0, count: 100)
      $0.data.removeLast(100)
      $0.compressedSize = 580
    },
    Refusal("two entries that share their bytes", .overlapping, "a") {
      CraftedArchive(
        CraftedEntry("a", Refusal.text),
        CraftedEntry("b", Refusal.text) { ($0.offset, $0.hasNoLocalPart) = (0, true) }
      ).bytes
    },
    Refusal("an entry that quotes the header of the next", .overlapping, "a") {
      // Fifield's bombs: every entry holds the headers of those behind it, and their bytes.
      let inner = CraftedEntry("b", Refusal.text)
      let outer = CraftedEntry("a", inner.localPart)
      let hidden = CraftedEntry("b", Refusal.text) { ($0.offset, $0.hasNoLocalPart) = (31, true) }
      return CraftedArchive(outer, hidden).bytes
    },
    Refusal("a thousand entries of one kernel", .overlapping, "0") {
      var archive = CraftedArchive(CraftedEntry("0", Refusal.text))
      archive.entries += (1..<1000).map { number in
        CraftedEntry("\(number)", Refusal.text) { ($0.offset, $0.hasNoLocalPart) = (0, true) }
      }
      return archive.bytes
    },
  ]

  static let ends: [Refusal] = [
    Refusal("nothing", .notAnArchive) { [] },
    Refusal("three bytes", .notAnArchive) { [80, 75, 5] },
    Refusal("a text", .notAnArchive) { Refusal.text },
    Refusal("a megabyte of zeros", .notAnArchive) { [UInt8](repeating: 0, count: 1 << 20) },
    Refusal("no end", .truncated) { CraftedEntry("a", Refusal.text).localPart },
    .ended("bytes behind the end", .truncated) { $0.suffix = [0] },
    .ended("a comment longer than it says", .truncated) {
      ($0.comment, $0.suffix) = ([1, 2, 3], [4])
    },
    .ended("an end in the comment", .severalEnds) {
      $0.comment = CraftedArchive(CraftedEntry("evil", [])).bytes
    },
    .ended("an empty end in the comment", .severalEnds) { $0.comment = CraftedArchive().bytes },
    .ended("a second part", .severalParts) { $0.part = 1 },
    .ended("counts that differ", .damagedEnd) { $0.countInPart = 2 },
    .ended("too large a count", .wrongCount) { $0.count = 2 },
    .ended("too small a count", .wrongCount) { $0.count = 0 },
    .ended("the largest count", .wrongCount) { $0.count = 0xFFFF },
    .ended("an offset too large", .misplacedDirectory) { $0.directoryOffset = 612 },
    .ended("an offset too small", .misplacedDirectory) { $0.directoryOffset = 610 },
    .ended("an offset of nowhere", .misplacedDirectory) { $0.directoryOffset = 0xFFFF_FFFF },
    .ended("a size too small", .misplacedDirectory) { $0.directorySize = 46 },
    .ended("a size too large", .misplacedDirectory) { $0.directorySize = 48 },
    .ended("a size of 4 GB", .misplacedDirectory) { $0.directorySize = 0xFFFF_FFFF },
    .ended("a directory of other bytes", .damagedDirectory) {
      ($0.directoryOffset, $0.directorySize) = (600, 11 + 47)
    },
    .ended("bytes in front that are not counted", .misplacedDirectory) {
      $0.prefix = [UInt8](text: "#!/bin/sh\n")
    },
    .ended("ZIP64: more entries than there are", .wrongCount) {
      ($0.isWide, $0.wideCount) = (true, 90_000)
    },
    .ended("ZIP64: entries without number", .tooManyEntries(.max, limit: 100_000)) {
      ($0.isWide, $0.wideCount) = (true, .max)
    },
    .ended("ZIP64: a count of more than 63 bits", .damagedEnd) {
      ($0.isWide, $0.wideCount) = (true, -1)
    },
    .ended("ZIP64: an offset of nowhere", .misplacedDirectory) {
      ($0.isWide, $0.wideOffset) = (true, .max)
    },
    .ended("ZIP64: an offset of more than 63 bits", .damagedEnd) {
      ($0.isWide, $0.wideOffset) = (true, -5)
    },
    .ended("ZIP64: its record is elsewhere", .damagedEnd) {
      ($0.isWide, $0.wideRecordPlace) = (true, 0)
    },
    .ended("ZIP64: its record is nowhere", .damagedEnd) {
      ($0.isWide, $0.wideRecordPlace) = (true, .max)
    },
    .ended("ZIP64: its record has another size", .damagedEnd) {
      ($0.isWide, $0.wideRecordSize) = (true, 1000)
    },
    .ended("ZIP64: both ends count, and differ", .damagedEnd) {
      ($0.isWide, $0.count, $0.wideCount) = (true, 1, 2)
    },
  ]
}
