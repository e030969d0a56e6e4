import Imaging

/// Something that can be photographed.
protocol Scene: Sendable {
  /// The light at a place of the picture, counted in heights of it from its left upper corner;
  /// black is 0 and white is 1.
  func colour(_ x: Float, _ y: Float) -> Colour
}

/// How a scene is seen: the size of a pixel, and how many layers of a surface are not finer.
struct View: Sendable {
  let aspect: Float
  let pixel: Float

  init(_ size: PixelSize) {
    aspect = Float(size.width) / Float(size.height)
    pixel = 1 / Float(size.height)
  }

  /// How much of a pixel lies inside of an edge that is `distance` away; lenses are not quite sharp.
  func cover(_ distance: Float) -> Float { min(max(distance / (pixel * 1.6) + 0.5, 0), 1) }

  /// How many layers of hills can be seen when the first are so far apart.
  func layers(_ distance: Float) -> Int {
    max(1, min(9, Int((distance / (pixel * 2)).exponent) + 1))
  }
}

/// A round thing.
struct Oval: Sendable {
  var x: Float
  var y: Float
  var width: Float
  var height: Float

  /// 0 in its middle, 1 at its edge.
  func reach(_ x: Float, _ y: Float) -> Float {
    let (across, down) = ((x - self.x) / width, (y - self.y) / height)
    return (across * across + down * down).squareRoot()
  }

  /// How far inside of its edge a place is.
  func depth(_ x: Float, _ y: Float) -> Float { (1 - reach(x, y)) * min(width, height) }

  /// The light that it gets from the left and above, if it is a ball.
  func light(_ x: Float, _ y: Float) -> Float {
    let (across, down) = ((x - self.x) / width, (y - self.y) / height)
    let front = max(0, 1 - across * across - down * down).squareRoot()
    return max(0, front * 0.65 - across * 0.55 - down * 0.5)
  }
}

/// A camera with a lens that darkens the corners and a sensor that is never quiet.
struct Camera {
  let size: PixelSize
  let seed: UInt64

  /// The deviation of the sensor, of 255.
  let unrest: Float

  /// A file that any program reads: rows of red, green and blue.
  func photograph(_ scene: some Scene) -> [UInt8] {
    var file = Array("P6\n\(size.width) \(size.height)\n255\n".utf8)
    file.reserveCapacity(file.count + size.width * size.height * 3)
    let pixel = 1 / Float(size.height)
    let middle = Float(size.width) * pixel / 2
    var chance = Chance(seed)
    for row in 0..<size.height {
      let y = (Float(row) + 0.5) * pixel
      for column in 0..<size.width {
        let x = (Float(column) + 0.5) * pixel
        let distance = (x - middle) * (x - middle) + (y - 0.5) * (y - 0.5)
        let light = scene.colour(x, y) * (255 * (1 - 0.25 * distance))
        for channel in 0..<3 {
          let measured = light[channel] + chance.bell() * unrest + 0.5
          file.append(UInt8(min(max(measured, 0), 255)))
        }
      }
    }
    return file
  }
}
