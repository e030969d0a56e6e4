import Foundation

@testable import Imaging
@testable import Pictures

/// What happens to pictures on their way through the world.
enum SceneChange: String, CaseIterable {
  case half, quarter, tiny, doubled, thumbnail
  case jpeg90, jpeg50, jpeg20, webp80
  case cut2, cut5, cut10
  case darker, brighter, flatter, harsher, blurred, noisy, grey
  case mirrored, quarterTurn, upsideDown

  func callAsFunction(_ picture: Bitmap) throws -> Bitmap {
    switch self {
    case .half: picture.scaled(1, over: 2)
    case .quarter: picture.scaled(1, over: 4)
    case .tiny: Recipe([.fit(within: 64)]).picture(from: picture)
    case .doubled: picture.scaled(2, over: 1)
    case .thumbnail:
      try Recipe([.fit(within: 160)]).picture(from: picture).through(.jpeg(quality: 80))
    case .jpeg90: try picture.through(.jpeg(quality: 90))
    case .jpeg50: try picture.through(.jpeg(quality: 50))
    case .jpeg20: try picture.through(.jpeg(quality: 20))
    case .webp80: try picture.through(.webp(quality: 80))
    case .cut2: picture.cut(byPercent: 2)
    case .cut5: picture.cut(byPercent: 5)
    case .cut10: picture.cut(byPercent: 10)
    case .darker: picture.recoloured { $0 * 0.8 }
    case .brighter: picture.recoloured { $0 * 1.2 }
    case .flatter: picture.recoloured { ($0 - 128) * 0.7 + 128 }
    case .harsher: picture.recoloured { ($0 - 128) * 1.3 + 128 }
    case .blurred: picture.scaled(1, over: 4).resized(to: picture.size)
    case .noisy: picture.withNoise(of: 12)
    case .grey:
      picture.recoloured {
        SIMD3(repeating: ($0 * SIMD3(0.299, 0.587, 0.114)).sum())
      }
    case .mirrored: picture.turned(by: .mirrored)
    case .quarterTurn: picture.turned(by: .quarterRight)
    case .upsideDown: picture.turned(by: .upsideDown)
    }
  }
}

extension Bitmap {
  fileprivate func through(_ encoding: Imaging.Encoding) throws -> Bitmap {
    try Bitmap(decoding: encoded(as: encoding))
  }

  fileprivate func resized(to target: PixelSize) -> Bitmap {
    let whole = SampledArea(
      left: 0, top: 0, width: Double(size.width), height: Double(size.height))
    return resampled(whole, to: target)
  }

  fileprivate func scaled(_ share: Int, over whole: Int) -> Bitmap {
    resized(to: PixelSize(width: size.width * share / whole, height: size.height * share / whole))
  }

  /// Without a strip at the right and the bottom.
  fileprivate func cut(byPercent percent: Int) -> Bitmap {
    let kept = PixelSize(
      width: size.width * (100 - percent) / 100, height: size.height * (100 - percent) / 100)
    let area = SampledArea(
      left: 0, top: 0, width: Double(kept.width), height: Double(kept.height))
    return resampled(area, to: kept)
  }

  fileprivate func recoloured(_ change: (SIMD3<Float>) -> SIMD3<Float>) -> Bitmap {
    var changed = pixels
    for start in stride(from: 0, to: pixels.count, by: Bitmap.bytesPerPixel) {
      let old = SIMD3(Float(pixels[start]), Float(pixels[start + 1]), Float(pixels[start + 2]))
      let new = change(old).clamped(lowerBound: SIMD3(), upperBound: SIMD3(repeating: 255))
      for channel in 0..<3 { changed[start + channel] = UInt8(new[channel].rounded()) }
    }
    return Bitmap(size, changed)
  }

  /// Each channel of each pixel is off by so much at most.
  fileprivate func withNoise(of most: Float) -> Bitmap {
    var dice = Dice(seed: 5)
    return recoloured { old in
      let bits = dice.next()
      let noise = SIMD3<Float>(
        Float(bits & 0xFFFF), Float(bits >> 16 & 0xFFFF), Float(bits >> 32 & 0xFFFF))
      return old + (noise / 32_768 - 1) * most
    }
  }
}
