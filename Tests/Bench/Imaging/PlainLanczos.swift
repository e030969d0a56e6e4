import Glibc
import Imaging

/// Lanczos of three lobes as the books have it, in double precision and from every pixel: slow, and
/// what others are measured by.
struct PlainLanczos {
  private let picture: Bitmap

  init(_ picture: Bitmap) { self.picture = picture }

  /// Red, green and blue of each pixel of another size, rounded as the pixels of a file must be.
  func resized(to size: PixelSize) -> [Double] {
    let source = picture.size
    let across = weights(from: source.width, to: size.width)
    let down = weights(from: source.height, to: size.height)
    var rows = [Double](repeating: 0, count: source.height * size.width * 3)
    picture.pixels.withUnsafeBufferPointer { pixels in
      for y in 0..<source.height {
        for x in 0..<size.width {
          for (place, weight) in across[x] {
            for channel in 0..<3 {
              rows[(y * size.width + x) * 3 + channel] +=
                weight * Double(pixels[(y * source.width + place) * 4 + channel])
            }
          }
        }
      }
    }
    var result = [Double](repeating: 0, count: size.height * size.width * 3)
    for y in 0..<size.height {
      for (place, weight) in down[y] {
        for x in 0..<size.width * 3 {
          result[y * size.width * 3 + x] += weight * rows[place * size.width * 3 + x]
        }
      }
    }
    return result.map { min(max($0, 0), 255).rounded() }
  }

  private func weights(from count: Int, to target: Int) -> [[(place: Int, weight: Double)]] {
    let step = Double(count) / Double(target)
    return (0..<target).map { number in
      let centre = (Double(number) + 0.5) * step
      let reach = max(0, Int(centre - 3 * step))...min(count - 1, Int(centre + 3 * step))
      let heights = reach.map { PlainLanczos.height((Double($0) + 0.5 - centre) / step) }
      let sum = heights.reduce(0, +)
      return zip(reach, heights).map { (place: $0, weight: $1 / sum) }
    }
  }

  private static func height(_ distance: Double) -> Double {
    guard abs(distance) < 3 else { return 0 }
    guard distance != 0 else { return 1 }
    let angle = Double.pi * distance
    return sin(angle) / angle * sin(angle / 3) / (angle / 3)
  }
}
