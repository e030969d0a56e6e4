extension MetadataReader {
  /// SwarmUI writes JSON where others write their text.
  static let swarmUI = MetadataReader { texts in
    guard let raw = texts.parameters, let object = JSONValue(raw),
      let parameters = object["sui_image_params"], !parameters.members.isEmpty
    else { return nil }
    var values = MetadataValues(roles: swarmUIRoles)
    values.take(parameters)
    for member in object.members where member.name != "sui_image_params" {
      values.take(member.name, member.value.words)
    }
    return values.finished(tool: "SwarmUI", raw: raw)
  }

  private static let swarmUIRoles: [String: MetadataRole] = [
    "prompt": .prompt, "negativeprompt": .negative, "seed": .seed, "steps": .steps,
    "sampler": .sampler, "cfgscale": .guidance, "model": .model, "width": .width,
    "height": .height,
  ]
}
