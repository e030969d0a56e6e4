extension MetadataReader {
  /// ComfyUI writes the graph of steps that made the picture, as it ran (`prompt`) and as it was
  /// drawn (`workflow`).
  static let comfyUI = MetadataReader { texts in
    for name in ["prompt", "workflow"] {
      guard let raw = texts.graph(name), let object = JSONValue(raw),
        let graph = name == "prompt" ? ComfyGraph(object) : ComfyGraph(drawn: object)
      else { continue }
      return ComfyExtraction(graph).metadata(raw: raw)
    }
    return nil
  }
}

extension EmbeddedTexts {
  /// A chunk of that name; in a WebP or JPEG any text of EXIF that begins with the name.
  fileprivate func graph(_ name: String) -> String? {
    if let text = chunk(name) { return text }
    for text in texts where text.place == .exif {
      let head = text.text.utf8.prefix(name.utf8.count + 1)
      guard String(Substring(head)).lowercased() == name + ":" else { continue }
      return String(text.text.dropFirst(name.count + 1))
    }
    return nil
  }
}

/// Reads our values off a graph, following its links from the saved picture backwards.
struct ComfyExtraction {
  private let graph: ComfyGraph

  init(_ graph: ComfyGraph) { self.graph = graph }

  func metadata(raw: String) -> PictureMetadata {
    var metadata = PictureMetadata()
    metadata.tool = "ComfyUI"
    metadata.raw = raw
    guard let sampler = graph.samplerOfThePicture else { return metadata }
    let guider = graph.node(sampler["guider"])
    fillPrompts(&metadata, sampler, guider)
    fillNumbers(&metadata, sampler, guider)

    let models = graph.upstream(of: guider?["model"] ?? sampler["model"])
    metadata.model = models.lazy.compactMap { $0.text(of: Self.modelNames) }.first
    for loader in models {
      guard let name = loader.text(of: ["lora_name"]) else { continue }
      let strength = loader["strength_model"]?.words.map { ": " + $0 } ?? ""
      metadata.others.append(PictureMetadata.Value(name: "lora", text: name + strength))
    }
    let latent = sampler["latent_image"] ?? sampler["latent"]
    for source in graph.sources(of: "width", upstreamOf: latent) {
      let width = graph.number(source["width"])
      metadata.size = PictureMetadata.Size(width: width, height: graph.number(source["height"]))
      if metadata.size != nil { break }
    }
    return metadata
  }

  private static let modelNames = ["ckpt_name", "unet_name", "model_name", "gguf_name"]

  private func fillPrompts(
    _ metadata: inout PictureMetadata, _ sampler: ComfyGraph.Node, _ guider: ComfyGraph.Node?
  ) {
    let conditioned = guider ?? sampler
    let positive = conditioned["positive"] ?? conditioned["conditioning"]
    metadata.prompt = graph.words(of: positive)
    metadata.negative = graph.words(of: conditioned["negative"])
  }

  private func fillNumbers(
    _ metadata: inout PictureMetadata, _ sampler: ComfyGraph.Node, _ guider: ComfyGraph.Node?
  ) {
    let noise = graph.node(sampler["noise"])
    let schedule = graph.upstream(of: sampler["sigmas"]).first { $0["steps"] != nil }
    let method = graph.node(sampler["sampler"])
    let conditioned = guider ?? sampler
    let positive = conditioned["positive"] ?? conditioned["conditioning"]
    let distilled = graph.sources(of: "guidance", upstreamOf: positive)
      .lazy.compactMap { graph.number($0["guidance"]) }.first

    var values = MetadataValues(roles: Self.roles)
    values.metadata = metadata
    let seed = sampler["seed"] ?? sampler["noise_seed"] ?? noise?["noise_seed"] ?? noise?["seed"]
    values.take("seed", graph.number(seed))
    values.take("steps", graph.number(sampler["steps"] ?? schedule?["steps"]))
    values.take("cfg", graph.number(sampler["cfg"] ?? guider?["cfg"]) ?? distilled)
    values.take("sampler", graph.string(sampler["sampler_name"] ?? method?["sampler_name"]))
    values.take("scheduler", graph.string(sampler["scheduler"] ?? schedule?["scheduler"]))
    values.take("denoise", graph.number(sampler["denoise"] ?? schedule?["denoise"]))
    values.take("guidance", distilled)
    metadata = values.metadata
  }

  private static let roles: [String: MetadataRole] = [
    "seed": .seed, "steps": .steps, "cfg": .guidance, "sampler": .sampler,
  ]
}
