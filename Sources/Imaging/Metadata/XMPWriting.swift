/// The packet of XMP that says what stock agencies, search engines and screen readers look for; XMP
/// specification, part 1, and IPTC Photo Metadata 2025.1.
///
/// The prompt stands here, too, word for word: IPTC has a property for it, and the text of other
/// tools cannot hold every prompt. For what a picture is not to show IPTC has none.
extension Inscription {
  /// Nil where nothing is to be said.
  var packet: String? {
    let properties = properties
    guard !properties.isEmpty else { return nil }
    let namespaces = Self.namespaces.map { "\n  xmlns:\($0)=\"\($1)\"" }.joined()
    return """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about=""\(namespaces)>
      \(properties.joined(separator: "\n"))
      </rdf:Description>
      </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="w"?>
      """
  }

  private static let namespaces = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("Iptc4xmpCore", "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"),
    ("Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"),
  ]

  private var properties: [String] {
    let isMade = prompt != nil || sourceType == .trainedAlgorithmicMedia
    return [
      Self.element("dc:title", title, isTranslatable: true),
      Self.element("dc:description", description, isTranslatable: true),
      Self.element("Iptc4xmpCore:AltTextAccessibility", altText, isTranslatable: true),
      Self.element("xmp:CreatorTool", creatorTool),
      Self.element("Iptc4xmpExt:DigitalSourceType", sourceType?.address),
      Self.element("Iptc4xmpExt:AIPromptInformation", prompt),
      Self.element("Iptc4xmpExt:AISystemUsed", isMade ? model : nil),
    ].compactMap(\.self)
  }

  /// A text that could be there in several languages stands in a list of them.
  private static func element(
    _ name: String, _ text: String?, isTranslatable: Bool = false
  ) -> String? {
    guard let text = text?.trimmedOrNil else { return nil }
    let plain = escaped(text)
    let value =
      isTranslatable
      ? "<rdf:Alt><rdf:li xml:lang=\"x-default\">\(plain)</rdf:li></rdf:Alt>" : plain
    return "<\(name)>\(value)</\(name)>"
  }

  /// What XML forbids altogether becomes a space; a lone return would become a line end.
  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;".unicodeScalars
      case "<": escaped += "&lt;".unicodeScalars
      case ">": escaped += "&gt;".unicodeScalars
      case "\r": escaped += "&#xD;".unicodeScalars
      case "\n", "\t": escaped.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE: escaped.append(" ")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
