/// Which part of a picture is shown, which way up and how large. Steps change it one after the
/// other, and only then is anything decoded: so however many they are, each pixel is resampled once.
package struct Framing: Hashable, Sendable {
  /// As the file has it.
  let stored: PixelSize

  /// What the file says of turning; a recipe follows it only when it has the step for that.
  let announced: Orientation
  private(set) var orientation = Orientation.upright

  /// The part that is shown, as shares of the picture as it is stored.
  private(set) var part = UnitArea()

  /// Of what is shown.
  package private(set) var size: PixelSize

  init(_ info: ImageInfo) {
    (stored, announced, size) = (info.size, info.orientation, info.size)
  }

  mutating func turn(by orientation: Orientation) {
    if orientation.turnsSides != self.orientation.turnsSides { size = size.turned }
    self.orientation = orientation
  }

  /// Shows as much in fewer pixels, or more.
  mutating func resize(to size: PixelSize) { self.size = size }

  /// Shows only an area of what was shown, in pixels of its size.
  mutating func crop(to area: PixelArea) {
    let shown = UnitArea(
      left: Double(area.x) / Double(size.width), top: Double(area.y) / Double(size.height),
      width: Double(area.size.width) / Double(size.width),
      height: Double(area.size.height) / Double(size.height))
    part = part.part(shown.stored(orientation))
    size = area.size
  }

  /// The size of the result before it is turned.
  var storedSize: PixelSize { orientation.turnsSides ? size.turned : size }

  /// How large the whole picture must be decoded at least: about twice what is shown of it, so that
  /// the last step of shrinking has enough to choose from.
  var covering: PixelSize {
    PixelSize(
      width: Framing.doubled(storedSize.width, of: part.width),
      height: Framing.doubled(storedSize.height, of: part.height))
  }

  private static func doubled(_ side: Int, of share: Double) -> Int {
    Int((2 * Double(side) / share - 1e-6).rounded(.up))
  }
}

/// A rectangle of pixels.
struct PixelArea: Hashable {
  var x: Int
  var y: Int
  var size: PixelSize
}

/// A rectangle in shares of another; by default all of it.
struct UnitArea: Hashable {
  var left = 0.0
  var top = 0.0
  var width = 1.0
  var height = 1.0

  /// An area of this area.
  func part(_ inner: UnitArea) -> UnitArea {
    UnitArea(
      left: left + inner.left * width, top: top + inner.top * height,
      width: inner.width * width, height: inner.height * height)
  }

  /// Where an area of the picture as it is shown lies in the picture as it is stored.
  func stored(_ orientation: Orientation) -> UnitArea {
    let turned =
      orientation.turnsSides
      ? UnitArea(left: top, top: left, width: height, height: width) : self
    // What is shown first at the right or the bottom of the file was counted from there.
    let origin = orientation.source(x: 0, y: 0, in: PixelSize(width: 2, height: 2))
    return UnitArea(
      left: origin.x == 0 ? turned.left : 1 - turned.left - turned.width,
      top: origin.y == 0 ? turned.top : 1 - turned.top - turned.height,
      width: turned.width, height: turned.height)
  }
}
