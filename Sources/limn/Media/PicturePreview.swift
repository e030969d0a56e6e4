import Files
import Imaging

/// A picture of the library on a terminal that can show it.
struct PicturePreview {
  let output: Output

  /// Shows it, or says why that cannot be: what is said of it has been told all the same.
  func show(_ path: String) throws {
    guard output.showsPictures else { return }
    do {
      try output.preview(Recipe.preview.picture(from: PictureFiles.bytes(of: path)))
    } catch let error as ImageError {
      output.warn(error.errorDescription ?? "")
    } catch let error as FileError where error.isNotThere {
      output.warn(error.errorDescription ?? "")
    }
  }
}
