import Files
import Imaging

/// 200 pictures that are as hard to decode as photographs, and no one's: the same each time.
enum Corpus {
  private static let sizes =
    [PixelSize](repeating: PixelSize(width: 1024, height: 1024), count: 100)
    + [PixelSize](repeating: PixelSize(width: 832, height: 1216), count: 40)
    + [PixelSize](repeating: PixelSize(width: 1536, height: 1024), count: 40)
    + [PixelSize](repeating: PixelSize(width: 2048, height: 2048), count: 20)

  /// Sides that nothing divides.
  private static let oddSizes = (0..<16).map { number in
    PixelSize(width: 613 + 127 * number % 1100, height: 521 + 311 * number % 1300)
  }

  /// Writes them as PPM, into two folders.
  static func write(to folder: String) async throws {
    for (name, sizes) in [("mixed", sizes), ("odd", oddSizes)] {
      try Folder.make(folder + "/" + name)
      try await withThrowingTaskGroup { group in
        for (number, size) in sizes.enumerated() {
          let path = "\(folder)/\(name)/\(number).ppm"
          group.addTask {
            try File.write(picture(number + sizes.count, size), to: path, replacing: true)
          }
        }
        try await group.waitForAll()
      }
    }
  }

  private static func picture(_ number: Int, _ size: PixelSize) -> [UInt8] {
    var chance = Chance(UInt64(number))
    let view = View(size)
    let camera = Camera(size: size, seed: chance.next(), unrest: chance.number(0.5...1.6))
    switch number % 3 {
    case 0: return camera.photograph(Landscape(view, &chance))
    case 1: return camera.photograph(Street(view, &chance))
    default: return camera.photograph(Portrait(view, &chance))
    }
  }
}
