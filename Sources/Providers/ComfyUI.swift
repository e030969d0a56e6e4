import FoundationEssentials
import HTTP
import MediaLibrary
import Studio
import Text
import World

/// ComfyUI: a request is a graph of nodes, which is asked about until it is done. A graph of somebody's own
/// is taken, too.
struct ComfyUI: QueueService {
  package let access: Access
  package let keyLine = KeyLine.bearer

  package init(_ access: Access) { self.access = access }

  package func call(for request: PictureRequest) throws -> Call {
    let model = model(of: request)
    let files = ComfyGraph.Files.checkpoint(model?.aliases.first ?? request.model ?? "")
    let images = request.pictures.map(\.fileName)
    guard let workflow = try ComfyWorkflow(of: request, name) else {
      return prompt(ComfyGraph(request, model, files, images: images), request)
    }
    return prompt(try ComfyGraph(request, model, files, images: images, in: workflow), request)
  }

  private func prompt(_ graph: ComfyGraph, _ request: PictureRequest) -> Call {
    let client = JSON.text(request.id.uuidString.lowercased())
    var call = Call.make("/prompt", .json(["prompt": graph.json, "client_id": client]))
    call.isFree = true
    return call
  }

  package func submit(_ request: PictureRequest, _ desk: AnswerDesk) async throws -> Submission {
    let (model, workflow) = (model(of: request), try ComfyWorkflow(of: request, name))
    let isNamed = workflow?.names("checkpoint") ?? true
    let files = isNamed ? try await files(for: request) : .checkpoint(request.model ?? "")
    var images: [String] = []
    for picture in request.pictures { images.append(try await upload(picture)) }
    let graph =
      try workflow.map { try ComfyGraph(request, model, files, images: images, in: $0) }
      ?? ComfyGraph(request, model, files, images: images)
    let reply = try await access.reply(to: prompt(graph, request), with: keyLine)
    guard reply.isGood else { throw refusal(reply, request) }
    try desk.keep(answer: checked(reply, isFree: true).body)
    return try read(reply.body, to: request)
  }

  private func upload(_ picture: HandedPicture) async throws -> String {
    let part = FormPart("image", file: picture.fileName, picture.bytes, type: picture.mediaType)
    let fields = [FormPart("type", "input"), FormPart("subfolder", "limn")]
    let reply = try await good(.tell("/upload/image", .form([part] + fields)))
    let json = try json(in: reply.body)
    guard let name = json["name"].text else {
      throw ProviderError.refused(provider: self.name, reason: "It has not taken a picture.")
    }
    let folder = json["subfolder"].text ?? ""
    return folder.isEmpty ? name : "\(folder)/\(name)"
  }

  /// What the server calls the files of the model, which the catalogue knows by several names.
  private func files(for request: PictureRequest) async throws -> ComfyGraph.Files {
    let names = [request.model ?? ""] + (model(of: request)?.aliases ?? [])
    func file(of files: [String]) -> String? {
      files.first { file in names.contains { file.isFile(named: $0) } }
    }
    let checkpoints = try await checkpoints()
    if let found = file(of: checkpoints) { return .checkpoint(found) }
    guard let part = file(of: try await parts()) else {
      throw ProviderError.unknownModel(
        provider: name, model: names[0], successor: checkpoints.first.map { "\(name)/\($0)" })
    }
    return .parts(
      ComfyParts(
        part, texts: try await files("text_encoders") ?? [], pixels: try await files("vae") ?? []))
  }

  // MARK: Refusals

  /// What is wrong with which node, in words.
  private func refusal(_ reply: HTTPReply, _ request: PictureRequest) -> ProviderError {
    let json = JSON.tolerant(reply.body)
    for node in json["node_errors"].members {
      let error = node.value["errors"][0]
      let input = error["extra_info"]["input_name"].text ?? ""
      if ["ckpt_name", "unet_name"].contains(input), error["type"].text == "value_not_in_list" {
        return .unknownModel(provider: name, model: request.model ?? "", successor: nil)
      }
      let words = [error["message"].text, error["details"].text].compactMap(\.self)
      let place = node.value["class_type"].text ?? "node \(node.name)"
      return .badParameter(
        provider: name, name: input.isEmpty ? place : "\(input) of \(place)",
        reason: words.joined(separator: ": "))
    }
    if let details = json["error"]["details"].text, !details.isEmpty {
      let message = json["error"]["message"].text?.withoutDot ?? ""
      return .refused(
        provider: name, reason: message == details ? details : "\(message): \(details)")
    }
    return fault(ServiceFault(reply), model: request.model, isFree: true)
  }

  // MARK: What became of it

  func submission(in answer: JSON, to request: PictureRequest) throws -> Submission {
    .accepted(remote: try path(answer["prompt_id"].text ?? ""))
  }

