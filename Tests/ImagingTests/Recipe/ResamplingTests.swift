import Foundation
import TestSupport
import Testing

@testable import Imaging
@testable import Pictures

@Suite struct ResamplingTests {
  private static let sizes = [
    (1, 1), (1, 500), (500, 1), (7, 5), (64, 64), (100, 63), (333, 217),
  ]

  /// The weights add up to one, so that what is even stays even, at the edges too.
  @Test(arguments: [
    [0, 0, 0, 255], [255, 255, 255, 255], [200, 30, 99, 255], [90, 200, 31, 128],
  ])
  func oneColourStaysOneColour(colour: [UInt8]) {
    for (width, height) in Self.sizes {
      for limit in [1, 3, 32, 50] {
        let picture = Bitmap(MadePicture(width: width, height: height, of: colour))
        let made = Recipe([.fit(within: limit)]).picture(from: picture)
        let expected = MadePicture(width: made.size.width, height: made.size.height, of: colour)
        #expect(made.largestDifference(to: expected.pixels) <= 1, "\(width) × \(height), \(limit)")
        #expect(made.isOpaque == (colour[3] == 255))
      }
    }
  }

  /// What cannot be seen does not shine through when it is blended with what can.
  @Test func coloursThatNothingShowsDoNotBleed() {
    var picture = MadePicture(width: 200, height: 100, of: [255, 0, 0, 255])
    for y in 0..<100 {
      for x in 100..<200 {
        picture.pixels.replaceSubrange(
          (y * 200 + x) * 4..<(y * 200 + x) * 4 + 4, with: [0, 255, 0, 0])
      }
    }
    let made = Recipe([.fit(within: 30)]).picture(from: Bitmap(picture))
    for x in 0..<30 where made[x, 7][3] > 0 { #expect(made[x, 7][1] == 0 && made[x, 7][0] > 250) }
    #expect(made[2, 7][3] == 255 && made[28, 7][3] == 0)
  }

  @Test(arguments: [true, false], [2, 3, 7, 64])
  func aBoxIsTheMeanOfItsPixels(isOpaque: Bool, factor: Int) {
    let picture = Bitmap(MadePicture(width: 130, height: 67, hasAlpha: !isOpaque))
    let reduced = picture.reduced(by: factor).picture
    #expect(reduced.size == picture.size.divided(by: factor))
    for y in 0..<reduced.size.height {
      for x in 0..<reduced.size.width {
        let expected = mean(of: picture, x * factor, y * factor, factor)
        for (value, exact) in zip(reduced[x, y], expected) {
          #expect(abs(Double(value) - exact) <= 0.51, "\(x), \(y)")
        }
      }
    }
  }

  private func mean(of picture: Bitmap, _ left: Int, _ top: Int, _ factor: Int) -> [Double] {
    var (sums, alphas, count) = ([0.0, 0, 0], 0.0, 0.0)
    for y in top..<min(top + factor, picture.size.height) {
      for x in left..<min(left + factor, picture.size.width) {
        let pixel = picture[x, y].map(Double.init)
        for channel in 0..<3 { sums[channel] += pixel[channel] * pixel[3] }
        alphas += pixel[3]
        count += 1
      }
    }
    return sums.map { alphas > 0 ? $0 / alphas : 0 } + [alphas / count]
  }

  @Test func aFactorThatIsTooLargeIsLimited() {
    let reduced = Bitmap(MadePicture(width: 300, height: 2)).reduced(by: 300)
    #expect(reduced.factor == BoxReducer.largestFactor)
    #expect(reduced.picture.size == PixelSize(width: 5, height: 1))
  }

  /// Rows that libpng hands over one by one, and all of them at once.
  @Test(arguments: [false, true], [2, 5])
  func whatIsReadRowByRowIsReducedAlike(isInterlaced: Bool, divisor: Int) throws {
    var png = MadePNG(colour: 6, depth: 16, width: 41, height: 29)
    png.isInterlaced = isInterlaced
    var how = Decoding()
    how.covering = PixelSize(width: 41 / divisor, height: 29 / divisor)
    let whole = try Bitmap(decoding: png.bytes)
    let decoded = try Decoded(png.bytes, how)
    let isStreamed = !isInterlaced
    #expect(decoded.bitmap == (isStreamed ? whole.reduced(by: divisor).picture : whole))
    #expect(decoded.across == (isStreamed ? Double(divisor) : 1))
  }

  /// Against the same kernel in double precision over the whole picture, without a box before.
  @Test(arguments: [(640, 480, 100), (333, 500, 64), (641, 479, 97), (200, 200, 150)])
  func theResultIsNearThatOfTheExactKernel(width: Int, height: Int, limit: Int) {
    let picture = Bitmap(MadeScene(width: width, height: height, seed: 5).picture)
    let made = Recipe([.fit(within: limit)]).picture(from: picture)
    let exact = picture.exactlyResampled(to: made.size)
    let error = zip(made.pixels, exact).reduce(0.0) { sum, pair in
      let difference = Double(pair.0) - pair.1
      return sum + difference * difference
    }
    let noise = error / Double(exact.count)
    #expect(10 * log10(255 * 255 / noise) > 45)
  }
}

extension Bitmap {
  /// Lanczos of three lobes by the book: for opaque pictures, in double precision.
  func exactlyResampled(to target: PixelSize) -> [Double] {
    let across = weights(from: size.width, to: target.width)
    let down = weights(from: size.height, to: target.height)
    var rows = [[Double]](repeating: [], count: size.height)
    for y in 0..<size.height {
      for taps in across {
        for channel in 0..<4 {
          rows[y].append(
            taps.reduce(0) {
              $0 + $1.share * Double(pixels[(y * size.width + $1.place) * 4 + channel])
            })
        }
      }
    }
    return down.flatMap { taps in
      (0..<target.width * 4).map { index in
        min(max(taps.reduce(0) { $0 + $1.share * rows[$1.place][index] }, 0), 255)
      }
    }
  }

