/// What of a picture outlives resizing and encoding: what it shows, its colours and its brightness.
/// Small enough to keep of every picture, and the same to the last bit on every machine.
///
/// What shows through is laid on white, as when a picture becomes a JPEG; only the colours are those
/// of the picture alone.
package struct Fingerprint: Hashable, Sendable {
  package let hash: PerceptualHash

  /// Five at most, the one that takes most first; together at most all of the picture.
  package let colours: [DominantColour]

  /// The mean luma (Rec. 601, of the values as they are stored): 0 for black, 1 for white; whole
  /// thousandths.
  package let brightness: Double

  package init(hash: PerceptualHash, colours: [DominantColour], brightness: Double) {
    (self.hash, self.colours, self.brightness) = (hash, colours, brightness)
  }

  /// Of a picture as it is shown. A thumbnail has nearly the same as its picture, in less time.
  package init(of bitmap: Bitmap) {
    let cells = CellGrid(of: bitmap)
    let greys = GreyGrid(of: cells)
    hash = PerceptualHash(of: Frequencies(of: greys))
    colours = DominantColour.colours(of: cells)
    brightness = greys.brightness
  }

  /// How much of the picture is taken by dominant colours that look like one.
  package func share(near colour: Colour, within distance: Int = 100) -> Double {
    colours.filter { $0.colour.distance(to: colour) <= distance }.reduce(0) { $0 + $1.share }
  }
}
