/// Numbers that look like chance and follow from a seed alone (SplitMix64, Steele and others 2014).
///
/// Every thing that is painted has numbers of its own: another hour does not move the houses.
struct Chance {
  private var state: UInt64

  init(seed: UInt64, topic: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 ^ topic &* 0xD1B5_4A32_D192_ED03
    _ = bits()
  }

  mutating func bits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// From 0 to just below 1.
  mutating func part() -> Float { Float(bits() >> 40) / 16_777_216 }

  mutating func between(_ low: Float, _ high: Float) -> Float { low + (high - low) * part() }

  /// From 0 up to, and without, a number above 0.
  mutating func below(_ count: Int) -> Int { Int(bits() >> 33) % count }

  mutating func happens(_ share: Float) -> Bool { part() < share }
}
