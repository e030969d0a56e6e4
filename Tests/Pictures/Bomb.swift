/// Zeros, compressed as far as deflate goes.
enum Bomb {
  /// A stream of zlib of at least `count` zeros, without its checksum.
  static func zeros(_ count: Int) -> [UInt8] {
    var bits = Bits()
    // The last block, with the fixed code; RFC 1951, 3.2.6.
    bits.add(0b011, 3)
    bits.addCode(0b0011_0000, 8)
    for _ in 0..<count / 258 + 1 {
      // 258 bytes more of the byte before.
      bits.addCode(0b1100_0101, 8)
      bits.addCode(0, 5)
    }
    bits.addCode(0, 7)
    return [0x78, 0x01] + bits.bytes
  }

  private struct Bits {
    var bytes: [UInt8] = []
    private var used = 8

    mutating func add(_ value: Int, _ count: Int) {
      for place in 0..<count {
        if used == 8 {
          bytes.append(0)
          used = 0
        }
        bytes[bytes.count - 1] |= UInt8(value >> place & 1) << UInt8(used)
        used += 1
      }
    }

    /// Codes have their highest bit first.
    mutating func addCode(_ code: Int, _ count: Int) {
      for place in (0..<count).reversed() { add(code >> place & 1, 1) }
    }
  }
}
