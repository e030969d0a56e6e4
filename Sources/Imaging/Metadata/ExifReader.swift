/// The texts of an EXIF block; TIFF 6.0 and Exif 2.32.
extension EmbeddedTexts {
  /// With or without the mark that JPEG wants before it.
  mutating func readExif(_ block: Bytes) {
    let tiff = block.dropping("Exif\0\0") ?? block
    let order: Bytes.Order
    if tiff.has("II*\0", at: 0) {
      order = .lowFirst
    } else if tiff.has("MM\0*", at: 0) {
      order = .highFirst
    } else {
      return omit(.damaged)
    }
    var directory = ExifDirectory(tiff: tiff, order: order)
    directory.read(tiff.number(at: 4, size: 4, order))
    if let pointer = directory.pointer { directory.read(pointer) }
    for value in directory.values { add(.exif, value) }
    if directory.isDamaged { omit(.damaged) }
  }

  private mutating func add(_ place: EmbeddedText.Place, _ value: ExifDirectory.Value) {
    guard let data = value.text else { return }
    let name = ExifDirectory.names[value.tag] ?? "0x" + String(value.tag, radix: 16)
    add(place, name, count: data.count) { value.decoded(data) }
  }
}

/// One or two directories of a TIFF: the first, and the one of EXIF that it points to. What a
/// directory says comes next is never followed, so that nothing goes round in circles.
struct ExifDirectory {
  static let names: [Int: String] = [
    0x010E: "ImageDescription", 0x010F: "Make", 0x0110: "Model", 0x0131: "Software",
    0x0132: "DateTime", 0x013B: "Artist", 0x8298: "Copyright", 0x9003: "DateTimeOriginal",
    0x927C: "MakerNote", 0x9286: "UserComment", 0x9C9B: "XPTitle", 0x9C9C: "XPComment",
    0x9C9D: "XPAuthor", 0x9C9E: "XPKeywords", 0x9C9F: "XPSubject",
  ]

  struct Value {
    let tag: Int
    let type: Int
    let data: Bytes
    let order: Bytes.Order
  }

  let tiff: Bytes
  let order: Bytes.Order
  private(set) var values: [Value] = []
  private(set) var pointer: Int?
  private(set) var isDamaged = false
  private var known: Set<Int> = []

  init(tiff: Bytes, order: Bytes.Order) { (self.tiff, self.order) = (tiff, order) }

  /// Reads the directory at an offset: `count(2)`, then `tag(2) type(2) count(4) value-or-offset(4)`
  /// each. Of each tag the first counts, so that many cannot share one long text.
  mutating func read(_ offset: Int?) {
    guard let offset, let count = tiff.number(at: offset, size: 2, order) else {
      isDamaged = true
      return
    }
    for number in 0..<count {
      guard let entry = tiff.part(at: offset + 2 + number * 12, count: 12) else {
        isDamaged = true
        return
      }
      readEntry(entry)
    }
  }

  private mutating func readEntry(_ entry: Bytes) {
    guard let tag = entry.number(at: 0, size: 2, order),
      let type = entry.number(at: 2, size: 2, order),
      let count = entry.number(at: 4, size: 4, order)
    else { return }
    if tag == 0x8769 {
      pointer = pointer ?? entry.number(at: 8, size: 4, order)
      return
    }
    // Bytes, ASCII, undefined and UTF-8: all are one byte wide.
    guard [1, 2, 7, 129].contains(type), !known.contains(tag) else { return }
    let place = count <= 4 ? nil : entry.number(at: 8, size: 4, order)
    let data = place.map { tiff.part(at: $0, count: count) } ?? entry.part(at: 8, count: count)
    guard let data else {
      isDamaged = true
      return
    }
    known.insert(tag)
    values.append(Value(tag: tag, type: type, data: data, order: order))
  }
}

extension ExifDirectory.Value {
  /// The bytes, where they are a text at all. What a camera's maker notes is none, but one tool
  /// writes a word there.
  fileprivate var text: Bytes? {
    switch tag {
    case 0x9286, 0x9C9B...0x9C9F: data
    case 0x927C: data.count <= 64 && data.bytes.allSatisfy { 0..<0x7F ~= $0 } ? data : nil
    default: type == 2 || type == 129 ? data : nil
    }
  }

  fileprivate func decoded(_ data: Bytes) -> String {
    switch tag {
    case 0x9286: userComment(data).trimmed
    case 0x9C9B...0x9C9F: data.utf16(likely: .lowFirst).trimmed
    default: data.text.trimmed
    }
  }

  /// Begins with the name of its encoding in eight bytes; some writers leave it out.
  private func userComment(_ data: Bytes) -> String {
    if let text = data.dropping("UNICODE\0") { return text.utf16(likely: order) }
    let encodings: [StaticString] = ["ASCII\0\0\0", "JIS\0\0\0\0\0", "\0\0\0\0\0\0\0\0"]
    return (encodings.compactMap(data.dropping).first ?? data).text
  }
}
