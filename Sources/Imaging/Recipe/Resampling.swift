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
    var rows = SourceRows(self, holding: down.taps)
    var blended = [SIMD4<Float>](repeating: SIMD4(), count: size.width)
    var result = target.emptyPixels
    for y in 0..<target.height {
      rows.reach(down.starts[y] + down.taps)
      rows.blend(from: down.starts[y], down.weights(of: y), into: &blended)
      across.write(blended, to: &result, row: y, isOpaque: isOpaque)
    }
    return Bitmap(target, result, isKnownOpaque: isOpaque)
  }
}

/// The last rows of a bitmap as numbers, each converted once, however many rows it is blended into.
private struct SourceRows {
  private let bitmap: Bitmap
  private let width: Int
  private let capacity: Int
  private var ring: [SIMD4<Float>]
  private var reached = 0

  init(_ bitmap: Bitmap, holding capacity: Int) {
    (self.bitmap, width, self.capacity) = (bitmap, bitmap.size.width, capacity)
    ring = [SIMD4<Float>](repeating: SIMD4(), count: capacity * bitmap.size.width)
  }

  /// Converts the rows before one that are still needed and not converted yet.
  mutating func reach(_ end: Int) {
    for row in max(reached, end - capacity)..<max(reached, end) { convert(row) }
    reached = max(reached, end)
  }

  private mutating func convert(_ row: Int) {
    let (width, place) = (width, row % capacity * width)
    let isOpaque = bitmap.isOpaque
    bitmap.pixels.withUnsafeBytes { pixels in
      ring.withUnsafeMutableBufferPointer { ring in
        for x in 0..<width {
          let bytes = pixels.loadUnaligned(
            fromByteOffset: (row * width + x) * Bitmap.bytesPerPixel, as: SIMD4<UInt8>.self)
          var pixel = SIMD4<Float>(bytes)
          if !isOpaque {
            let share = pixel.w * (1 / 255)
            pixel *= SIMD4(share, share, share, 1)
          }
          ring[place + x] = pixel
        }
      }
    }
  }

  /// Adds four rows at a time, so that a sum is written as rarely as that.
  func blend(
    from start: Int, _ weights: ArraySlice<Float>, into target: inout [SIMD4<Float>]
  ) {
    let (width, weights) = (width, Array(weights))
    target.withUnsafeMutableBufferPointer { target in
      ring.withUnsafeBufferPointer { ring in
        let row = { (tap: Int) in
          // Where there are no four left, the first counts for nothing.
          let place = (start + (tap < weights.count ? tap : 0)) % capacity * width
          let weight = tap < weights.count ? weights[tap] : 0
          return (
            UnsafeBufferPointer(rebasing: ring[place..<place + width]),
            SIMD4<Float>(repeating: weight)
          )
        }
        target.update(repeating: SIMD4())
        for tap in stride(from: 0, to: weights.count, by: 4) {
          let (a, b, c, d) = (row(tap), row(tap + 1), row(tap + 2), row(tap + 3))
          for x in 0..<width {
            var sum = target[x] + a.0[x] * a.1
            sum += b.0[x] * b.1
            sum += c.0[x] * c.1
            sum += d.0[x] * d.1
            target[x] = sum
          }
        }
      }
    }
  }
}

extension Lanczos {
  /// Blends a row and rounds it into bytes.
  fileprivate func write(
    _ row: [SIMD4<Float>], to pixels: inout [UInt8], row y: Int, isOpaque: Bool
  ) {
    let start = y * starts.count * Bitmap.bytesPerPixel
    row.withUnsafeBufferPointer { row in
      pixels.withUnsafeMutableBytes { pixels in
        weights.withUnsafeBufferPointer { weights in
          for x in 0..<starts.count {
            var sum = SIMD4<Float>()
            let (source, first) = (starts[x], x * taps)
            for tap in 0..<taps { sum += row[source + tap] * weights[first + tap] }
            let bytes = isOpaque ? sum.rounded255 : sum.dividedByAlpha.rounded255
            pixels.storeBytes(
              of: bytes, toByteOffset: start + x * Bitmap.bytesPerPixel, as: SIMD4<UInt8>.self)
          }
        }
      }
    }
  }
}

extension SIMD4<Float> {
  fileprivate var dividedByAlpha: SIMD4<Float> {
    // Less than half a step of alpha is nothing to be seen.
    guard w >= 0.5 else { return SIMD4() }
    let share = 255 / w
    return self * SIMD4(share, share, share, 1)
  }

  /// Within 0 and 255, and rounded. The processor rounds when a large number leaves no room for
  /// fractions; the ways of the standard library go through one lane after the other.
  fileprivate var rounded255: SIMD4<UInt8> {
    var limited = self
    limited.replace(with: SIMD4(repeating: 0), where: limited .< 0)
    limited.replace(with: SIMD4(repeating: 255), where: limited .> 255)
    let bits = unsafeBitCast(limited + 12_582_912, to: SIMD4<UInt32>.self)
    return SIMD4<UInt8>(truncatingIfNeeded: bits)
  }
}
