import Glibc

extension Bitmap {
  /// How little this picture differs from another, pixel by pixel and laid on white: the peak signal to
  /// noise ratio in decibels, infinite where nothing differs. Nil where the sizes do.
  package func signalToNoise(against other: Bitmap) -> Double? {
    guard size == other.size else { return nil }
    let (own, others) = (laidOnWhite.pixels, other.laidOnWhite.pixels)
    let squares = own.withUnsafeBufferPointer { own in
      others.withUnsafeBufferPointer { others in
        // Alpha is the same everywhere by now, and adds nothing.
        own.indices.reduce(into: 0) { sum, place in
          let difference = Int(own[place]) - Int(others[place])
          sum &+= difference &* difference
        }
      }
    }
    let mean = Double(squares) / Double(size.width) / Double(size.height) / 3
    return 10 * log10(255 * 255 / mean)
  }
}
