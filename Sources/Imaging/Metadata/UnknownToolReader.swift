extension MetadataReader {
  /// JSON of a tool that we do not know, whose names say what they mean.
  static let unknownTool = MetadataReader { texts in
    guard let raw = texts.parameters, let object = JSONValue(raw) else { return nil }
    var values = MetadataValues(roles: usualRoles)
    values.take(object)
    guard values.metadata.prompt != nil else { return nil }
    return values.finished(tool: nil, raw: raw)
  }

  private static let usualRoles: [String: MetadataRole] = [
    "prompt": .prompt, "positive_prompt": .prompt, "c": .prompt, "negative_prompt": .negative,
    "negativePrompt": .negative, "uc": .negative, "seed": .seed, "steps": .steps,
    "num_inference_steps": .steps, "sampler": .sampler, "sampler_name": .sampler,
    "scheduler": .sampler, "cfg_scale": .guidance, "guidance_scale": .guidance,
    "cfg": .guidance, "scale": .guidance, "model": .model, "size": .size, "width": .width,
    "height": .height,
  ]
}
