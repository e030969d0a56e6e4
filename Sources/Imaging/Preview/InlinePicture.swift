import FoundationEssentials

/// A PNG for terminals that show files among text.
struct InlinePicture {
  private let file: [UInt8]
  private let columns: Int

  /// About the pixels of a cell. A preview goes over a wire, so it is no finer than that.
  private static let pixelsAcross = 10

  /// The most letters that a terminal takes of a file in one go.
  static let chunk = 4_096

  init(of picture: Bitmap, in room: PreviewRoom) throws(ImageError) {
    let across = InlinePicture.pixelsAcross
    let shrunk = picture.shrunk(to: room.size(for: picture.size, pixelsAcross: across))
    file = try shrunk.encoded(as: .png)
    columns = (shrunk.size.width + across - 1) / across
  }

  /// `q=2` keeps the terminal from answering: nobody would read it, and it would stand in the next
  /// line that the user types. The number of rows follows from that of columns.
  var kitty: String {
    let letters = Array(Data(file).base64EncodedString().utf8)
    var text = ""
    for start in stride(from: 0, to: letters.count, by: InlinePicture.chunk) {
      let end = min(start + InlinePicture.chunk, letters.count)
      let head = start == 0 ? "a=T,f=100,c=\(columns)," : ""
      let more = end < letters.count ? 1 : 0
      let part = String(decoding: letters[start..<end], as: UTF8.self)
      text += "\u{1B}_G\(head)q=2,m=\(more);\(part)\u{1B}\\"
    }
    return text + "\n"
  }

  var iTerm2: String {
    let facts = "inline=1;size=\(file.count);width=\(columns);preserveAspectRatio=1"
    return "\u{1B}]1337;File=\(facts):\(Data(file).base64EncodedString())\u{7}\n"
  }
}
