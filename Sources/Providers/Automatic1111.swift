import HTTP
import MediaLibrary
import Prompting
import Studio
import Text
import World

/// The web UI of AUTOMATIC1111, and what speaks like it: Forge, SD.Next and the server of
/// stable-diffusion.cpp.
///
/// It answers with the pictures, and tells meanwhile how far it is. The checkpoint is named in the request and
/// put back afterwards, so that somebody in front of the same server keeps theirs.
struct Automatic1111: PromptService {
  package let access: Access

  /// `user:password` as the server itself wants it, anything else for what stands in front of it.
  package let keyLine = KeyLine.basicOrBearer

  package init(_ access: Access) { self.access = access }

  /// stable-diffusion.cpp has one model and a part of the requests, at another place.
  private var isSmall: Bool { access.facts.kind == "sdcpp" }

  private func path(_ name: String) -> String { isSmall ? "/sdapi/v1\(name)" : name }

  private func get(_ name: String) -> Call { isSmall ? .root(path(name)) : .get(path(name)) }

  // MARK: Asking

  package func call(for request: PictureRequest) throws -> Call {
    try call(for: request, checkpoint: model(of: request)?.aliases.first ?? request.model)
  }

  /// - Parameter checkpoint: What the server calls the model.
  private func call(for request: PictureRequest, checkpoint: String?) throws -> Call {
    if let start = request.pictures.first, let factor = request.parameter("upscale") {
      return try upscaling(start, factor, request)
    }
    var json: JSON = [
      "prompt": .text(prompt(of: request)), "negative_prompt": .text(request.prompt.negative),
      "width": JSON(request.size.width), "height": JSON(request.size.height),
    ]
    json.set("seed", to: request.seeds.first.map { JSON($0) })
    json.set("steps", to: request.text("steps").map { .number($0) })
    json.set("cfg_scale", to: request.text("guidance").map { .number($0) })
    json.set("sampler_name", to: request.parameter("sampler").map { .text($0) })
    json.set("scheduler", to: request.parameter("scheduler").map { .text($0) })
    // One after the other: together they may not fit into the memory of a small card.
    json["batch_size"] = isSmall ? JSON(request.seeds.count) : 1
    if !isSmall { addManner(to: &json, checkpoint, request) }
    if let start = request.pictures.first {
      json["init_images"] = [.text(Base64.text(of: start.bytes))]
      json.set("denoising_strength", to: request.text("strength").map { .number($0) })
    }
    return make(request.pictures.isEmpty ? "/txt2img" : "/img2img", json)
  }

  private func make(_ name: String, _ json: JSON) -> Call {
    var call = Call.make(path(name), .json(json))
    call.isAtRoot = isSmall
    call.isFree = true
    // A slow card needs its time for a row of large pictures.
    call.limits.whole = 1800
    return call
  }

  private func addManner(to json: inout JSON, _ checkpoint: String?, _ request: PictureRequest) {
    json["n_iter"] = JSON(request.seeds.count)
    var settings: JSON = ["samples_format": "png"]
    settings.set("sd_model_checkpoint", to: checkpoint.map { .text($0) })
    settings.set("sd_vae", to: request.parameter("vae").map { .text($0) })
    settings.set("CLIP_stop_at_last_layers", to: request.parameter("clip-skip").map { .number($0) })
    json["override_settings"] = settings
    json["override_settings_restore_afterwards"] = true
    json["send_images"] = true
    json["save_images"] = false
  }

  /// Small networks are named in the words: `<lora:ink:0.8>`.
  private func prompt(of request: PictureRequest) -> String {
    let networks = request.parameters.filter { $0.name == "lora" }.map { lora in
      "<lora:\(lora.text.contains(":") ? lora.text : "\(lora.text):1")>"
    }
    return ([request.prompt.positive] + networks).joined(separator: " ")
  }

  private func upscaling(
    _ picture: HandedPicture, _ factor: String, _ request: PictureRequest
  ) throws -> Call {
    guard let number = Double(factor), (1...8).contains(number) else {
      throw ProviderError.badParameter(
        provider: name, name: "upscale", reason: "it can be from 1 to 8 times as large.")
    }
    return make(
      "/extra-single-image",
      [
        "image": .text(Base64.text(of: picture.bytes)), "upscaling_resize": JSON(number),
        "upscaler_1": .text(request.parameter("upscaler") ?? "Lanczos"),
      ])
  }

