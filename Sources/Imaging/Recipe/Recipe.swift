/// Steps that make one picture out of another. What they make can be kept under the name of the
/// picture and the recipe's: the same two always give the same.
package struct Recipe: ExpressibleByArrayLiteral, Sendable {
  package let steps: [ImageStep]

  package init(_ steps: [ImageStep]) { self.steps = steps }
  package init(arrayLiteral steps: ImageStep...) { self.init(steps) }

  /// Letters, digits, hyphens and commas: fit for the name of a file.
  package var identifier: String { steps.map(\.identifier).joined(separator: ",") }

  /// What becomes of a picture, without its pixels.
  package func framing(of info: ImageInfo) -> Framing {
    steps.reduce(into: Framing(info)) { framing, step in step.change(&framing) }
  }

  /// Decodes no more of a file than the recipe asks for. It takes less memory where nobody else
  /// holds the file.
  package func picture(
    from file: consuming [UInt8], _ how: Decoding = Decoding()
  ) throws(ImageError) -> Bitmap {
    let framing = framing(of: try ImageInfo(of: copy file))
    var how = how
    how.turnsUpright = false
    how.covering = framing.covering
    return try Decoded(file, how).framed(by: framing)
  }

  /// The same for a picture that was decoded before, and stands upright.
  package func picture(from bitmap: Bitmap) -> Bitmap {
    let info = ImageInfo(
      format: .png, size: bitmap.size, bitsPerChannel: 8, hasAlpha: !bitmap.isOpaque)
    return Decoded(bitmap: bitmap, info: info).framed(by: framing(of: info))
  }
}

/// A change of what is shown of a picture, and how large. Steps are values named by their settings.
package struct ImageStep: Sendable {
  package let identifier: String
  let change: @Sendable (inout Framing) -> Void
}
