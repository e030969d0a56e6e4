/// A rectangle of a bitmap, which need not begin or end where a pixel does.
struct SampledArea {
  var left: Double
  var top: Double
  var width: Double
  var height: Double
}

extension Bitmap {
  /// An area in another size, by Lanczos of three lobes: first down the columns, then along the
  /// rows, of colours multiplied by alpha.
  func resampled(_ area: SampledArea, to target: PixelSize) -> Bitmap {
    let across = Lanczos(area.left, area.width, of: size.width, to: target.width)
    let down = Lanczos(area.top, area.height, of: size.height, to: target.height)
    var rows = SourceRows(self, across.columns, holding: down.taps)
    var blended = [Float](repeating: 0, count: rows.count)
    var result = target.emptyPixels
    for y in 0..<target.height {
      rows.reach(down.starts[y] + down.taps)
      rows.blend(from: down.starts[y], down.weights(of: y), into: &blended)
      across.write(blended, channels: rows.channels, to: &result, row: y)
    }
    return Bitmap(target, result, isKnownOpaque: isOpaque)
  }
}

/// The last rows of a bitmap as numbers, each converted once, however many rows it is blended into.
/// Opaque ones go without alpha, which saves a quarter of the work.
private struct SourceRows {
  let channels: Int

  /// Numbers of a row, and one behind them that nobody looks at: pixels are taken four at a time.
  let count: Int
  private let bitmap: Bitmap

  /// Those that add to the result: of a thin part of a wide picture few do.
  private let columns: Range<Int>
  private let capacity: Int
  private var ring: [Float]
  private var reached = 0

  init(_ bitmap: Bitmap, _ columns: Range<Int>, holding capacity: Int) {
    self.columns = columns
    (self.bitmap, self.capacity, channels) = (bitmap, capacity, bitmap.isOpaque ? 3 : 4)
    count = columns.count * channels + 1
    ring = [Float](repeating: 0, count: capacity * count)
  }

  /// Converts the rows before one that are still needed and not converted yet.
  mutating func reach(_ end: Int) {
    for row in max(reached, end - capacity)..<max(reached, end) { convert(row) }
    reached = max(reached, end)
  }

  private mutating func convert(_ row: Int) {
    let (columns, channels, width) = (columns, channels, bitmap.size.width)
    bitmap.pixels.withUnsafeBytes { pixels in
      ring.withUnsafeMutableBytes { ring in
        guard var source = pixels.baseAddress, var target = ring.baseAddress else { return }
        source += (row * width + columns.lowerBound) * Bitmap.bytesPerPixel
        target += row % capacity * count * 4
        if channels == 3 {
          for _ in columns {
            // The fourth number is overwritten by the first of the next pixel.
            let pixel = SIMD4<Float>(of: source.loadUnaligned(as: SIMD4<UInt8>.self))
            target.storeBytes(of: pixel, as: SIMD4<Float>.self)
            source += 4
            target += 12
          }
        } else {
          for _ in columns {
            var pixel = SIMD4<Float>(of: source.loadUnaligned(as: SIMD4<UInt8>.self))
            let share = pixel.w * (1 / 255)
            pixel *= SIMD4(share, share, share, 1)
            target.storeBytes(of: pixel, as: SIMD4<Float>.self)
            source += 4
            target += 16
          }
        }
      }
    }
  }

  /// Adds four rows at a time, so that a sum is written as rarely as that.
  func blend(from start: Int, _ weights: ArraySlice<Float>, into target: inout [Float]) {
    let (count, weights) = (count, Array(weights))
    target.withUnsafeMutableBufferPointer { target in
      ring.withUnsafeBufferPointer { ring in
        let row = { (tap: Int) in
          // Where there are no four left, the first counts for nothing.
          let place = (start + (tap < weights.count ? tap : 0)) % capacity * count
          return (
            UnsafeBufferPointer(rebasing: ring[place..<place + count]),
            tap < weights.count ? weights[tap] : 0
          )
        }
        target.update(repeating: 0)
        for tap in stride(from: 0, to: weights.count, by: 4) {
          let (a, b, c, d) = (row(tap), row(tap + 1), row(tap + 2), row(tap + 3))
          for index in 0..<count {
            var sum = target[index] + a.0[index] * a.1
            sum += b.0[index] * b.1
            sum += c.0[index] * c.1
            sum += d.0[index] * d.1
            target[index] = sum
          }
        }
      }
    }
  }
}

