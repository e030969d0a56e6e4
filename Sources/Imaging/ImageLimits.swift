/// How much a picture may ask of us before it is refused. All are checked before memory is taken.
package struct ImageLimits: Hashable, Sendable {
  /// Pixels along one side.
  package var side = 32_768

  package var pixels = 100_000_000

  /// Bytes of the file.
  package var fileSize = 256 << 20

  /// How often a progressive JPEG may go over the whole picture. Encoders make about ten scans.
  package var scans = 100

  package init() {}

  func check(fileSize size: Int) throws(ImageError) {
    guard size <= fileSize else { throw .fileTooLarge(size, limit: fileSize) }
  }

  func check(_ size: PixelSize) throws(ImageError) {
    guard size.width <= side, size.height <= side else { throw .sideTooLong(size, limit: side) }
    let (count, overflow) = size.width.multipliedReportingOverflow(by: size.height)
    guard !overflow, count <= pixels else { throw .tooManyPixels(size, limit: pixels) }
  }
}
