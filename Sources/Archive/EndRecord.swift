/// The record at the end of an archive: where its directory lies, and how many entries that has.
///
/// APPNOTE 4.3.14 to 4.3.16. Readers find it by searching backwards, and differ in what they take
/// for it; so an archive that leaves a choice is refused.
struct EndRecord {
  let count: Int
  let directory: Range<Int>

  private static let size = 22
  private static let locatorSize = 20
  private static let wideSize = 56
  private static let longestComment = 0xFFFF

  init(of file: OpenFile) throws(ArchiveError) {
    let searched = max(0, file.size - EndRecord.size - EndRecord.longestComment)..<file.size
    let tail = try file.bytes(searched)
    let places = EndRecord.places(in: tail)
    guard let place = places.first else { throw try EndRecord.errorWithoutEnd(file) }
    guard places.count == 1 else { throw file.error(.severalEnds) }
    let narrow = Numbers(narrow: tail[place..<place + EndRecord.size])
    try self.init(narrow, endingAt: searched.lowerBound + place, of: file)
  }

  /// Where a record with a comment reaches exactly to the end.
  private static func places(in tail: [UInt8]) -> [Int] {
    guard tail.count >= size else { return [] }
    return (0...tail.count - size).filter { place in
      guard tail[place] == UInt8(ascii: "P"), tail[place + 1] == UInt8(ascii: "K") else {
        return false
      }
      let record = tail[place..<place + size]
      return record.number32(at: 0) == Signature.end
        && place + size + record.number16(at: 20) == tail.count
    }
  }

  private static func errorWithoutEnd(_ file: OpenFile) throws(ArchiveError) -> ArchiveError {
    guard file.size >= 4 else { return file.error(.notAnArchive) }
    let start = try file.bytes(0..<4)[...].number32(at: 0)
    return file.error(start == Signature.localHeader ? .truncated : .notAnArchive)
  }

  private init(_ narrow: Numbers, endingAt place: Int, of file: OpenFile) throws(ArchiveError) {
    var numbers = narrow
    var end = place
    if let wide = try EndRecord.wideRecord(before: place, of: file) {
      guard narrow.agrees(with: wide.numbers) else { throw file.error(.damagedEnd) }
      numbers = wide.numbers
      end = wide.place
    }
    guard numbers.parts == [0, 0] else { throw file.error(.severalParts) }
    guard numbers.count == numbers.countInPart else { throw file.error(.damagedEnd) }
    guard numbers.offset <= end, numbers.size == end - numbers.offset else {
      throw file.error(.misplacedDirectory)
    }
    count = numbers.count
    directory = numbers.offset..<end
  }

  /// The ZIP64 record, which must fill the space up to its locator, and where it lies.
  private static func wideRecord(
    before end: Int, of file: OpenFile
  ) throws(ArchiveError) -> (numbers: Numbers, place: Int)? {
    guard end >= locatorSize else { return nil }
    let locator = try file.bytes(end - locatorSize..<end)[...]
    guard locator.number32(at: 0) == Signature.wideEndLocator else { return nil }
    guard locator.number32(at: 4) == 0, locator.number32(at: 16) <= 1 else {
      throw file.error(.severalParts)
    }
    let limit = end - locatorSize
    guard let place = locator.number64(at: 8), place <= limit - wideSize else {
      throw file.error(.damagedEnd)
    }
    let record = try file.bytes(place..<place + wideSize)[...]
    guard record.number32(at: 0) == Signature.wideEnd, let size = record.number64(at: 4),
      size == limit - place - 12, let numbers = Numbers(wide: record)
    else { throw file.error(.damagedEnd) }
    return (numbers, place)
  }
}

/// The numbers that the record holds, and the ZIP64 record with more bits.
private struct Numbers {
  /// The number of this part of an archive, and of the one where the directory starts.
  let parts: [Int]
  let countInPart: Int
  let count: Int
  let size: Int
  let offset: Int

  init(narrow record: ArraySlice<UInt8>) {
    parts = [record.number16(at: 4), record.number16(at: 6)]
    countInPart = record.number16(at: 8)
    count = record.number16(at: 10)
    size = record.number32(at: 12)
    offset = record.number32(at: 16)
  }

  init?(wide record: ArraySlice<UInt8>) {
    guard let countInPart = record.number64(at: 24), let count = record.number64(at: 32),
      let size = record.number64(at: 40), let offset = record.number64(at: 48)
    else { return nil }
    parts = [record.number32(at: 16), record.number32(at: 20)]
    (self.countInPart, self.count, self.size, self.offset) = (countInPart, count, size, offset)
  }

  /// Whether each number is that of the ZIP64 record, or is all ones, which refers to it.
  func agrees(with wide: Numbers) -> Bool {
    [(countInPart, wide.countInPart), (count, wide.count)].allSatisfy { $0 == $1 || $0 == 0xFFFF }
      && [(size, wide.size), (offset, wide.offset)].allSatisfy { $0 == $1 || $0 == 0xFFFF_FFFF }
  }
}
