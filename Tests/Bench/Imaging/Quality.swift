import Files
import FoundationEssentials
import Glibc
import Imaging

/// How near thumbnails of 256 pixels are to the best that can be made.
enum Quality {
  /// Each picture of a folder; `others` holds thumbnails of them that another program made.
  static func measure(_ pictures: String, others: String) throws {
    var (ours, theirs): ([Double], [Double]) = ([], [])
    for name in try FileManager.default.contentsOfDirectory(atPath: pictures).sorted() {
      let file = try bytes(of: "\(pictures)/\(name)")
      let reference = PlainLanczos(try Bitmap(decoding: file))
      ours.append(nearness(of: try thumbnail.picture(from: file), to: reference))
      let other = try Bitmap(decoding: bytes(of: "\(others)/\(name)"))
      theirs.append(nearness(of: other, to: reference))
    }
    print("\(ours.count) thumbnails compared with plain Lanczos:")
    row("PSNR, mean", mean(ours), atLeast: 50)
    row("PSNR, minimum", ours.min() ?? 0, atLeast: 42)
    print("  of vipsthumbnail: mean \(short(mean(theirs))) dB, minimum \(short(theirs.min() ?? 0))")
  }

  /// What `limn image thumb --size 256` makes.
  static let thumbnail: Recipe = [.orient, .fit(within: 256)]

  static func bytes(of path: String) throws -> [UInt8] {
    guard let bytes = try File.contents(of: path, limit: 1 << 28) else { throw ExitFailure() }
    return bytes
  }

  /// The ratio of signal to noise (PSNR), in decibels; 100 for what is equal.
  private static func nearness(of thumbnail: Bitmap, to reference: PlainLanczos) -> Double {
    let best = reference.resized(to: thumbnail.size)
    var sum = 0.0
    for (number, value) in best.enumerated() {
      let other = Double(thumbnail.pixels[number / 3 * 4 + number % 3])
      sum += (value - other) * (value - other)
    }
    guard sum > 0 else { return 100 }
    return min(100, 10 * log10(255 * 255 * Double(best.count) / sum))
  }

  private static func mean(_ numbers: [Double]) -> Double {
    numbers.reduce(0, +) / Double(max(1, numbers.count))
  }

  private static func row(_ name: String, _ figure: Double, atLeast target: Double) {
    let verdict = figure >= target ? "ok" : "MISSED"
    print(name.padded(54), "\(short(figure)) dB".padded(12), "≥ \(Int(target))".padded(10), verdict)
  }

  private static func short(_ number: Double) -> Double { (number * 10).rounded() / 10 }
}

extension String {
  func padded(_ count: Int) -> String {
    self + String(repeating: " ", count: max(0, count - self.count))
  }
}
