extension MetadataReader {
  /// Where IPTC wants a prompt to stand.
  static let promptOfIPTC = MetadataReader { texts in
    guard let prompt = texts.text(.xmp, "Iptc4xmpExt:AIPromptInformation") else { return nil }
    var metadata = PictureMetadata()
    metadata.prompt = prompt
    metadata.tool = texts.text(.xmp, "Iptc4xmpExt:AISystemUsed")
    for property in ["AISystemVersionUsed", "AIPromptWriterName"] {
      guard let text = texts.text(.xmp, "Iptc4xmpExt:" + property) else { continue }
      metadata.others.append(PictureMetadata.Value(name: property, text: text))
    }
    metadata.raw = prompt
    return metadata
  }

  /// Any picture that says what is to be seen on it.
  static let description = MetadataReader { texts in
    let reader = DescriptionReader(texts)
    var metadata = PictureMetadata()
    reader.complete(&metadata)
    guard metadata != PictureMetadata() else { return nil }
    metadata.raw = metadata.description ?? metadata.title ?? ""
    return metadata
  }
}

/// What XMP, IPTC, EXIF and the chunks of a PNG say about any picture, in this order.
struct DescriptionReader {
  private typealias Source = (EmbeddedText.Place, String)

  private static let descriptions: [Source] = [
    (.xmp, "dc:description"), (.iptc, "Caption"), (.exif, "ImageDescription"),
    (.xmp, "tiff:ImageDescription"), (.png, "Description"), (.exif, "XPComment"),
    (.exif, "XPSubject"), (.exif, "UserComment"), (.xmp, "exif:UserComment"), (.png, "Comment"),
    (.comment, "Comment"),
  ]
  private static let titles: [Source] = [
    (.xmp, "dc:title"), (.iptc, "ObjectName"), (.iptc, "Headline"), (.xmp, "photoshop:Headline"),
    (.exif, "XPTitle"), (.png, "Title"),
  ]
  private static let tools: [Source] = [
    (.xmp, "Iptc4xmpExt:AISystemUsed"), (.xmp, "xmp:CreatorTool"), (.exif, "Software"),
    (.png, "Software"), (.iptc, "OriginatingProgram"),
  ]

  private let texts: EmbeddedTexts

  init(_ texts: EmbeddedTexts) { self.texts = texts }

  /// Fills in what the reader of a tool has left open. What it has read is not repeated as a
  /// description.
  func complete(_ metadata: inout PictureMetadata) {
    let source = texts.text(.xmp, "Iptc4xmpExt:DigitalSourceType")
    metadata.digitalSourceType = source?.split(separator: "/").last.map(String.init)
    metadata.altText = texts.text(.xmp, "Iptc4xmpCore:AltTextAccessibility")
    metadata.title = metadata.title ?? first(of: Self.titles)
    metadata.tool = metadata.tool ?? first(of: Self.tools)
    guard metadata.description == nil else { return }
    let read = metadata.raw.trimmed
    let prompt = metadata.prompt
    metadata.description = first(of: Self.descriptions) { text in
      text != prompt && text != read && !(text.utf8.count > Self.cut && read.hasPrefix(text))
    }
  }

  /// The caption of IPTC holds 2000 bytes; a text that is about as long may have been cut. A shorter
  /// one that a prompt begins with is a description all the same.
  private static let cut = 1900

  private func first(
    of sources: [Source], where isWanted: (String) -> Bool = { _ in true }
  ) -> String? {
    for (place, name) in sources {
      // A tool's own JSON describes nothing to people.
      if let text = texts.text(place, name)?.trimmedOrNil, !text.hasPrefix("{"), isWanted(text) {
        return text
      }
    }
    return nil
  }
}
