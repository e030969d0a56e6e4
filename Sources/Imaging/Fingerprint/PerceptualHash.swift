/// What a picture shows, in 64 bits: for each of the lowest 64 waves that its greys are made of, whether
/// it lifts or lowers them. Who resizes or encodes a picture anew changes few of them
/// (`docs/decisions/0016-fingerprints.md`).
///
///     let alike = first.distance(to: second)   // 0…64
///     Likeness(distance: alike)                // .same up to 4, .nearlySame up to 10
package struct PerceptualHash: Hashable, Sendable {
  package let bits: UInt64

  package init(bits: UInt64) { self.bits = bits }

  /// How many bits differ.
  package func distance(to other: PerceptualHash) -> Int { (bits ^ other.bits).nonzeroBitCount }

  /// The same bits as SQLite stores them.
  package var bitPattern: Int64 { Int64(bitPattern: bits) }

  package init(bitPattern: Int64) { bits = UInt64(bitPattern: bitPattern) }
}

extension PerceptualHash {
  init(of frequencies: Frequencies) {
    bits = PerceptualHash.waves.reduce(0) { bits, wave in
      bits << 1 | (frequencies[wave.across, wave.down] > PerceptualHash.faintest ? 1 : 0)
    }
  }

  /// Waves that change the greys by less, a fifth of a step of 255, do not count: every encoder turns
  /// them around.
  private static let faintest = Frequencies.unit * GreyGrid.white / 255 / 5

  /// In the order of their lengths, without the one that is only the brightness.
  private static let waves: [(across: Int, down: Int)] = {
    let sums = 1..<Frequencies.count
    return sums.flatMap { sum in (0...sum).map { (across: $0, down: sum - $0) } }.prefix(64)
      .map { $0 }
  }()
}

extension PerceptualHash: LosslessStringConvertible {
  /// Sixteen hexadecimal digits.
  package var description: String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  package init?(_ description: String) {
    guard description.utf8.count == 16, !description.hasPrefix("+"),
      let bits = UInt64(description, radix: 16)
    else { return nil }
    self.bits = bits
  }
}
