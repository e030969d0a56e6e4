extension MetadataReader {
  /// AUTOMATIC1111, and what has grown from it or writes as it does.
  static let automatic1111 = MetadataReader { texts in
    guard let (infotext, raw) = texts.infotext else { return nil }
    let said = Infotext.tools.first { infotext.isMade(by: $0) }?.tool
    // Nodes of ComfyUI that write this text, too, leave the graph beside it.
    let usual = texts.chunk("workflow") == nil ? "AUTOMATIC1111" : "ComfyUI"
    return infotext.metadata(tool: said ?? usual, raw: raw)
  }
}

extension EmbeddedTexts {
  private typealias Candidate = (text: String, isMeantForIt: Bool)

  /// The first text that is one; only the one place that is meant for it may hold a prompt and
  /// nothing else.
  var infotext: (infotext: Infotext, raw: String)? {
    for candidate in infotexts {
      let infotext = Infotext(candidate.text)
      guard !infotext.settings.isEmpty || candidate.isMeantForIt else { continue }
      return (infotext, candidate.text)
    }
    return nil
  }

  /// Where the text of AUTOMATIC1111 may stand.
  private var infotexts: [Candidate] {
    let places: [(EmbeddedText.Place, String)] = [
      (.png, "parameters"), (.exif, "UserComment"), (.exif, "ImageDescription"),
      (.comment, "Comment"), (.xmp, "exif:UserComment"), (.xmp, "dc:description"),
      (.png, "Comment"), (.png, "Description"),
    ]
    return places.compactMap { place, name in
      guard let text = text(place, name)?.trimmedOrNil else { return nil }
      // Others write JSON into the same place, maybe damaged. A prompt may begin with a bracket, too,
      // or be JSON itself, and then has settings behind it.
      let inner = text.first == "{" ? text.dropFirst().trimmed.first : nil
      guard (inner != "\"" && inner != "}") || Infotext.isBehindJSON(in: text) else { return nil }
      return (text, place == .png && name == "parameters")
    }
  }
}

extension Infotext {
  /// What the value of a setting begins with in the pictures of other tools.
  static let tools: [(setting: String, prefix: String, tool: String)] = [
    ("App", "SD.Next", "SD.Next"), ("Version", "f", "Forge"), ("Version", "neo", "Forge"),
    ("Version", "ComfyUI", "ComfyUI"), ("Version", "Fooocus", "Fooocus"),
    ("App", "Limn", "Limn"),
  ]

  static let roles: [String: MetadataRole] = [
    "Steps": .steps, "Sampler": .sampler, "CFG scale": .guidance, "Seed": .seed, "Size": .size,
    "Model": .model,
  ]

  /// Forge's versions are `f2.0.1v1.10.1`.
  func isMade(by tool: (setting: String, prefix: String, tool: String)) -> Bool {
    guard let value = self[tool.setting], value.hasPrefix(tool.prefix) else { return false }
    return tool.prefix != "f" || value.dropFirst().first?.isNumber == true
  }

  func metadata(tool: String, raw: String) -> PictureMetadata {
    var values = MetadataValues(roles: Self.roles)
    values.metadata.prompt = prompt.trimmedOrNil
    values.metadata.negative = negative.trimmedOrNil
    for setting in settings where !Self.isFiller(setting) {
      values.take(setting.name, setting.text)
    }
    return values.finished(tool: tool, raw: raw)
  }
}
