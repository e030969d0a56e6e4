/// The few properties of XMP that tell of a picture's making, found by walking over its elements.
extension EmbeddedTexts {
  mutating func readXMP(_ packet: Bytes) {
    let isWide = [[0xFE, 0xFF], [0xFF, 0xFE]].contains(Array(packet.bytes.prefix(2)))
    let added = add(.packet, "XMP", count: packet.count) {
      isWide ? packet.utf16(likely: .highFirst) : packet.text
    }
    guard let text = added else { return }
    var scanner = XMPScanner(text)
    scanner.scan()
    for (property, value) in scanner.found {
      add(.xmp, property, count: value.utf8.count) { value }
    }
    if scanner.isDamaged { omit(.damaged) }
  }
}

/// Walks over the tags of a packet; what is wanted is found as an element, an attribute, or the
/// resource that an element names.
struct XMPScanner {
  /// What is looked for, by namespace; what it is called has the usual prefix.
  private static let wanted: [String: (prefix: String, properties: Set<String>)] = [
    "http://purl.org/dc/elements/1.1/": ("dc", ["description", "title"]),
    "http://ns.adobe.com/xap/1.0/": ("xmp", ["CreatorTool"]),
    "http://ns.adobe.com/photoshop/1.0/": ("photoshop", ["Headline", "Credit"]),
    "http://ns.adobe.com/exif/1.0/": ("exif", ["UserComment"]),
    "http://ns.adobe.com/tiff/1.0/": ("tiff", ["ImageDescription"]),
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": ("Iptc4xmpCore", ["AltTextAccessibility"]),
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": (
      "Iptc4xmpExt",
      [
        "DigitalSourceType", "AIPromptInformation", "AIPromptWriterName", "AISystemUsed",
        "AISystemVersionUsed",
      ]
    ),
  ]

  /// Where a prefix is not declared, it means what it usually means.
  private static let usualNamespaces: [String: String] = Dictionary(
    uniqueKeysWithValues: wanted.map { ($1.prefix, $0) })

  /// The first value of each property, in order.
  private(set) var found: [(property: String, value: String)] = []
  private(set) var isDamaged = false

  private var tokens: XMLTokens
  private var namespaces = XMPScanner.usualNamespaces
  /// The property whose element is open, and what it holds so far.
  private var open: (property: String, name: String, value: String?)?

  init(_ packet: String) { tokens = XMLTokens(packet) }

  mutating func scan() {
    while let token = tokens.next() {
      switch token {
      case .start(let name, let attributes, let isEmpty):
        declare(attributes)
        start(name, attributes, isEmpty: isEmpty)
      case .end(let name):
        if let open, open.name == name { close() }
      case .text(let text):
        // The first language of several is the default one.
        guard let filled = open, filled.value == nil else { continue }
        open?.value = text.trimmedOrNil
      }
    }
    isDamaged = tokens.isDamaged || open != nil
    close()
  }

  private mutating func declare(_ attributes: [XMLTokens.Attribute]) {
    for attribute in attributes where attribute.name.hasPrefix("xmlns:") {
      namespaces[String(attribute.name.dropFirst(6))] = attribute.value
    }
  }

  private mutating func start(
    _ name: String, _ attributes: [XMLTokens.Attribute], isEmpty: Bool
  ) {
    for attribute in attributes {
      if let property = property(attribute.name) { keep(property, attribute.value) }
    }
    guard let property = property(name) else { return }
    close()
    let resource = attributes.first { $0.name == "rdf:resource" }?.value
    if isEmpty {
      if let resource { keep(property, resource) }
    } else {
      open = (property, name, resource?.trimmedOrNil)
    }
  }

  private mutating func close() {
    if let open, let value = open.value { keep(open.property, value) }
    open = nil
  }

  private mutating func keep(_ property: String, _ value: String) {
    guard let value = value.trimmedOrNil, !found.contains(where: { $0.property == property })
    else { return }
    found.append((property, value))
  }

  private func property(_ name: String) -> String? {
    let parts = name.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let namespace = namespaces[String(parts[0])],
      let (prefix, properties) = Self.wanted[namespace], properties.contains(String(parts[1]))
    else { return nil }
    return prefix + ":" + parts[1]
  }
}
