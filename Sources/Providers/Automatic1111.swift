import FoundationEssentials
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
    if let upscaling = try upscaling(request) { return upscaling }
    var json: JSON = [
      "prompt": .text(prompt(of: request)), "negative_prompt": .text(request.prompt.negative),
      "width": JSON(request.size.width), "height": JSON(request.size.height),
    ]
    json.set("seed", to: request.seeds.first.map { JSON($0) })
    json.set("steps", to: request.number("steps"))
    json.set("cfg_scale", to: request.number("guidance"))
    json.set("sampler_name", to: request.parameter("sampler").map { .text($0) })
    json.set("scheduler", to: request.parameter("scheduler").map { .text($0) })
    if isSmall {
      json["batch_size"] = JSON(request.seeds.count)
      json.set("lora", to: networks(of: request))
    } else {
      try addManner(to: &json, checkpoint, request)
    }
    let start = addPictures(to: &json, request)
    return make(start ? "/img2img" : "/txt2img", json)
  }

  /// - Returns: Whether there is one to begin with. What is only to be looked at can be handed over to the
  ///   small server alone; the large one begins with it.
  private func addPictures(to json: inout JSON, _ request: PictureRequest) -> Bool {
    let start = request.pictures.first { $0.isStart } ?? (isSmall ? nil : request.pictures.first)
    let others = request.pictures.filter { isSmall && !$0.isStart }
    if !others.isEmpty {
      json["extra_images"] = .list(others.map { .text(Base64.text(of: $0.bytes)) })
    }
    guard let start else { return false }
    json["init_images"] = [.text(Base64.text(of: start.bytes))]
    json.set("denoising_strength", to: request.number("strength"))
    return true
  }

  private func make(_ name: String, _ json: JSON) -> Call {
    var call = Call.make(path(name), .json(json))
    call.isAtRoot = isSmall
    call.isFree = true
    // A slow card needs its time for a row of large pictures.
    call.limits.whole = 1800
    return call
  }

  private func addManner(
    to json: inout JSON, _ checkpoint: String?, _ request: PictureRequest
  ) throws {
    // One after the other: together they may not fit into the memory of a small card.
    json["batch_size"] = 1
    json["n_iter"] = JSON(request.seeds.count)
    var settings: JSON = ["samples_format": "png"]
    settings.set("sd_model_checkpoint", to: checkpoint.map { .text($0) })
    settings.set("sd_vae", to: request.parameter("vae").map { .text($0) })
    settings.set("CLIP_stop_at_last_layers", to: try number("clip-skip", of: request))
    // Forge has the parts of a model in files of their own, and one more guidance.
    let modules = request.parameter("modules")?.split(separator: ",").map { JSON.text("\($0)") }
    settings.set("forge_additional_modules", to: modules.map { .list($0) })
    json.set("distilled_cfg_scale", to: try number("distilled-guidance", of: request))
    json["override_settings"] = settings
    json["override_settings_restore_afterwards"] = true
    (json["send_images"], json["save_images"]) = (true, false)
    json["force_task_id"] = .text(task(of: request))
  }

  private func task(of one: PictureRequest) -> String { "task(\(one.id.uuidString.lowercased()))" }

  private func number(_ parameter: String, of request: PictureRequest) throws -> JSON? {
    guard let text = request.parameter(parameter) else { return nil }
    guard let number = Double(text), number.isFinite else {
      throw ProviderError.badParameter(
        provider: name, name: parameter, reason: "“\(text)” is no number.")
    }
    return JSON(number)
  }

  /// Small networks are named in the words: `<lora:ink:0.8>`.
  private func prompt(of request: PictureRequest) -> String {
    guard !isSmall else { return request.prompt.positive }
    let networks = request.networks.map { "<lora:\($0.name):\($0.weight)>" }
    return ([request.prompt.positive] + networks).joined(separator: " ")
  }

  /// The same as the small server wants it, which does not look for them in the words.
  private func networks(of request: PictureRequest) -> JSON? {
    let networks = request.networks.map { network -> JSON in
      ["path": .text(network.name), "multiplier": .number(network.weight)]
    }
    return networks.isEmpty ? nil : .list(networks)
  }

  /// A picture in larger, where that is wanted: no model has to do with it.
  private func upscaling(_ request: PictureRequest) throws -> Call? {
    guard let factor = request.parameter("upscale") else { return nil }
    func refused(_ reason: String) -> ProviderError {
      .badParameter(provider: name, name: "upscale", reason: reason)
    }
    guard let picture = request.pictures.first else {
      throw refused("it wants a picture, such as `--from 57.2`.")
    }
    guard let number = Double(factor), (1...8).contains(number) else {
      throw refused("it can be from 1 to 8 times as large.")
    }
    return make(
      "/extra-single-image",
      [
        "image": .text(Base64.text(of: picture.bytes)), "upscaling_resize": JSON(number),
        "upscaler_1": .text(request.parameter("upscaler") ?? "Lanczos"),
      ])
  }

  package func submit(_ request: PictureRequest, _ desk: AnswerDesk) async throws -> Submission {
    let isUpscaled = request.parameter("upscale") != nil
    let checkpoint = isUpscaled ? nil : try await checkpoint(for: request)
    let call = try call(for: request, checkpoint: checkpoint)
    let reply: HTTPReply
    do {
      reply = try await watched(desk) { try await taken(call) }
    } catch let error as CancellationError {
      if !isSmall { await Task.detached { await interrupt(task(of: request)) }.value }
      throw error
    }
    try desk.keep(answer: reply.body)
    return try read(reply.body, to: request)
  }

  /// The answer to a call, if it is good. The model was looked for before, so that nothing in it is about that.
  private func taken(_ call: Call) async throws -> HTTPReply {
    let reply = try await access.reply(to: call, with: keyLine)
    guard reply.status == 404, !isSmall else { return try checked(reply, isFree: true) }
    let fault = ServiceFault(reply)
    guard JSON.tolerant(reply.body)["error"].isNull else {
      throw ProviderError.badParameter(provider: name, name: "sampler", reason: fault.message)
    }
    // A server that runs without `--api` knows none of these paths.
    throw notAsked(
      "The server at \(access.address.root) takes no requests of programs.",
      "Start it with `--api`.")
  }

  /// Has the server stop, unless it says that it works for somebody else. Where it does not answer, nobody
  /// waits for it.
  private func interrupt(_ task: String) async {
    var current = task
    do { current = try await progress()["current_task"].text ?? task } catch {}
    guard current == task else { return }
    var call = Call.tell(path("/interrupt"))
    call.limits.whole = 3
    do { _ = try await access.reply(to: call, with: keyLine) } catch {}
  }

  private func progress() async throws -> JSON {
    var call = get("/progress?skip_current_image=true")
    call.limits.whole = 3
    return JSON.tolerant(try await access.reply(to: call, with: keyLine).body)
  }

  /// Asks how far it is as long as something is made. Whether that is answered does not matter.
  private func watched(
    _ desk: AnswerDesk, _ body: @escaping @Sendable () async throws -> HTTPReply
  ) async throws -> HTTPReply {
    guard !isSmall else { return try await body() }
    return try await withThrowingTaskGroup(of: HTTPReply?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        while !Task.isCancelled {
          do {
            try await Task.sleep(for: .seconds(1))
            if let share = try await progress()["progress"].share { desk.working(share) }
          } catch {}
        }
        return nil
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
      provider: name, model: wanted, successor: known.first.map { "\(name)/\($0.model)" })
  }

  // MARK: What it answers

  func answer(in bytes: [UInt8], to request: PictureRequest) throws -> Answer {
    let json = try json(in: bytes)
    if let upscaled = json["image"].text {
      return Answer(try Pictures.read(.text(upscaled), of: name))
    }
    // What it tells about the pictures is JSON in a text.
    let facts = JSON.tolerant(Array((json["info"].text ?? "").utf8))
    // In front may stand one picture of all; but never in the place of one that was asked for.
    let grids = max(0, facts["index_of_first_image"].int ?? 0)
    let spare = max(0, json["images"].list.count - request.seeds.count)
    let list = json["images"].list.dropFirst(min(grids, spare))
    let seeds = facts["all_seeds"].list.map(\.unsigned)
    let pictures = try Pictures.read(.list(Array(list)), of: name).enumerated().map { index, one in
      let seed = seeds.indices.contains(index) ? seeds[index] : nil
      return Answer.Picture(one.source, seed: seed.map { "\($0)" })
    }
    return Answer(pictures)
  }

  // MARK: What it has

  private func checkpoints() async throws -> [Checkpoint] {
    do {
      let reply = try await taken(get("/sd-models"))
      return try items(of: intelligible(reply)) { item in
        guard let title = item["title"].text else { return nil }
        return Checkpoint(title: title, model: item["model_name"].text ?? title)
      }
    } catch ProviderError.refused where isSmall {
      // An older one has this list only in the manner of OpenAI.
      return try items(of: await json("/models")["data"]) { item in
        item["id"].text.map { Checkpoint(title: $0, model: $0) }
      }
    }
  }

  package func models() async throws -> [ListedModel] {
    try await checkpoints().map { one in
      // The catalogue knows it as its file is called.
      let known = access.model(one.file) ?? access.model("\(one.file).safetensors")
      return ListedModel(known?.id ?? one.model, title: one.title)
    }
  }

  package func standing() async throws -> Standing {
    Standing(models: try await checkpoints().count)
  }
}

extension PictureRequest {
  /// The small networks that change a model, each with how much it does: `ink:0.8`.
  fileprivate var networks: [(name: String, weight: String)] {
    parameters.filter { $0.name == "lora" }.map { lora in
      guard let colon = lora.text.lastIndex(of: ":"),
        let weight = Double(lora.text[lora.text.index(after: colon)...]), weight.isFinite
      else { return (lora.text, "1") }
      return (String(lora.text[..<colon]), JSON(weight).plain)
    }
  }
}
