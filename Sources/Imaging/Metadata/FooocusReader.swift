extension MetadataReader {
  /// Fooocus writes its own JSON, or the text of AUTOMATIC1111, and says which.
  static let fooocus = MetadataReader { texts in
    guard let raw = texts.parameters else { return nil }
    let scheme = texts.chunk("fooocus_scheme") ?? texts.text(.exif, "MakerNote")
    guard let object = JSONValue(raw) else {
      guard scheme == "a1111" else { return nil }
      return Infotext(raw).metadata(tool: "Fooocus", raw: raw)
    }
    let isItsOwn =
      scheme == "fooocus" || object["metadata_scheme"]?.text == "fooocus"
      || object["version"]?.text?.hasPrefix("Fooocus") == true
    guard isItsOwn, !object.members.isEmpty else { return nil }
    var values = MetadataValues(roles: fooocusRoles)
    values.take(object)
    return values.finished(tool: "Fooocus", raw: raw)
  }

  private static let fooocusRoles: [String: MetadataRole] = [
    "prompt": .prompt, "negative_prompt": .negative, "seed": .seed, "steps": .steps,
    "sampler": .sampler, "guidance_scale": .guidance, "base_model": .model, "resolution": .size,
  ]
}