  private func weights(from count: Int, to target: Int) -> [[(place: Int, share: Double)]] {
    let step = Double(count) / Double(target)
    let stretch = max(1, step)
    return (0..<target).map { number in
      let centre = (Double(number) + 0.5) * step
      let taps = (0..<count).compactMap { place -> (place: Int, share: Double)? in
        let x = (Double(place) + 0.5 - centre) / stretch * .pi
        guard abs(x) < 3 * .pi else { return nil }
        return (place, x == 0 ? 1 : sin(x) / x * sin(x / 3) / (x / 3))
      }
      let sum = taps.reduce(0) { $0 + $1.share }
      return taps.map { ($0.place, $0.share / sum) }
    }
  }
}

/// A picture with edges, slopes and grain, as photographs have them.
struct MadeScene {
  let picture: MadePicture

  init(width: Int, height: Int, seed: UInt64) {
    var dice = Dice(seed: seed)
    var picture = MadePicture(width: width, height: height)
    let discs = (0..<12).map { _ in
      (
        x: Int.random(in: 0..<width, using: &dice), y: Int.random(in: 0..<height, using: &dice),
        radius: Int.random(in: 5...max(6, width / 5), using: &dice),
        colour: (0..<3).map { _ in Int.random(in: 20...235, using: &dice) }
      )
    }
    for y in 0..<height {
      for x in 0..<width {
        let start = (y * width + x) * 4
        let disc = discs.last {
          ($0.x - x) * ($0.x - x) + ($0.y - y) * ($0.y - y) < $0.radius * $0.radius
        }
        let grain = Int.random(in: -3...3, using: &dice)
        for channel in 0..<3 {
          let light = disc.map { $0.colour[channel] } ?? Int(picture.pixels[start + channel])
          picture.pixels[start + channel] = UInt8(min(max(light + grain, 0), 255))
        }
      }
    }
    self.picture = picture
  }
}
