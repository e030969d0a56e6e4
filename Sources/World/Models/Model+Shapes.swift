import FoundationEssentials
import Glibc

/// A size in pixels that a model can be asked for.
public struct AskedSize: Hashable, Sendable {
  /// How wide.
  public let width: Int

  /// How high.
  public let height: Int

  /// A width and a height.
  public init(width: Int, height: Int) { (self.width, self.height) = (width, height) }

  /// The shape: how many times as wide as it is high.
  var ratio: Double { Self.measure(width) / Self.measure(height) }

  var pixels: Double { Self.measure(width) * Self.measure(height) }

  /// What services call it that know three sizes, each with four times the pixels of the one before, whatever
  /// the shape: a picture of 16:9 in 1K is wider than 1024 pixels. The nearest counts.
  package var tier: String { pixels < 0x1p21 ? "1K" : pixels < 0x1p23 ? "2K" : "4K" }

  /// No side is nothing or endless, so that what follows from it can be counted.
  private static func measure(_ side: Int) -> Double { Double(min(max(1, side), 1_000_000)) }
}

extension Model {
  /// Whether it can be asked for exactly that size. A model of which no sizes are known takes any.
  public func makes(_ size: AskedSize) -> Bool {
    if let sizeRule { return sizeRule.allows(size) || listedSizes.contains(size) }
    if !listedSizes.isEmpty { return listedSizes.contains(size) }
    return ratios.isEmpty || ratios.contains { Self.isOf($0, size) }
  }

  /// The sizes that come nearest to one, the nearest first: first by shape, then by how many pixels there
  /// are.
  public func sizes(nearest wanted: AskedSize, most count: Int = 3) -> [AskedSize] {
    var known = listedSizes
    if let sizeRule, let fitted = sizeRule.fitted(wanted) { known.append(fitted) }
    if known.isEmpty { known = ratios.isEmpty ? [wanted] : ratioSizes(near: wanted) }
    if makes(wanted) { known.append(wanted) }
    let ranked = Set(known).sorted {
      (distance($0, wanted), $0.width) < (distance($1, wanted), $1.width)
    }
    return Array(ranked.prefix(count))
  }

  /// The ratio that it is asked for where it cannot be asked for pixels; nil where it can.
  public func ratioWord(for size: AskedSize) -> String? {
    guard sizeRule == nil, listedSizes.isEmpty, !ratios.isEmpty else { return nil }
    return ratios.min { first, second in
      guard let a = Self.ratio(of: first), let b = Self.ratio(of: second) else { return false }
      return abs(log(a / size.ratio)) < abs(log(b / size.ratio))
    }
  }

  /// The size in a word, for what knows such words; nil where it does not, or where nothing else comes anyway.
  package func tier(for size: AskedSize) -> String? {
    sizes.contains { $0.name == size.tier } ? size.tier : nil
  }

  private var listedSizes: [AskedSize] {
    sizes.compactMap { size in
      guard let width = size.width, let height = size.height else { return nil }
      return AskedSize(width: width, height: height)
    }
  }

  /// About as many pixels in each of the ratios that it knows.
  private func ratioSizes(near size: AskedSize) -> [AskedSize] {
    ratios.compactMap { word in
      guard let ratio = Self.ratio(of: word) else { return nil }
      let height = (size.pixels / ratio).squareRoot()
      let sides = [height * ratio, height].map { Int(($0 / 16).rounded()) * 16 }
      return AskedSize(width: max(16, sides[0]), height: max(16, sides[1]))
    }
  }

  /// Whether a size is in a ratio, as far as whole blocks of pixels allow it.
  private static func isOf(_ word: String, _ size: AskedSize) -> Bool {
    guard let ratio = ratio(of: word), size.width > 0, size.height > 0,
      [size.width, size.height].allSatisfy({ $0 % 16 == 0 })
    else { return false }
    let (width, height) = (Double(size.width), Double(size.height))
    return (width - 8) / ratio <= height + 8 && (width + 8) / ratio >= height - 8
  }

  private static func ratio(of word: String) -> Double? {
    let parts = word.split(separator: ":").compactMap { Double($0) }
    guard parts.count == 2, parts.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    return parts[0] / parts[1]
  }

  /// The shape counts ten times as much as a million pixels.
  private func distance(_ size: AskedSize, _ wanted: AskedSize) -> Double {
    10 * abs(log(size.ratio / wanted.ratio)) + abs(size.pixels - wanted.pixels) / 1_000_000
  }
}

extension ModelSizeRule {
  private var block: Int { max(1, multipleOf ?? 1) }

  /// Whether a size follows the rule.
  func allows(_ size: AskedSize) -> Bool {
    let sides = [size.width, size.height]
    let (short, long) = (sides.min() ?? 0, sides.max() ?? 0)
    guard short > 0, sides.allSatisfy({ $0 % block == 0 && edges.holds($0) }) else {
      return false
    }
    let pixels = size.width.multipliedReportingOverflow(by: size.height)
    guard !pixels.overflow, self.pixels.holds(pixels.partialValue) else { return false }
    return longest.map { Double(long) <= Double(short) * $0 } ?? true
  }

  /// The size nearest to one that follows the rule; nil where none could be found.
  func fitted(_ size: AskedSize) -> AskedSize? {
    let most = Double(pixels?.most ?? .max)
    let least = Double(pixels?.least ?? 0)
    var ratio = size.ratio
    if let longest { ratio = min(longest, max(1 / longest, ratio)) }
    let area = min(most, max(least, size.pixels))
    let height = (area / ratio).squareRoot()
    func side(_ length: Double, _ rounding: FloatingPointRoundingRule) -> Int {
      let blocks = Int((length / Double(block)).rounded(rounding))
      let edge = max(1, blocks) * block
      let least = ((edges?.least ?? 1) + block - 1) / block * block
      return min(edges?.most.map { $0 / block * block } ?? .max, max(least, edge))
    }
    // To the nearest block; where that leaves the rule, all smaller or all larger.
    for rounding in [FloatingPointRoundingRule.toNearestOrEven, .down, .up] {
      let found = AskedSize(
        width: side(height * ratio, rounding), height: side(height, rounding))
      if allows(found) { return found }
    }
    return nil
  }
}

extension ModelSizeRule.Span? {
  fileprivate func holds(_ number: Int) -> Bool {
    number >= self?.least ?? .min && number <= self?.most ?? .max
  }
}