extension Lanczos {
  /// Blends a row and rounds it into bytes.
  fileprivate func write(_ row: [Float], channels: Int, to pixels: inout [UInt8], row y: Int) {
    let (place, columns) = (y * starts.count * Bitmap.bytesPerPixel, columns)
    row.withUnsafeBufferPointer { row in
      pixels.withUnsafeMutableBytes { pixels in
        weights.withUnsafeBufferPointer { weights in
          guard let row = row.baseAddress, var weight = weights.baseAddress else { return }
          for x in 0..<starts.count {
            let sum = Lanczos.sum(
              of: taps, row + (starts[x] - columns.lowerBound) * channels, weight, step: channels)
            weight += taps
            let bytes = channels == 3 ? sum.opaque.rounded255 : sum.dividedByAlpha.rounded255
            pixels.storeBytes(
              of: bytes, toByteOffset: place + x * Bitmap.bytesPerPixel, as: SIMD4<UInt8>.self)
          }
        }
      }
    }
  }

  /// Two sums, so that the processor need not wait for one.
  @inline(__always)
  private static func sum(
    of taps: Int, _ pixel: UnsafePointer<Float>, _ weight: UnsafePointer<Float>, step: Int
  ) -> SIMD4<Float> {
    var (even, odd) = (SIMD4<Float>(), SIMD4<Float>())
    var (pixel, tap) = (pixel, 0)
    while tap &+ 1 < taps {
      even += UnsafeRawPointer(pixel).loadUnaligned(as: SIMD4<Float>.self) * weight[tap]
      odd += UnsafeRawPointer(pixel + step).loadUnaligned(as: SIMD4<Float>.self) * weight[tap &+ 1]
      pixel += step &* 2
      tap &+= 2
    }
    guard tap < taps else { return even + odd }
    return even + odd + UnsafeRawPointer(pixel).loadUnaligned(as: SIMD4<Float>.self) * weight[tap]
  }
}

extension SIMD4<Float> {
  /// The bytes as the lowest bits of a number so large that a step of it is 1. The conversion of the
  /// standard library goes through one lane after the other.
  @inline(__always) fileprivate init(of bytes: SIMD4<UInt8>) {
    let large = SIMD4<UInt32>(repeating: Float(8_388_608).bitPattern)
    let bits = SIMD4<UInt32>(truncatingIfNeeded: bytes) | large
    self = unsafeBitCast(bits, to: SIMD4<Float>.self) - SIMD4<Float>(repeating: 8_388_608)
  }

  fileprivate var opaque: SIMD4<Float> { SIMD4(x, y, z, 255) }

  fileprivate var dividedByAlpha: SIMD4<Float> {
    // Less than half a step of alpha is nothing to be seen.
    guard w >= 0.5 else { return SIMD4() }
    let share = 255 / w
    return self * SIMD4(share, share, share, 1)
  }

  /// Within 0 and 255, and rounded. The processor rounds when a large number leaves no room for
  /// fractions; the ways of the standard library go through one lane after the other.
  @inline(__always) fileprivate var rounded255: SIMD4<UInt8> {
    let (least, most) = (SIMD4(repeating: Float(0)), SIMD4(repeating: Float(255)))
    var limited = self
    limited.replace(with: least, where: limited .< least)
    limited.replace(with: most, where: limited .> most)
    let bits = unsafeBitCast(
      limited + SIMD4(repeating: 12_582_912), to: SIMD4<UInt32>.self)
    return SIMD4<UInt8>(truncatingIfNeeded: bits)
  }
}
