/// The EXIF block of a picture that leaves the library: how it is to be turned, and the text of its
/// making. Nothing of what was there before is in it.
struct ExifBlock {
  var orientation = Orientation.upright
  var comment: String?

  /// A TIFF with its highest byte first, because other tools expect the comment so; Exif 2.32. Empty
  /// where there is nothing to say.
  var bytes: [UInt8] {
    guard orientation != .upright || comment != nil else { return [] }
    let head = Array("MM\0*".utf8) + Self.number(8, 4)
    let turning = [Self.entry(0x0112, type: 3, count: 1, Self.number(orientation.rawValue, 2))]
    guard let comment else { return head + Self.directory(turning) }
    let start = head.count + Self.length(entries: 2)
    let pointer = Self.entry(0x8769, type: 4, count: 1, Self.number(start, 4))
    let text = Array("UNICODE\0".utf8) + comment.utf16.flatMap { Self.number(Int($0), 2) }
    let place = Self.number(start + Self.length(entries: 2), 4)
    let version = Self.entry(0x9000, type: 7, count: 4, Array("0232".utf8))
    let own = Self.directory([version, Self.entry(0x9286, type: 7, count: text.count, place)])
    return head + Self.directory(turning + [pointer]) + own + text
  }

  /// `count(2)`, the entries, and where the next directory is: nowhere.
  private static func directory(_ entries: [[UInt8]]) -> [UInt8] {
    number(entries.count, 2) + entries.flatMap(\.self) + number(0, 4)
  }

  private static func length(entries: Int) -> Int { 2 + 12 * entries + 4 }

  /// `tag(2) type(2) count(4)`, and the value, or where it lies, in four bytes.
  private static func entry(_ tag: Int, type: Int, count: Int, _ value: [UInt8]) -> [UInt8] {
    number(tag, 2) + number(type, 2) + number(count, 4) + value
      + [UInt8](repeating: 0, count: 4 - value.count)
  }

  private static func number(_ number: Int, _ size: Int) -> [UInt8] {
    [UInt8](number, size: size, .highFirst)
  }
}