  package func check(_ remote: String, _ request: PictureRequest) async throws -> RemoteState {
    let id = try path(remote)
    let history = try await json("/history/\(id)")[id]
    guard history.isNull else { return try read(history) }
    // It is neither there nor there for a moment, while it passes from the queue into the history.
    if try await isQueued(id) { return .working(nil) }
    let again = try await json("/history/\(id)")[id]
    guard !again.isNull else {
      return .failed(
        .failed(provider: name, reason: "It does not know the request any more."), cost: .zero)
    }
    return try read(again)
  }

  private func isQueued(_ id: String) async throws -> Bool {
    let queue = try await json("/queue")
    return (queue["queue_running"].list + queue["queue_pending"].list).contains {
      $0[1].text == id
    }
  }

  private func read(_ entry: JSON) throws -> RemoteState {
    if entry["status"]["status_str"].text == "error" { return failure(entry["status"]["messages"]) }
    let files = entry["outputs"].members.flatMap { $0.value["images"].list }
    // What is only looked at on the way is not what was asked for.
    let saved = files.filter { $0["type"].text == "output" }
    let pictures = (saved.isEmpty ? files : saved).prefix(Pictures.most).compactMap {
      file -> Answer.Picture? in
      guard let name = file["filename"].text else { return nil }
      let query = [
        ("filename", name), ("subfolder", file["subfolder"].text ?? ""),
        ("type", file["type"].text ?? "output"),
      ].map { "\($0)=\($1.queryEscaped)" }.joined(separator: "&")
      return Answer.Picture(.address("\(access.address.text)/view?\(query)"))
    }
    return .finished(Answer(pictures, cost: .zero))
  }

  private func failure(_ messages: JSON) -> RemoteState {
    for message in messages.list {
      switch message[0].text {
      case "execution_interrupted": return .canceled(cost: .zero)
      case "execution_error":
        let (node, words) = (message[1]["node_type"].text, message[1]["exception_message"].text)
        let reason = [node.map { "at \($0)" }, words].compactMap(\.self).joined(separator: ": ")
        return .failed(.failed(provider: name, reason: reason), cost: .zero)
      default: continue
      }
    }
    return .failed(.failed(provider: name, reason: "It does not say why."), cost: .zero)
  }

  /// One that waits is taken out; the one that is being made is interrupted, and no other.
  package func cancel(_ remote: String) async throws -> RemoteState {
    let id = JSON.text(try path(remote))
    let queue = try await json("/queue")
    if queue["queue_pending"].list.contains(where: { $0[1] == id }) {
      _ = try await good(.tell("/queue", .json(["delete": [id]])))
    } else if queue["queue_running"].list.contains(where: { $0[1] == id }) {
      _ = try await good(.tell("/interrupt", .json(["prompt_id": id])))
    } else {
      return .working(nil)
    }
    return .canceled(cost: .zero)
  }

  // MARK: What it has

  /// The names of the files in a folder of models; nil where it does not tell.
  private func files(_ folder: String) async throws -> [String]? {
    let reply = try await access.reply(to: .get("/models/\(folder)"), with: keyLine)
    guard ![404, 405].contains(reply.status) else { return nil }
    return try items(of: intelligible(checked(reply, isFree: true))) { $0.text }
  }

  private func checkpoints() async throws -> [String] {
    if let files = try await files("checkpoints") { return files }
    // An older one tells what can be chosen in the node that reads them.
    let node = "CheckpointLoaderSimple"
    let choice = try await json("/object_info/\(node)")[node]["input"]["required"]["ckpt_name"]
    guard !choice.isNull else { throw notTheService }
    return (choice[0].list + choice[1]["options"].list).compactMap(\.text)
  }

  /// Those that lie in parts and that are known how to put together.
  private func parts() async throws -> [String] {
    try await (files("diffusion_models") ?? []).filter { file in
      let file = file.lowercased()
      return file.contains("flux") && !["flux2", "flux-2", "flux.2"].contains(where: file.contains)
    }
  }

  package func models() async throws -> [ListedModel] {
    var listed: [ListedModel] = []
    for file in try await checkpoints() + parts() {
      // The catalogue knows it as its file is called; and one may be there twice, whole and in parts.
      let id = access.model(file.lastName)?.id ?? file
      if !listed.contains(where: { $0.id == id }) { listed.append(ListedModel(id, title: file)) }
    }
    return listed
  }

  package func standing() async throws -> Standing {
    let system = try await json("/system_stats")["system"]
    guard !system.isNull else { throw notTheService }
    return Standing(
      account: system["comfyui_version"].text.map { "ComfyUI \($0)" },
      models: try await models().count)
  }
}

extension String {
  /// Whether it is the file of a model, with or without folders and the end of its name.
  func isFile(named name: String) -> Bool {
    let file = lastName
    return [self, file, file.split(separator: ".").dropLast().joined(separator: ".")].contains(name)
  }

  /// Without folders.
  fileprivate var lastName: String { split { "/\\".contains($0) }.last.map(String.init) ?? self }

  /// For a query, where only letters, digits and a few signs stand for themselves.
  var queryEscaped: String {
    utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "~"):
        String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
