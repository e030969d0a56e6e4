/// Shrinks a picture to a whole-numbered share of itself while its rows come in: each pixel becomes
/// the mean of a square of theirs. Takes no more memory than the result and one row.
struct BoxReducer {
  /// What a row is made of: bytes of red, green and blue, and perhaps alpha.
  enum Row {
    case rgb, rgba

    var channels: Int { self == .rgb ? 3 : 4 }
  }

  let size: PixelSize
  let factor: Int
  let row: Row
  let reduced: PixelSize
  private var rowsTaken = 0
  private var pixels: [UInt8]

  /// For each column and channel what the rows since the last finished one add up to; of rows with
  /// alpha each colour multiplied by it.
  private var opaqueSums: [UInt16]
  private var sums: [UInt32]

  /// The sums of a square must fit into 32 bits, and those of a column of opaque ones into 16.
  static let largestFactor = 64

  init(_ size: PixelSize, by factor: Int, of row: Row) {
    (self.size, self.factor, self.row) = (size, min(factor, BoxReducer.largestFactor), row)
    reduced = size.divided(by: self.factor)
    pixels = reduced.emptyPixels
    let count = self.factor == 1 ? 0 : size.width * row.channels
    opaqueSums = [UInt16](repeating: 0, count: row == .rgb ? count : 0)
    sums = [UInt32](repeating: 0, count: row == .rgba ? count : 0)
  }

  /// Takes the next row, of as many bytes as the size asks for.
  mutating func take(_ bytes: UnsafePointer<UInt8>) {
    guard rowsTaken < size.height else { return }
    if factor == 1 {
      copy(bytes)
    } else if row == .rgb {
      addOpaque(bytes)
    } else {
      add(bytes)
    }
    rowsTaken += 1
    guard factor > 1, rowsTaken % factor == 0 || rowsTaken == size.height else { return }
    finishRow()
  }

  /// The picture; transparent where rows have not come.
  func finished(isKnownOpaque: Bool = false) -> Bitmap {
    Bitmap(reduced, pixels, isKnownOpaque: isKnownOpaque)
  }

  private mutating func copy(_ bytes: UnsafePointer<UInt8>) {
    let (width, row) = (size.width, row)
    let start = rowsTaken * width * Bitmap.bytesPerPixel
    pixels.withUnsafeMutableBytes { pixels in
      guard let target = pixels.baseAddress?.advanced(by: start) else { return }
      guard row == .rgb else {
        return target.copyMemory(from: bytes, byteCount: width * Bitmap.bytesPerPixel)
      }
      let source = UnsafeRawPointer(bytes)
      let alpha = UInt32(0xFF00_0000).littleEndian
      // Four bytes at a time, of which alpha covers the last. Behind the last pixel there is none.
      for x in 0..<width &- 1 {
        let pixel = source.loadUnaligned(fromByteOffset: x &* 3, as: UInt32.self)
        target.storeBytes(of: pixel | alpha, toByteOffset: x &* 4, as: UInt32.self)
      }
      let last = SIMD4(bytes[width * 3 - 3], bytes[width * 3 - 2], bytes[width * 3 - 1], 255)
      target.storeBytes(of: last, toByteOffset: (width - 1) * 4, as: SIMD4<UInt8>.self)
    }
  }

  private mutating func addOpaque(_ bytes: UnsafePointer<UInt8>) {
    opaqueSums.withUnsafeMutableBufferPointer { sums in
      for index in 0..<sums.count { sums[index] &+= UInt16(truncatingIfNeeded: bytes[index]) }
    }
  }

  private mutating func add(_ bytes: UnsafePointer<UInt8>) {
    let width = size.width
    sums.withUnsafeMutableBytes { sums in
      for x in 0..<width {
        let pixel = UnsafeRawPointer(bytes)
          .loadUnaligned(fromByteOffset: x * 4, as: SIMD4<UInt8>.self)
        let wide = SIMD4<UInt16>(truncatingIfNeeded: pixel)
        // Alpha itself is multiplied by one.
        let share = SIMD4(wide.w, wide.w, wide.w, 1)
        let sum = sums.load(fromByteOffset: x * 16, as: SIMD4<UInt32>.self)
        sums.storeBytes(
          of: sum &+ SIMD4<UInt32>(truncatingIfNeeded: wide &* share), toByteOffset: x * 16,
          as: SIMD4<UInt32>.self)
      }
    }
  }

