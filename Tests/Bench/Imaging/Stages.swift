import Files
import Imaging

/// Where the time of a thumbnail goes.
enum Stages {
  /// Prints the shortest of 21 runs of each stage: what other programs take is no part of it.
  static func measure(_ path: String) throws {
    let file = try Quality.bytes(of: path)
    let recipe = Quality.thumbnail
    let whole = try Bitmap(decoding: file)
    var how = Decoding()
    how.covering = PixelSize(width: 512, height: 512)
    let smaller = try Bitmap(decoding: file, how)
    let small = recipe.picture(from: whole)
    let encoded = try small.encoded(as: .jpeg(quality: 80))
    let target = path + ".thumbnail"

    print("\(path): \(whole.size), in milliseconds")
    try row("read") { _ = try Quality.bytes(of: path) }
    try row("decode, to \(smaller.size)") { _ = try Bitmap(decoding: file, how) }
    row("resample that to \(small.size)") { _ = recipe.picture(from: smaller) }
    try row("encode") { _ = try small.encoded(as: .jpeg(quality: 80)) }
    try row("write") { try File.write(encoded, to: target, replacing: true) }
    try row("decode and resample") { _ = try recipe.picture(from: file) }
    try row("for comparison: decode in full") { _ = try Bitmap(decoding: file) }
    row("for comparison: shrink and resample that") { _ = recipe.picture(from: whole) }
    try File.remove(target)
  }

  private static func row(_ name: String, _ stage: () throws -> Void) rethrows {
    var times: [Double] = []
    for _ in 0..<21 {
      let start = ContinuousClock.now
      try stage()
      times.append((ContinuousClock.now - start) / .milliseconds(1))
    }
    print("  " + name.padded(44), ((times.min() ?? 0) * 100).rounded() / 100)
  }
}
