import FoundationEssentials
import Prompting
import Studio
import Text
import World

/// The graph of nodes by which ComfyUI makes a picture.
struct ComfyGraph {
  let json: JSON

  /// The files of a model: one, or those of its parts.
  enum Files {
    case checkpoint(String)
    case parts(ComfyParts)

    /// The one that is called like the model.
    var main: String {
      switch self {
      case .checkpoint(let file): file
      case .parts(let parts): parts.model
      }
    }
  }

  /// - Parameter images: The names of the pictures that were handed over; the new one begins with the first.
  init(_ request: PictureRequest, _ model: Model?, _ files: Files, images: [String]) {
    json = Self.builtIn(Values(request, model, files, images: images), files)
  }

  /// - Parameter workflow: A graph of somebody's own, with names in the places of what is asked for.
  init(
    _ request: PictureRequest, _ model: Model?, _ files: Files, images: [String],
    in workflow: ComfyWorkflow
  ) throws {
    json = try workflow.filled(Values(request, model, files, images: images).value)
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

    /// FLUX is spoiled by the usual guidance.
    let isFlux: Bool

    /// It follows words by a node of its own, but for the quick one.
    let isGuidedFlux: Bool

    init(_ request: PictureRequest, _ model: Model?, _ files: Files, images: [String]) {
      let family = (model?.family ?? files.main).lowercased()
      isFlux = family.contains("flux")
      let isQuick = family.contains("schnell")
      isGuidedFlux = isFlux && !isQuick
      (prompt, negative) = (request.prompt.positive, request.prompt.negative)
      (checkpoint, self.images) = (files.main, images)
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
      case "width": JSON(width)
      case "height": JSON(height)
      case "count": JSON(count)
      case "seed": JSON(seed)
      case "steps": steps
      case "guidance": guidance
      case "strength": strength
      case "sampler": .text(sampler)
      case "scheduler": .text(scheduler)
      default: image(named: name)
      }
    }

    /// The first, or by its number: `image2`.
    private func image(named name: String) -> JSON? {
      guard name.hasPrefix("image") else { return nil }
      let rest = name.dropFirst("image".count)
      guard let number = rest.isEmpty ? 1 : Int(rest), images.indices.contains(number - 1) else {
        return nil
      }
      return .text(images[number - 1])
    }
  }

  // MARK: Ours

  private static func node(_ type: String, _ inputs: JSON) -> JSON {
    ["class_type": .text(type), "inputs": inputs]
  }

  private static func builtIn(_ values: Values, _ files: Files) -> JSON {
    var graph: JSON = [:]
    let (model, clip, vae) = addLoaders(of: files, to: &graph)
    graph["6"] = node("CLIPTextEncode", ["text": .text(values.prompt), "clip": clip])
    graph["7"] = node("CLIPTextEncode", ["text": .text(values.negative), "clip": clip])
    graph["8"] = node("VAEDecode", ["samples": ["3", 0], "vae": vae])
    graph["9"] = node("SaveImage", ["filename_prefix": "limn", "images": ["8", 0]])
    var positive: JSON = ["6", 0]
    if values.isGuidedFlux {
      graph["10"] = node("FluxGuidance", ["conditioning": ["6", 0], "guidance": values.guidance])
      positive = ["10", 0]
    }
    let latent = addBeginning(values, vae, to: &graph)
    graph["3"] = node(
      "KSampler",
      [
        "seed": JSON(values.seed), "steps": values.steps,
        "cfg": values.isFlux ? 1 : values.guidance, "sampler_name": .text(values.sampler),
        "scheduler": .text(values.scheduler),
        "denoise": values.images.isEmpty ? 1 : values.strength,
        "model": model, "positive": positive, "negative": ["7", 0], "latent_image": latent,
      ])
    return graph
  }

  /// The nodes that read the files, and where the model, what reads words, and what makes pixels come out.
  private static func addLoaders(
    of files: Files, to graph: inout JSON
  ) -> (model: JSON, clip: JSON, vae: JSON) {
    switch files {
    case .checkpoint(let file):
      graph["4"] = node("CheckpointLoaderSimple", ["ckpt_name": .text(file)])
      return (["4", 0], ["4", 1], ["4", 2])
    case .parts(let parts):
      graph["4"] = node(
        "UNETLoader", ["unet_name": .text(parts.model), "weight_dtype": "default"])
      graph["14"] = node(
        "DualCLIPLoader",
        [
          "clip_name1": .text(parts.longText), "clip_name2": .text(parts.shortText), "type": "flux",
        ])
      graph["15"] = node("VAELoader", ["vae_name": .text(parts.pixels)])
      return (["4", 0], ["14", 0], ["15", 0])
    }
  }

  /// What the pictures begin with: nothing, or the one that was handed over.
  private static func addBeginning(
    _ values: Values, _ vae: JSON, to graph: inout JSON
  ) -> JSON {
    guard let start = values.images.first else {
      graph["5"] = node(
        values.isFlux ? "EmptySD3LatentImage" : "EmptyLatentImage",
        [
          "width": JSON(values.width), "height": JSON(values.height),
          "batch_size": JSON(values.count),
        ])
      return ["5", 0]
    }
    graph["11"] = node("LoadImage", ["image": .text(start)])
    graph["12"] = node("VAEEncode", ["pixels": ["11", 0], "vae": vae])
    graph["13"] = node("RepeatLatentBatch", ["samples": ["12", 0], "amount": JSON(values.count)])
    return ["13", 0]
  }
}

/// The files of a FLUX that lies in parts.
struct ComfyParts {
  let model: String

  /// What reads long texts, and what reads short ones.
  let longText: String
  let shortText: String

  /// What makes pixels of what the model has made.
  let pixels: String

  /// - Parameters:
  ///   - texts: The files that the server has for reading words.
  ///   - pixels: Those that it has for making pixels.
  init(_ model: String, texts: [String], pixels: [String]) {
    func file(of files: [String], _ part: String, usual: String) -> String {
      files.first { $0 == usual } ?? files.first { $0.lowercased().contains(part) } ?? usual
    }
    self.model = model
    longText = file(of: texts, "t5xxl", usual: "t5xxl_fp8_e4m3fn.safetensors")
    shortText = file(of: texts, "clip_l", usual: "clip_l.safetensors")
    self.pixels =
      pixels.first { $0.isFile(named: "ae") }
      ?? file(of: pixels, "flux", usual: "ae.safetensors")
  }
}
