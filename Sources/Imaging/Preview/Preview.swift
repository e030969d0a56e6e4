/// How a terminal is shown a picture.
///
/// There is no Sixel: the terminals that know it and neither of these protocols are few, and it
/// would take a palette for every picture.
package enum PreviewMeans: Hashable, Sendable {
  /// <https://sw.kovidgoyal.net/kitty/graphics-protocol/>
  case kitty

  /// <https://iterm2.com/documentation-images.html>
  case iTerm2

  /// Two pixels in each cell, which any terminal with colours can do.
  case halfBlocks(PreviewColours)
}

package enum PreviewColours: Hashable, Sendable {
  /// Of eight bits a channel.
  case direct

  /// The 216 colours and 24 greys of which terminals have a list.
  case listed
}

/// The cells of a terminal that a picture may take: each about twice as high as wide.
package struct PreviewRoom: Hashable, Sendable {
  package let columns: Int
  package let rows: Int

  package init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (min(max(columns, 1), 1_000), min(max(rows, 1), 1_000))
  }

  /// The largest size of the same shape with so many pixels to a cell; none is enlarged.
  func size(for picture: PixelSize, pixelsAcross: Int) -> PixelSize {
    let (width, height) = (columns * pixelsAcross, rows * pixelsAcross * 2)
    guard picture.width > width || picture.height > height else { return picture }
    let isWide = picture.width * height > picture.height * width
    return isWide
      ? PixelSize(width: width, height: max(1, picture.height * width / picture.width))
      : PixelSize(width: max(1, picture.width * height / picture.height), height: height)
  }
}

extension Bitmap {
  /// What shows the picture when a terminal prints it, from the start of a line to its end.
  package func preview(
    _ means: PreviewMeans, in room: PreviewRoom
  ) throws(ImageError) -> String {
    switch means {
    case .kitty: try InlinePicture(of: self, in: room).kitty
    case .iTerm2: try InlinePicture(of: self, in: room).iTerm2
    case .halfBlocks(let colours): HalfBlocks(of: self, in: room, colours: colours).text
    }
  }

  /// Shrunk for a terminal.
  func shrunk(to size: PixelSize) -> Bitmap {
    guard size != self.size else { return self }
    return Recipe([ImageStep(identifier: "") { $0.resize(to: size) }]).picture(from: self)
  }
}
