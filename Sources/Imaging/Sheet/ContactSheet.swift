/// Many pictures on one, in a grid, each with a label under it.
///
/// A picture that could not be had keeps its place, so that the labels of the others stay right.
package struct ContactSheet {
  package struct Entry: Sendable {
    package let label: String

    /// Nil where there is none to show.
    package let picture: Bitmap?

    package init(label: String, picture: Bitmap?) {
      (self.label, self.picture) = (label, picture)
    }
  }

  let entries: [Entry]
  let layout: SheetLayout

  /// - Parameter side: what the pictures were fitted to; a larger one is fitted here.
  /// - Parameter columns: as many as look well, unless this says how many.
  package init(
    _ entries: [Entry], side: Int, columns: Int? = nil, limits: ImageLimits = ImageLimits()
  ) throws(SheetError) {
    try ContactSheet.check(count: entries.count, side: side, columns: columns, limits: limits)
    self.entries = entries.map { $0.fitted(within: side) }
    layout = SheetLayout(
      count: entries.count, columns: columns,
      frame: ContactSheet.frame(for: self.entries, side: side), side: side)
    try limits.checkSheet(layout.size)
  }

  package var columns: Int { layout.columns }
  package var size: PixelSize { layout.size }

  /// Throws where a sheet of square pictures would be too large. It needs no pictures, so that
  /// nobody decodes a thousand for nothing.
  package static func check(
    count: Int, side: Int, columns: Int? = nil, limits: ImageLimits = ImageLimits()
  ) throws(SheetError) {
    // First the side alone: sums with it could overflow.
    let square = PixelSize(width: max(1, side), height: max(1, side))
    try limits.checkSheet(square)
    try limits.checkSheet(
      SheetLayout(count: count, columns: columns, frame: square, side: side).size)
  }

  /// Room for the widest and for the highest picture: where all are upright, cells are too. Labels
  /// may need more.
  private static func frame(for entries: [Entry], side: Int) -> PixelSize {
    let sizes = entries.compactMap { $0.picture?.size }
    let dot = SheetLayout.dot(for: side)
    let label = entries.map { Badge.width(of: $0.label, dot: dot) }.max() ?? 0
    let width = sizes.map(\.width).max() ?? side
    // Numbers have room under the smallest pictures too; names are cut.
    let room = max(side, 50 * dot)
    return PixelSize(
      width: max(width, min(label, room)), height: sizes.map(\.height).max() ?? side)
  }
}

extension ContactSheet.Entry {
  fileprivate func fitted(within side: Int) -> ContactSheet.Entry {
    let recipe: Recipe = [.fit(within: side)]
    guard let picture, max(picture.size.width, picture.size.height) > side else { return self }
    return ContactSheet.Entry(label: label, picture: recipe.picture(from: picture))
  }
}
