@testable import Imaging
@testable import Pictures

extension FuzzTarget {
  /// Texts in files of all three formats: what finds them, and what unpacks them.
  static let metadata = FuzzTarget(
    name: "metadata",
    seeds: {
      let block = TIFFBlock(
        isBig: false, first: [TIFFBlock.text("a quay", tag: 0x010E)],
        exif: [TIFFBlock.comment("gulls", isBig: false), TIFFBlock.text("fooocus", tag: 0x927C)])
      let packet = "<rdf:Description dc:title='A'><dc:description>B</dc:description>"
      return [
        PNGFile.make(
          PNGFile.text("Title", [65]), PNGFile.compressed("parameters", [66, 67]),
          PNGFile.international("Comment", [68], isCompressed: true),
          PNGFile.international("XML:com.adobe.xmp", Array(packet.utf8), isCompressed: false),
          PNGFile.chunk("eXIf", TIFFBlock.comment("harbour"))),
        JPEGFile.make(
          JPEGFile.exif(block.bytes), JPEGFile.xmp(packet),
          JPEGFile.iptc([120: [65, 66], 5: [67]]), JPEGFile.segment(0xFE, [65, 66])),
        WebPFile.make(
          WebPFile.chunk("EXIF", block.bytes), WebPFile.chunk("XMP ", Array(packet.utf8))),
      ]
    },
    words: [
      "tEXt", "zTXt", "iTXt", "eXIf", "XML:com.adobe.xmp", "Exif\0\0", "MM\0*", "II*\0",
      "UNICODE\0",
      "ASCII\0\0\0", "http://ns.adobe.com/xap/1.0/\0", "Photoshop 3.0\0", "8BIM\u{4}\u{4}\0\0",
      "\u{1C}\u{2}x\0", "EXIF", "XMP ",
    ],
    mend: Checksums.mended,
    read: { checkMetadata($0) })

  /// Texts themselves: JSON, XMP and what each tool writes. Each line of an input begins with a sign
  /// that says where the rest of it stands.
  static let texts = FuzzTarget(
    name: "texts",
    seeds: { ToolTexts.all.map { Array($0.utf8) } },
    words: ToolTexts.words,
    read: { input in
      checkMetadata(ToolTexts.picture(of: input))
      checkJSON(String(decoding: input.dropFirst(), as: UTF8.self))
    })
}

private func checkMetadata(_ file: [UInt8]) {
  let texts = EmbeddedTexts(of: file)
  promise(texts.texts.count <= TextBudget.texts, "more texts than are allowed")
  // Latin-1 grows to twice as much in UTF-8.
  let count = texts.texts.reduce(0) { $0 + $1.text.utf8.count }
  promise(count <= 2 * TextBudget.limit, "more text than is allowed")
  guard let metadata = PictureMetadata(texts) else { return }
  promise(metadata.guidance?.isFinite != false, "a guidance that is no number")
  promise(metadata.prompt?.isEmpty != true, "a prompt that is empty")
  promise(metadata.size.map { $0.width > 0 && $0.height > 0 } != false, "a size of nothing")
  promise(metadata.embedded == texts, "texts that are lost")
}

/// What is written again means the same.
private func checkJSON(_ text: String) {
  guard let value = JSONValue(text) else { return }
  promise(JSONValue(value.written) == value, "JSON that is another when it is written again")
}
