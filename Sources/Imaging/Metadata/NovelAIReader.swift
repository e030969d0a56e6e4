extension MetadataReader {
  /// NovelAI writes chunks by the usual names, and JSON into the comment.
  static let novelAI = MetadataReader { texts in
    guard let raw = texts.chunk("Comment") ?? texts.text(.exif, "UserComment"),
      var comment = JSONValue(raw)
    else { return nil }
    // Where there are no chunks, what they would hold are members, and the comment is one of them.
    let outer = comment
    if let inner = outer["Comment"]?.text.flatMap({ JSONValue($0) }) { comment = inner }
    let named = { (name: String) in
      texts.chunk(name) ?? texts.text(.exif, name) ?? outer[name]?.text
    }
    let titles = ["NovelAI generated image", "AI generated image"]
    guard named("Software") == "NovelAI" || named("Title").map(titles.contains) == true,
      !comment.members.isEmpty
    else { return nil }

    var values = MetadataValues(roles: novelAIRoles)
    values.take(comment)
    if let source = named("Source") { values.take("Source", source) }
    let description = named("Description") ?? texts.text(.exif, "ImageDescription")
    values.metadata.prompt = values.metadata.prompt ?? comment.caption("v4_prompt") ?? description
    values.metadata.negative = values.metadata.negative ?? comment.caption("v4_negative_prompt")
    return values.finished(tool: "NovelAI", raw: raw)
  }

  private static let novelAIRoles: [String: MetadataRole] = [
    "prompt": .prompt, "uc": .negative, "seed": .seed, "steps": .steps, "sampler": .sampler,
    "scale": .guidance, "Source": .model, "width": .width, "height": .height,
  ]
}

extension JSONValue {
  fileprivate func caption(_ name: String) -> String? {
    self[name]?["caption"]?["base_caption"]?.text
  }
}
