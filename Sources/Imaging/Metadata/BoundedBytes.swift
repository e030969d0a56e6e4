/// Bytes from elsewhere that are read without ever leaving them: what lies outside is nil.
struct BoundedBytes {
  enum Order { case lowestFirst, highestFirst }

  let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }
  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  var count: Int { bytes.count }

  /// So many bytes from an offset on; nil where they are not all there.
  func part(at offset: Int, count length: Int) -> BoundedBytes? {
    guard offset >= 0, length >= 0, offset <= count, length <= count - offset else { return nil }
    let start = bytes.startIndex + offset
    return BoundedBytes(bytes[start..<start + length])
  }

  /// All from an offset on.
  func rest(from offset: Int) -> BoundedBytes? { part(at: offset, count: count - offset) }

  func byte(at offset: Int) -> UInt8? {
    guard 0..<count ~= offset else { return nil }
    return bytes[bytes.startIndex + offset]
  }

  func number16(at offset: Int, _ order: Order) -> Int? { number(at: offset, width: 2, order) }
  func number32(at offset: Int, _ order: Order) -> Int? { number(at: offset, width: 4, order) }

  /// At most four bytes, so that no number is too large.
  private func number(at offset: Int, width: Int, _ order: Order) -> Int? {
    guard let part = part(at: offset, count: width) else { return nil }
    return switch order {
    case .highestFirst: part.bytes.reduce(0) { $0 << 8 | Int($1) }
    case .lowestFirst: part.bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
  }

  func starts(with text: String) -> Bool { bytes.starts(with: text.utf8) }

  /// What follows a text that these bytes begin with.
  func dropping(_ text: String) -> BoundedBytes? {
    starts(with: text) ? rest(from: text.utf8.count) : nil
  }

  /// What lies before and behind the first zero.
  func splitAtZero() -> (before: BoundedBytes, behind: BoundedBytes)? {
    guard let zero = bytes.firstIndex(of: 0) else { return nil }
    return (BoundedBytes(bytes[..<zero]), BoundedBytes(bytes[(zero + 1)...]))
  }
}