  private mutating func finishRow() {
    let rows = (rowsTaken - 1) % factor + 1
    let start = (rowsTaken - 1) / factor * reduced.width * Bitmap.bytesPerPixel
    if row == .rgb {
      finishOpaqueRow(rows, at: start)
    } else {
      finishTranslucentRow(rows, at: start)
    }
  }

  private mutating func finishOpaqueRow(_ rows: Int, at start: Int) {
    let (factor, columns) = (factor, size.width)
    let whole = Mean(of: factor * rows)
    let last = Mean(of: ((columns - 1) % factor + 1) * rows)
    opaqueSums.withUnsafeMutableBufferPointer { sums in
      pixels.withUnsafeMutableBufferPointer { pixels in
        var place = start
        for column in stride(from: 0, to: columns, by: factor) {
          let count = min(factor, columns &- column)
          let mean = count == factor ? whole : last
          var (red, green, blue) = (UInt32(0), UInt32(0), UInt32(0))
          var index = column &* 3
          for _ in 0..<count {
            red &+= UInt32(truncatingIfNeeded: sums[index])
            green &+= UInt32(truncatingIfNeeded: sums[index &+ 1])
            blue &+= UInt32(truncatingIfNeeded: sums[index &+ 2])
            index &+= 3
          }
          pixels[place] = mean(red)
          pixels[place &+ 1] = mean(green)
          pixels[place &+ 2] = mean(blue)
          pixels[place &+ 3] = 255
          place &+= Bitmap.bytesPerPixel
        }
        sums.update(repeating: 0)
      }
    }
  }

  private mutating func finishTranslucentRow(_ rows: Int, at start: Int) {
    let (factor, columns) = (factor, size.width)
    sums.withUnsafeMutableBufferPointer { sums in
      pixels.withUnsafeMutableBufferPointer { pixels in
        var place = start
        for column in stride(from: 0, to: columns, by: factor) {
          var sum = SIMD4<UInt32>()
          let count = min(factor, columns - column)
          for index in column..<column + count {
            sum &+= SIMD4(
              sums[index * 4], sums[index * 4 + 1], sums[index * 4 + 2], sums[index * 4 + 3])
          }
          // A colour that nothing shows stays zero.
          if sum.w > 0 {
            let colour = Mean(of: Int(sum.w))
            for channel in 0..<3 { pixels[place + channel] = colour(sum[channel]) }
            pixels[place + 3] = Mean(of: count * rows)(sum.w)
          }
          place += Bitmap.bytesPerPixel
        }
        sums.update(repeating: 0)
      }
    }
  }

  /// Division by the same number many times, rounded; by multiplying.
  private struct Mean {
    private let share: UInt64

    init(of count: Int) { share = (1 << 32 + UInt64(count) / 2) / UInt64(count) }

    func callAsFunction(_ sum: UInt32) -> UInt8 {
      UInt8(truncatingIfNeeded: min(255, (UInt64(sum) &* share &+ 1 << 31) >> 32))
    }
  }
}

extension Bitmap {
  /// A share of itself; the factor that was used is not larger than the one asked for.
  func reduced(by factor: Int) -> (picture: Bitmap, factor: Int) {
    var reducer = BoxReducer(size, by: factor, of: .rgba)
    let stride = size.width * Bitmap.bytesPerPixel
    pixels.withUnsafeBufferPointer { pixels in
      guard let start = pixels.baseAddress else { return }
      for row in 0..<size.height { reducer.take(start + row * stride) }
    }
    return (reducer.finished(isKnownOpaque: isOpaque), reducer.factor)
  }
}
