/// The graph as it was drawn, brought into the form in which it ran. Values there have no names, so
/// that only the nodes of ComfyUI itself are known.
extension ComfyGraph {
  init?(drawn object: JSONValue) {
    let drawn = object["nodes"]?.items.prefix(Self.mostNodes) ?? []
    let links = Self.links(object["links"]?.items ?? [])
    let nodes = drawn.compactMap { node -> Node? in
      guard let id = node["id"]?.words, let kind = node["type"]?.text else { return nil }
      let values = node["widgets_values"]
      let linked = node["inputs"]?.items.compactMap { input -> JSONValue.Member? in
        guard let name = input["name"]?.text, let link = input["link"]?.words,
          let source = links[link]
        else { return nil }
        return JSONValue.Member(name: name, value: source)
      }
      let named = zip(Self.widgets[kind] ?? [], values?.items ?? []).map {
        JSONValue.Member(name: $0, value: $1)
      }
      return Node(id: id, kind: kind, inputs: (linked ?? []) + named + (values?.members ?? []))
    }
    guard !nodes.isEmpty else { return nil }
    self.init(nodes)
  }

  /// `[id, from node, from output, to node, to input, type]`, by their ids.
  private static func links(_ links: [JSONValue]) -> [String: JSONValue] {
    var sources: [String: JSONValue] = [:]
    for link in links.prefix(mostNodes * 10) {
      guard link.items.count >= 3, let id = link.items[0].words, let node = link.items[1].words
      else { continue }
      sources[id] = .list([.text(node), link.items[2]])
    }
    return sources
  }

  /// What the values of a node mean, in their order.
  private static let widgets: [String: [String]] = [
    "KSampler": ["seed", "after", "steps", "cfg", "sampler_name", "scheduler", "denoise"],
    "KSamplerAdvanced": [
      "add_noise", "noise_seed", "after", "steps", "cfg", "sampler_name", "scheduler",
    ],
    "SamplerCustom": ["add_noise", "noise_seed", "after", "cfg"],
    "RandomNoise": ["noise_seed", "after"],
    "KSamplerSelect": ["sampler_name"],
    "BasicScheduler": ["scheduler", "steps", "denoise"],
    "CFGGuider": ["cfg"],
    "FluxGuidance": ["guidance"],
    "CLIPTextEncode": ["text"],
    "CLIPTextEncodeFlux": ["clip_l", "t5xxl", "guidance"],
    "CheckpointLoaderSimple": ["ckpt_name"],
    "UNETLoader": ["unet_name"],
    "LoraLoader": ["lora_name", "strength_model"],
    "EmptyLatentImage": ["width", "height"],
    "EmptySD3LatentImage": ["width", "height"],
  ]
}
