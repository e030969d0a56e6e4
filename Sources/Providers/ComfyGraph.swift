import FoundationEssentials
import Prompting
import Studio
import Text
import World

/// The graph of nodes by which ComfyUI makes a picture.
struct ComfyGraph {
  let json: JSON

  /// - Parameters:
  ///   - checkpoint: The file of the model.
  ///   - images: The names of the pictures that were handed over; the new one begins with the first.
  init(
    _ request: PictureRequest, _ model: Model?, checkpoint: String, images: [String] = []
  ) throws {
    let values = Values(request, model, checkpoint: checkpoint, images: images)
    guard let path = request.parameter("workflow") else {
      json = Self.builtIn(values)
      return
    }
    json = try Self.own(path, values, provider: "comfyui")
  }

  /// What stands in a graph in the places that are named.
  private struct Values {
    let prompt: String
    let negative: String
    let checkpoint: String
    let images: [String]
    let width: Int
    let height: Int
    let count: Int
    let seed: UInt64
    let steps: JSON
    let guidance: JSON
    let strength: JSON
    let sampler: String
    let scheduler: String

    /// FLUX follows words by a node of its own, and is spoiled by the usual guidance.
    let isFlux: Bool

    init(_ request: PictureRequest, _ model: Model?, checkpoint: String, images: [String]) {
      let family = (model?.family ?? checkpoint).lowercased()
      isFlux = family.contains("flux")
      let isQuick = family.contains("schnell")
      (prompt, negative) = (request.prompt.positive, request.prompt.negative)
      (self.checkpoint, self.images) = (checkpoint, images)
      (width, height) = (request.size.width, request.size.height)
      (count, seed) = (request.seeds.count, request.seeds.first ?? 0)
      func number(_ option: String, _ usual: Double) -> JSON {
        request.text(option).map { .number($0) } ?? JSON(usual)
      }
      steps = number("steps", model?.steps.usual ?? (isQuick ? 4 : isFlux ? 20 : 25))
      guidance = number("guidance", isFlux ? 3.5 : model?.guidance.usual ?? 7)
      strength = number("strength", 0.75)
      sampler = request.parameter("sampler") ?? "euler"
      scheduler = request.parameter("scheduler") ?? (isFlux ? "simple" : "normal")
    }

    /// By the names that stand for them in a graph of somebody's own.
    func value(named name: String) -> JSON? {
      switch name {
      case "prompt": .text(prompt)
      case "negative": .text(negative)
      case "checkpoint": .text(checkpoint)
      case "image": images.first.map { .text($0) }
      case "width": JSON(width)
      case "height": JSON(height)
      case "count": JSON(count)
      case "seed": JSON(seed)
      case "steps": steps
      case "guidance": guidance
      case "strength": strength
      case "sampler": .text(sampler)
      case "scheduler": .text(scheduler)
      default: nil
      }
    }
  }

  // MARK: Ours

  private static func node(_ type: String, _ inputs: JSON) -> JSON {
    ["class_type": .text(type), "inputs": inputs]
  }

  private static func builtIn(_ values: Values) -> JSON {
    let start = values.images.first
    var graph: JSON = [
      "4": node("CheckpointLoaderSimple", ["ckpt_name": .text(values.checkpoint)]),
      "6": node("CLIPTextEncode", ["text": .text(values.prompt), "clip": ["4", 1]]),
      "7": node("CLIPTextEncode", ["text": .text(values.negative), "clip": ["4", 1]]),
      "8": node("VAEDecode", ["samples": ["3", 0], "vae": ["4", 2]]),
      "9": node("SaveImage", ["filename_prefix": "limn", "images": ["8", 0]]),
    ]
    var positive: JSON = ["6", 0]
    if values.isFlux, values.scheduler == "simple" {
      graph["10"] = node("FluxGuidance", ["conditioning": ["6", 0], "guidance": values.guidance])
      positive = ["10", 0]
    }
    let latent: JSON
    if let start {
      graph["11"] = node("LoadImage", ["image": .text(start)])
      graph["12"] = node("VAEEncode", ["pixels": ["11", 0], "vae": ["4", 2]])
      graph["13"] = node(
        "RepeatLatentBatch", ["samples": ["12", 0], "amount": JSON(values.count)])
      latent = ["13", 0]
    } else {
      graph["5"] = node(
        values.isFlux ? "EmptySD3LatentImage" : "EmptyLatentImage",
        [
          "width": JSON(values.width), "height": JSON(values.height),
          "batch_size": JSON(values.count),
        ])
      latent = ["5", 0]
    }
    graph["3"] = node(
      "KSampler",
      [
        "seed": JSON(values.seed), "steps": values.steps,
        "cfg": values.isFlux ? 1 : values.guidance, "sampler_name": .text(values.sampler),
        "scheduler": .text(values.scheduler), "denoise": start == nil ? 1 : values.strength,
        "model": ["4", 0], "positive": positive, "negative": ["7", 0], "latent_image": latent,
      ])
    return graph
  }

  // MARK: Somebody's own

  private static func own(_ path: String, _ values: Values, provider: String) throws -> JSON {
    func refused(_ reason: String) -> ProviderError {
      .notAsked(
        provider: provider, reason: "The workflow \(path) \(reason)",
        remedy: "Save it in ComfyUI with “Export (API)”, and write names such as {prompt} into it.")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw refused("cannot be read.")
    }
    let graph: JSON
    do { graph = try JSON(Array(data)) } catch { throw refused("is no JSON.") }
    guard !graph.members.isEmpty, graph.members.allSatisfy({ $0.value["class_type"].text != nil })
    else { throw refused("is not in the format of the API.") }
    var missing: String?
    let filled = graph.replacingTexts { text in
      guard text.hasPrefix("{"), text.hasSuffix("}"), text.count > 2 else {
        return .text(text.replacing("{prompt}", with: values.prompt))
      }
      let name = String(text.dropFirst().dropLast())
      guard let value = values.value(named: name) else {
        missing = missing ?? name
        return .text(text)
      }
      return value
    }
    if let missing { throw refused("wants {\(missing)}, which is nothing that can be asked for.") }
    return filled
  }
}

extension JSON {
  /// With others in the places of its texts.
  fileprivate func replacingTexts(_ body: (String) -> JSON) -> JSON {
    switch self {
    case .text(let text): body(text)
    case .list(let values): .list(values.map { $0.replacingTexts(body) })
    case .object(let members):
      .object(members.map { Member($0.name, $0.value.replacingTexts(body)) })
    default: self
    }
  }
}
