import Files
import Imaging
import MediaLibrary
import World

/// The candidates of a generation beside each other, for who has to choose: in the terminal where it can
/// show pictures, else in a file.
struct CandidateSheet {
  let output: Output
  let library: Library

  /// They are safe without it: where it cannot be made, this is said.
  func show(_ candidates: [Candidate]) throws {
    guard let first = candidates.first, output.isRead, !output.isJSON, !output.isQuiet else {
      return
    }
    do {
      try show(candidates, of: first.generation)
    } catch let error as FileError {
      output.warn(error.errorDescription ?? "")
    }
  }

  private func show(_ candidates: [Candidate], of generation: Generation.ID) throws {
    let recipe: Recipe = [.orient, .fit(within: Count.thumbnail.number)]
    let entries = try candidates.map { candidate in
      ContactSheet.Entry(
        label: "\(candidate.number)",
        picture: try recipe.picture(from: PictureFiles.bytes(of: library.path(of: candidate))))
    }
    let sheet = try ContactSheet(entries, side: Count.thumbnail.number).bitmap
    guard !output.showsPictures else { return try output.preview(sheet) }
    let path = "\(library.folder)/thumbs/generation-\(generation.rawValue).png"
    try Folder.make(Folder.parent(of: path), isLasting: false)
    try File.write(sheet.encoded(as: .png), to: path, replacing: true)
    output.say("All of them on one sheet: \(path)")
  }
}
