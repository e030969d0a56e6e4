import FoundationEssentials

/// Bytes as texts of letters, digits and two signs (RFC 4648), as services send pictures.
package enum Base64 {
  /// The bytes of a text, with or without the beginning of a data URL, padding and blanks, in the usual
  /// alphabet or in that for URLs; nil where it is no such text.
  package static func bytes(of text: String) -> [UInt8]? {
    let letters = text.utf8.span
    guard let start = start(of: text) else { return nil }
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: letters.count / 4 * 3 + 4) { room, count in
      guard let base = room.baseAddress else { return }
      var decoder = Base64Decoder(room: base)
      isWhole = letters.extracting(start...).withUnsafeBufferPointer { decoder.read($0) }
      count = decoder.count
    }
    return isWhole ? bytes : nil
  }

  /// The text of some bytes, in the usual alphabet and with padding.
  package static func text(of bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// Where the letters begin: behind `data:image/png;base64,`, if that stands there.
  private static func start(of text: String) -> Int? {
    guard text.prefix(5).lowercased() == "data:" else { return 0 }
    guard let comma = text.utf8.firstIndex(of: UInt8(ascii: ",")),
      text[..<comma].lowercased().hasSuffix(";base64")
    else { return nil }
    return text.utf8.distance(from: text.startIndex, to: comma) + 1
  }
}

/// Reads letters into memory that has room for them and a byte more.
///
/// Foundation is as fast, but gives its bytes in memory of its own: to copy them from there takes three times
/// as long as to read them, most of it for pages that were never touched.
private struct Base64Decoder {
  private let room: UnsafeMutablePointer<UInt8>
  private(set) var count = 0

  /// What was read of a group of four letters that has blanks in it, or no end.
  private var (bits, held) = (UInt32(0), 0)

  init(room: UnsafeMutablePointer<UInt8>) { self.room = room }

  /// What every letter stands for at each of the four places of a group. More than 24 bits are no letter.
  private static let values: [UInt32] = {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    var values = [UInt32](repeating: .max, count: 4 * 256)
    for (value, letter) in (Array(alphabet.utf8.enumerated())) + [(62, 0x2D), (63, 0x5F)] {
      for place in 0..<4 { values[place * 256 + Int(letter)] = UInt32(value) << (18 - 6 * place) }
    }
    return values
  }()

  /// Whether they are such letters, to the end.
  mutating func read(_ letters: UnsafeBufferPointer<UInt8>) -> Bool {
    Self.values.withUnsafeBufferPointer { values in
      var place = 0
      while place < letters.count {
        if held == 0 { place = readGroups(letters, from: place, values) }
        guard place < letters.count else { break }
        let (letter, value) = (letters[place], values[768 + Int(letters[place])])
        place += 1
        if value < 64 {
          add(value)
        } else if letter == UInt8(ascii: "=") {
          let rest = letters[place...]
          return held > 1 && rest.allSatisfy { $0 == UInt8(ascii: "=") || $0.isBlank } && finish()
        } else if !letter.isBlank {
          return false
        }
      }
      return finish()
    }
  }

  /// Reads as many groups as there are without anything else, and returns where the next one stands.
  private mutating func readGroups(
    _ letters: UnsafeBufferPointer<UInt8>, from start: Int, _ values: UnsafeBufferPointer<UInt32>
  ) -> Int {
    var (place, count) = (start, count)
    while place + 4 <= letters.count {
      let bits =
        values[Int(letters[place])] | values[256 + Int(letters[place + 1])]
        | values[512 + Int(letters[place + 2])] | values[768 + Int(letters[place + 3])]
      guard bits < 1 << 24 else { break }
      UnsafeMutableRawPointer(room + count).storeBytes(of: (bits << 8).bigEndian, as: UInt32.self)
      (place, count) = (place + 4, count + 3)
    }
    self.count = count
    return place
  }

  private mutating func add(_ value: UInt32) {
    (bits, held) = (bits << 6 | value, held + 1)
    guard held == 4 else { return }
    append(bits, 3)
    (bits, held) = (0, 0)
  }

  /// The bytes of a group that has not four letters; one letter is none.
  private mutating func finish() -> Bool {
    if held > 1 { append(bits << (6 * (4 - held)), held - 1) }
    return held != 1
  }

  private mutating func append(_ bits: UInt32, _ number: Int) {
    for place in 0..<number {
      room[count + place] = UInt8(truncatingIfNeeded: bits >> (16 - 8 * place))
    }
    count += number
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { [0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(self) }
}
