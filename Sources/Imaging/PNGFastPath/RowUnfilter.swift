/// Takes the filters off the rows of a PNG, where they lie in memory; PNG (third edition), 9.
///
/// Each byte was stored as its difference from what its neighbours let expect, so a row needs the
/// one above, and each pixel the one before. That last chain is what takes the time: where two rows
/// follow each other that have one of the longer ones, Paeth's or the average, the second runs one
/// pixel behind the first, so that the processor works on both at once.
struct RowUnfilter {
  private let start: UnsafeMutablePointer<UInt8>
  private let rowCount: Int
  private let pixel: Int
  private var finished = 0

  /// How many bytes behind the last row must be there.
  static let reach = 16

  /// `raw` has a byte for the filter before each row, and `reach` bytes behind the last.
  init?(_ raw: UnsafeMutableRawBufferPointer, rowCount: Int, pixel: Int) {
    guard let start = raw.bindMemory(to: UInt8.self).baseAddress else { return nil }
    (self.start, self.rowCount, self.pixel) = (start, rowCount, pixel)
  }

  /// The bytes of the next row, unfiltered; nil where its filter is unknown.
  mutating func row(_ number: Int, of count: Int) -> UnsafePointer<UInt8>? {
    let row = start + number * (rowCount + 1) + 1
    guard number >= finished else { return UnsafePointer(row) }
    finished = number + 1
    guard number > 0 else { return firstRow(row) ? UnsafePointer(row) : nil }
    let above = row - (rowCount + 1)
    switch (row[-1], pixel) {
    case (0, _): break
    case (1, _): subtracted(row)
    case (2, _): for index in 0..<rowCount { row[index] &+= above[index] }
    case (3, 3): average(row, above, isLast: number + 1 == count, of: Three.self)
    case (3, 4): average(row, above, isLast: number + 1 == count, of: Four.self)
    case (3, _): average(row, above)
    case (4, 3): paeth(row, above, isLast: number + 1 == count, of: Three.self)
    case (4, 4): paeth(row, above, isLast: number + 1 == count, of: Four.self)
    case (4, _): paeth(row, above)
    default: return nil
    }
    return UnsafePointer(row)
  }

  /// Above the first row there is nothing, which counts as zeros.
  private func firstRow(_ row: UnsafeMutablePointer<UInt8>) -> Bool {
    switch row[-1] {
    case 0, 2: break
    // Of a pixel and two zeros, Paeth's nearest is the pixel.
    case 1, 4: subtracted(row)
    case 3: for index in pixel..<max(pixel, rowCount) { row[index] &+= row[index - pixel] / 2 }
    default: return false
    }
    return true
  }

  private func subtracted(_ row: UnsafeMutablePointer<UInt8>) {
    switch pixel {
    case 3: subtracted(row, of: Three.self)
    case 4: subtracted(row, of: Four.self)
    default: for index in pixel..<max(pixel, rowCount) { row[index] &+= row[index - pixel] }
    }
  }

  // MARK: Pixels of one or two bytes, which are rare

  private func average(_ row: UnsafeMutablePointer<UInt8>, _ above: UnsafeMutablePointer<UInt8>) {
    for index in 0..<rowCount {
      let left = index < pixel ? 0 : UInt16(row[index - pixel])
      row[index] &+= UInt8(truncatingIfNeeded: (left + UInt16(above[index])) / 2)
    }
  }

  private func paeth(_ row: UnsafeMutablePointer<UInt8>, _ above: UnsafeMutablePointer<UInt8>) {
    for index in 0..<rowCount {
      let left = index < pixel ? 0 : Int16(row[index - pixel])
      let corner = index < pixel ? 0 : Int16(above[index - pixel])
      let top = Int16(above[index])
      let (toLeft, toTop) = (abs(top - corner), abs(left - corner))
      let toCorner = abs(top - corner + left - corner)
      let nearest =
        toLeft <= toTop && toLeft <= toCorner ? left : toTop <= toCorner ? top : corner
      row[index] &+= UInt8(truncatingIfNeeded: nearest)
    }
  }

  // MARK: Pixels of three or four bytes

  private func subtracted<P: Pixel>(_ row: UnsafeMutablePointer<UInt8>, of: P.Type) {
    var left = SIMD4<UInt8>()
    for index in stride(from: 0, to: rowCount, by: P.count) {
      left &+= P.load(row + index)
      P.store(left, row + index)
    }
  }

  /// Takes the next row along, if that has the same filter.
  private mutating func average<P: Pixel>(
    _ row: UnsafeMutablePointer<UInt8>, _ above: UnsafeMutablePointer<UInt8>, isLast: Bool,
    of: P.Type
  ) {
    if !isLast, row[rowCount] == 3 {
      pair(row, above, by: Average.self, of: P.self)
      finished += 1
      return
    }
    var left = SIMD4<Int16>()
    for index in stride(from: 0, to: rowCount, by: P.count) {
      left = ((left &+ P.wide(above + index)) &>> 1 &+ P.wide(row + index)) & 255
      P.store(SIMD4<UInt8>(truncatingIfNeeded: left), row + index)
    }
  }

  /// Takes the next row along, if that has the same filter.
  private mutating func paeth<P: Pixel>(
    _ row: UnsafeMutablePointer<UInt8>, _ above: UnsafeMutablePointer<UInt8>, isLast: Bool,
    of: P.Type
  ) {
    if !isLast, row[rowCount] == 4 {
      pair(row, above, by: Paeth.self, of: P.self)
      finished += 1
      return
    }
    var (left, corner) = (SIMD8<Int16>(), SIMD8<Int16>())
    for index in stride(from: 0, to: rowCount, by: P.count) {
      let top = SIMD8(lowHalf: P.wide(above + index), highHalf: SIMD4())
      let sum = (left.nearest(top, corner).lowHalf &+ P.wide(row + index)) & 255
      (left, corner) = (SIMD8(lowHalf: sum, highHalf: SIMD4()), top)
      P.store(SIMD4<UInt8>(truncatingIfNeeded: sum), row + index)
    }
  }

