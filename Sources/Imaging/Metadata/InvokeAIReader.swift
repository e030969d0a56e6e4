extension MetadataReader {
  /// InvokeAI: its metadata of today, those of version 2, and the command line of version 1.
  static let invokeAI = MetadataReader { texts in
    if let raw = texts.chunk("invokeai_metadata"), let object = JSONValue(raw),
      !object.members.isEmpty
    {
      return invokeAIMetadata(object, raw: raw)
    }
    if let raw = texts.chunk("sd-metadata"), let object = JSONValue(raw), object["image"] != nil {
      return secondInvokeAI(object, raw: raw)
    }
    return texts.chunk("Dream").flatMap { dream($0) }
  }

  private static let invokeAIRoles: [String: MetadataRole] = [
    "positive_prompt": .prompt, "prompt": .prompt, "negative_prompt": .negative, "seed": .seed,
    "steps": .steps, "scheduler": .sampler, "sampler": .sampler, "cfg_scale": .guidance,
    "model": .model, "model_weights": .model, "width": .width, "height": .height,
  ]

  private static func invokeAIMetadata(_ object: JSONValue, raw: String) -> PictureMetadata {
    var values = MetadataValues(roles: invokeAIRoles)
    for member in object.members {
      guard member.name == "model", !member.value.members.isEmpty else {
        values.take(member.name, member.value.words)
        continue
      }
      let model = member.value
      values.take("model", (model["name"] ?? model["model_name"])?.text)
      for part in model.members where !["name", "model_name"].contains(part.name) {
        values.take("model." + part.name, part.value.words)
      }
    }
    return values.finished(tool: "InvokeAI", raw: raw)
  }

  /// What belongs to the picture lies one level deeper, and a prompt may be a list of weighted ones.
  private static func secondInvokeAI(_ object: JSONValue, raw: String) -> PictureMetadata {
    var values = MetadataValues(roles: invokeAIRoles)
    for member in object.members where member.name != "image" {
      values.take(member.name, member.value.words)
    }
    for member in object["image"]?.members ?? [] {
      let prompts = member.value.items.compactMap { $0["prompt"]?.text }
      guard member.name == "prompt" else {
        values.take(member.name, member.value.words)
        continue
      }
      values.takeWithNegative(prompts.isEmpty ? member.value.text : prompts.joined(separator: "\n"))
    }
    return values.finished(tool: "InvokeAI", raw: raw)
  }

  private static let dreamRoles: [String: MetadataRole] = [
    "-s": .steps, "-S": .seed, "-W": .width, "-H": .height, "-C": .guidance, "-A": .sampler,
  ]

  /// `"prompt [negative]" -s 50 -S 123 -W 512 -H 512 -C 7.5 -A k_lms`
  private static func dream(_ line: String) -> PictureMetadata? {
    var values = MetadataValues(roles: dreamRoles)
    let end = line.lastIndex(of: "\"") ?? line.startIndex
    guard line.hasPrefix("\""), end > line.startIndex else { return nil }
    values.takeWithNegative(String(line[line.index(after: line.startIndex)..<end]))
    var option: String?
    for word in line[line.index(after: end)...].split(separator: " ").map(String.init) {
      if word.hasPrefix("-"), word.dropFirst().first?.isNumber != true {
        if let option { values.take(option, "true") }
        // `-S123` is `-S 123`.
        option = word.hasPrefix("--") ? word : String(word.prefix(2))
        if word != option { values.take(option ?? word, String(word.dropFirst(2))) }
        if word != option { option = nil }
      } else {
        values.take(option ?? "", word)
        option = nil
      }
    }
    if let option { values.take(option, "true") }
    return values.finished(tool: "InvokeAI", raw: line)
  }
}

extension MetadataValues {
  /// What stands in brackets is what not to show.
  fileprivate mutating func takeWithNegative(_ prompt: String?) {
    guard let prompt else { return }
    let parts = prompt.split(separator: "[", omittingEmptySubsequences: false)
    var positive = parts.first.map(String.init) ?? ""
    var negative: [String] = []
    for part in parts.dropFirst() {
      let halves = part.split(separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
      negative.append(String(halves[0]).trimmed)
      if halves.count > 1 { positive += halves[1] }
    }
    metadata.prompt = positive.trimmedOrNil
    metadata.negative = negative.joined(separator: ", ").trimmedOrNil
  }
}