  package func submit(_ request: PictureRequest, _ desk: AnswerDesk) async throws -> Submission {
    let call = try call(for: request, checkpoint: try await checkpoint(for: request))
    let reply: HTTPReply
    do {
      reply = try await watched(desk) { try await good(call, model: request.model) }
    } catch let error as CancellationError {
      try await Task.detached { [self] in
        _ = try await access.reply(to: interruption, with: keyLine)
      }
      .value
      throw error
    }
    try desk.keep(answer: reply.body)
    return try read(reply.body, to: request)
  }

  private var interruption: Call {
    var call = Call.tell(path("/interrupt"))
    (call.isAtRoot, call.limits.whole) = (isSmall, 5)
    return call
  }

  /// Asks how far it is as long as something is made.
  private func watched(
    _ desk: AnswerDesk, _ body: @escaping @Sendable () async throws -> HTTPReply
  ) async throws -> HTTPReply {
    guard !isSmall else { return try await body() }
    return try await withThrowingTaskGroup(of: HTTPReply?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        while true {
          do { try await Task.sleep(for: .seconds(1)) } catch { return nil }
          let reply = try await access.reply(
            to: get("/progress?skip_current_image=true"), with: keyLine)
          if let share = JSON.tolerant(reply.body)["progress"].double { desk.working(share) }
        }
      }
      defer { group.cancelAll() }
      guard let reply = try await group.next() ?? nil else { throw CancellationError() }
      return reply
    }
  }

  /// What the server calls the model, for which the catalogue and people have other names.
  private func checkpoint(for request: PictureRequest) async throws -> String? {
    guard !isSmall, let wanted = request.model else { return nil }
    let names = [wanted] + (model(of: request)?.aliases ?? [])
    let known = try await checkpoints()
    if let found = known.first(where: { one in names.contains { one.isCalled($0) } }) {
      return found.title
    }
    throw ProviderError.unknownModel(
      provider: name, model: wanted, successor: known.first.map { "\(name):\($0.model)" })
  }

  // MARK: What it answers

  func answer(in bytes: [UInt8], to request: PictureRequest) throws -> Answer {
    let json = try json(in: bytes)
    if let upscaled = json["image"].text {
      return Answer(try Pictures.read(.text(upscaled), of: name))
    }
    // What it tells about the pictures is JSON in a text.
    let facts = JSON.tolerant(Array((json["info"].text ?? "").utf8))
    let grids = max(0, facts["index_of_first_image"].int ?? 0)
    let list = json["images"].list.dropFirst(min(grids, json["images"].list.count))
    let seeds = facts["all_seeds"].list.map(\.unsigned)
    let pictures = try Pictures.read(.list(Array(list)), of: name).enumerated().map { index, one in
      let seed = seeds.indices.contains(index) ? seeds[index] : nil
      return Answer.Picture(one.source, seed: seed.map { "\($0)" })
    }
    return Answer(pictures)
  }

  // MARK: What it has

  private struct Checkpoint {
    let title: String
    let model: String

    /// With or without the end of the file and the hash behind it.
    func isCalled(_ name: String) -> Bool {
      let wanted = Self.bare(name)
      return [title, model].contains { Self.bare($0) == wanted }
    }

    private static func bare(_ name: String) -> String {
      let file = name.prefix { $0 != "[" }.split(separator: "/").last ?? ""
      var bare = file.lowercased()
      while bare.last == " " { bare.removeLast() }
      for ending in [".safetensors", ".ckpt", ".gguf"] where bare.hasSuffix(ending) {
        bare.removeLast(ending.count)
      }
      return bare
    }
  }

  private func checkpoints() async throws -> [Checkpoint] {
    let reply = try await good(get("/sd-models"))
    return try json(in: reply.body).list.compactMap { item in
      guard let title = item["title"].text else { return nil }
      return Checkpoint(title: title, model: item["model_name"].text ?? title)
    }
  }

  package func models() async throws -> [ListedModel] {
    guard !isSmall else { return [] }
    return try await checkpoints().map { ListedModel($0.model, title: $0.title) }
  }

  package func standing() async throws -> Standing {
    let reply = try await access.reply(to: get(isSmall ? "/txt2img" : "/sd-models"), with: keyLine)
    // A server that runs without `--api` knows none of these paths; a small one wants a body.
    if isSmall, [400, 405].contains(reply.status) { return Standing() }
    guard reply.status != 404 else {
      throw notAsked(
        "The server at \(access.address.root) takes no requests of programs.",
        "Start it with `--api`.")
    }
    guard reply.isGood else { throw fault(ServiceFault(reply), model: nil, isFree: true) }
    return Standing(models: try json(in: reply.body).list.count)
  }
}

extension PictureRequest {
  /// A parameter of the model's own.
  func parameter(_ name: String) -> String? { parameters.last { $0.name == name }?.text }
}
