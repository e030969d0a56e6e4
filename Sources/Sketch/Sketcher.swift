package import Imaging

/// Paints a placeholder: what the words say, put together by the seed. It is made by rules, has never
/// seen another picture, and says in its corner what it is.
///
///     let bitmap = Sketcher.paint(request)   // the same bytes for the same request, everywhere
package struct Sketcher {
  package static func paint(_ request: SketchRequest) -> Bitmap {
    let scene = Scene(request.parts)
    let plan = Plan(scene, seed: request.seed)
    var painter = Painter(scene, plan, width: request.width, height: request.height)
    painter.paint()
    var finish = Finish(painter.canvas, noise: plan.noise)
    if let palette = scene.palette { finish.apply(palette) }
    finish.apply(scene.medium)
    var mark = Mark(finish.canvas)
    mark.write()
    return mark.canvas.bitmap
  }
}

extension Canvas {
  /// Rounded with a little noise, so that no steps are seen in a sky.
  var bitmap: Bitmap {
    var bytes = [UInt8](repeating: 255, count: pixels.count * Bitmap.bytesPerPixel)
    bytes.withUnsafeMutableBufferPointer { bytes in
      for place in pixels.indices {
        let tint = pixels[place]
        let dither = Noise.speck(place % width, place / width)
        for channel in 0..<3 {
          bytes[place * Bitmap.bytesPerPixel + channel] = UInt8(
            tint[channel].held * 254.99 + dither)
        }
      }
    }
    guard let bitmap = Bitmap(size: PixelSize(width: width, height: height), pixels: bytes) else {
      preconditionFailure("A canvas has as many pixels as its sides say.")
    }
    return bitmap
  }
}