  /// A row and the next in the halves of vectors, the lower one pixel behind the upper, so that what
  /// is above it is finished.
  private func pair<F: Filter, P: Pixel>(
    _ row: UnsafeMutablePointer<UInt8>, _ above: UnsafeMutablePointer<UInt8>, by: F.Type,
    of: P.Type
  ) {
    let below = row + rowCount + 1
    let nothing = SIMD4<Int16>()
    var both = PixelPair<F>()
    both.take(SIMD8(lowHalf: P.wide(above), highHalf: nothing), P.wide(row), nothing)
    P.store(both.bytes.lowHalf, row)
    var index = P.count
    while index < rowCount {
      let top = SIMD8(lowHalf: P.wide(above + index), highHalf: both.left.lowHalf)
      both.take(top, P.wide(row + index), P.wide(below + index - P.count))
      let bytes = both.bytes
      P.store(bytes.lowHalf, row + index)
      P.store(bytes.highHalf, below + index - P.count)
      index &+= P.count
    }
    let top = SIMD8(lowHalf: nothing, highHalf: both.left.lowHalf)
    both.take(top, nothing, P.wide(below + index - P.count))
    P.store(both.bytes.highHalf, below + index - P.count)
  }
}

/// The pixels of two rows that were finished last.
private struct PixelPair<F: Filter> {
  private(set) var left = SIMD8<Int16>()
  private var corner = SIMD8<Int16>()

  var bytes: SIMD8<UInt8> {
    @inline(__always) get { SIMD8(truncatingIfNeeded: left) }
  }

  /// Goes on by a pixel, with what is above and how the file says both differ.
  @inline(__always)
  mutating func take(_ top: SIMD8<Int16>, _ upper: SIMD4<Int16>, _ lower: SIMD4<Int16>) {
    let difference = SIMD8(lowHalf: upper, highHalf: lower)
    left = (F.expected(left, top, corner) &+ difference) & SIMD8(repeating: 255)
    corner = top
  }
}

/// How many bytes a pixel has, known to the compiler.
private protocol Pixel {
  static var count: Int { get }
  static func store(_ pixel: SIMD4<UInt8>, _ target: UnsafeMutablePointer<UInt8>)
}

extension Pixel {
  /// Four bytes, also where the fourth belongs to the next pixel.
  @inline(__always) static func load(_ source: UnsafeMutablePointer<UInt8>) -> SIMD4<UInt8> {
    UnsafeRawPointer(source).loadUnaligned(as: SIMD4<UInt8>.self)
  }

  @inline(__always) static func wide(_ source: UnsafeMutablePointer<UInt8>) -> SIMD4<Int16> {
    SIMD4<Int16>(truncatingIfNeeded: load(source))
  }
}

private enum Three: Pixel {
  static var count: Int { 3 }

  @inline(__always)
  static func store(_ pixel: SIMD4<UInt8>, _ target: UnsafeMutablePointer<UInt8>) {
    // Two halves that overlap. To take one byte out of a vector goes through memory, and waits for it.
    let bits = unsafeBitCast(pixel, to: UInt32.self)
    let target = UnsafeMutableRawPointer(target)
    target.storeBytes(of: UInt16(truncatingIfNeeded: bits), as: UInt16.self)
    (target + 1).storeBytes(of: UInt16(truncatingIfNeeded: bits >> 8), as: UInt16.self)
  }
}

private enum Four: Pixel {
  static var count: Int { 4 }

  @inline(__always)
  static func store(_ pixel: SIMD4<UInt8>, _ target: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(target).storeBytes(of: pixel, as: SIMD4<UInt8>.self)
  }
}

/// What the pixels to the left, above and at the corner between them let expect.
private protocol Filter {
  static func expected(
    _ left: SIMD8<Int16>, _ top: SIMD8<Int16>, _ corner: SIMD8<Int16>
  ) -> SIMD8<Int16>
}

private enum Average: Filter {
  @inline(__always)
  static func expected(
    _ left: SIMD8<Int16>, _ top: SIMD8<Int16>, _ corner: SIMD8<Int16>
  ) -> SIMD8<Int16> { (left &+ top) &>> 1 }
}

private enum Paeth: Filter {
  @inline(__always)
  static func expected(
    _ left: SIMD8<Int16>, _ top: SIMD8<Int16>, _ corner: SIMD8<Int16>
  ) -> SIMD8<Int16> { left.nearest(top, corner) }
}

extension SIMD8<Int16> {
  /// Which of the pixels to the left, above and at the corner between them is nearest to what the
  /// three let expect, each channel for itself.
  @inline(__always)
  fileprivate func nearest(_ top: SIMD8<Int16>, _ corner: SIMD8<Int16>) -> SIMD8<Int16> {
    let (alongLeft, alongTop) = (top &- corner, self &- corner)
    let toLeft = alongLeft.magnitudes
    let toTop = alongTop.magnitudes
    let toCorner = (alongLeft &+ alongTop).magnitudes
    var nearest = corner.replacing(with: top, where: toTop .<= toCorner)
    nearest.replace(with: self, where: (toLeft .<= toTop) .& (toLeft .<= toCorner))
    return nearest
  }

  @inline(__always) private var magnitudes: SIMD8<Int16> {
    // Of operations with one number for all lanes, some go through one lane after the other.
    let zeros = SIMD8<Int16>()
    return replacing(with: zeros &- self, where: self .< zeros)
  }
}
