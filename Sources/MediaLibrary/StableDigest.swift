/// A number that stands for some bytes, the same on every machine and for ever (FNV-1a,
/// http://www.isthe.com/chongo/tech/comp/fnv/). Nothing that somebody could want to forge relies on it.
struct StableDigest {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }
}
