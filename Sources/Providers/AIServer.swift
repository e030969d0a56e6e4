import FoundationEssentials
import HTTP
import MediaLibrary
import Prompting
import Studio
import Text
import World

/// The AI Server of ServiceStack: words go into its queue, and are asked about; with a picture to begin with,
/// it is waited for. Its names begin with small or capital letters, as somebody has set it up.
struct AIServer: QueueService {
  package let access: Access
  package let keyLine = KeyLine.bearer

  package init(_ access: Access) { self.access = access }

  package func call(for request: PictureRequest) throws -> Call {
    guard let seed = request.seeds.first, seed <= Int32.max else {
      throw ProviderError.badParameter(
        provider: name, name: "--seed", reason: "it can be up to \(Int32.max).")
    }
    let reference = request.id.uuidString.lowercased()
    var members: [(String, JSON)] = [
      ("model", .text(request.model ?? "")), ("positivePrompt", .text(request.prompt.positive)),
    ]
    if !request.prompt.negative.isEmpty {
      members.append(("negativePrompt", .text(request.prompt.negative)))
    }
    members += [
      ("width", JSON(request.size.width)), ("height", JSON(request.size.height)),
      ("batchSize", JSON(request.seeds.count)), ("seed", JSON(seed)), ("refId", .text(reference)),
    ]
    guard let picture = request.pictures.first else {
      let json = JSON.object(members.map { JSON.Member($0, $1) })
      return .make("/QueueTextToImage", .json(json))
    }
    if let strength = request.text("strength") { members.append(("denoise", .number(strength))) }
    let file = FormPart("image", file: picture.fileName, picture.bytes, type: picture.mediaType)
    return .make("/ImageToImage", .form(members.map { FormPart($0, $1.plain) } + [file]))
  }

  func submission(in answer: JSON, to request: PictureRequest) throws -> Submission {
    if !answer[anyCase: "results"].list.isEmpty { return .finished(try self.answer(in: answer)) }
    let id = answer[anyCase: "jobId"]
    guard let remote = id.text ?? id.unsigned.map({ "\($0)" }), !remote.isEmpty else {
      throw ProviderError.garbledAnswer(provider: name)
    }
    return .accepted(remote: remote)
  }

  package func check(_ remote: String, _ request: PictureRequest) async throws -> RemoteState {
    let path = "/GetArtifactGenerationStatus?JobId=\(try path(remote))"
    let reply = try await access.reply(to: .get(path), with: keyLine)
    if reply.status == 404 { throw ProviderError.vanished(provider: name) }
    // A job that has failed is told as a fault of the server.
    guard reply.isGood else { return try failure(reply) }
    let job = try json(in: reply.body)
    switch job[anyCase: "jobState"].text?.lowercased() {
    case "completed": return .finished(try answer(in: job))
    case "failed": return .failed(failed(job[anyCase: "status"].text), cost: nil)
    case "cancelled", "canceled": return .canceled(cost: nil)
    case "executed" where !job[anyCase: "results"].list.isEmpty:
      return .finished(try answer(in: job))
    default: return .working(nil)
    }
  }

  private func failure(_ reply: HTTPReply) throws -> RemoteState {
    let fault = ServiceFault(reply)
    guard fault.message.lowercased().hasPrefix("job failed") else {
      throw self.fault(fault, model: nil, isFree: true)
    }
    return .failed(failed(fault.message), cost: nil)
  }

  private func failed(_ words: String?) -> ProviderError {
    .failed(provider: name, reason: words ?? "It does not say why.")
  }

  private func answer(in job: JSON) throws -> Answer {
    let pictures = job[anyCase: "results"].list.compactMap { item -> Answer.Picture? in
      guard let url = item[anyCase: "url"].text, !url.isEmpty else { return nil }
      // Where the server was not told its own address, it says the path alone.
      let isWhole = url.hasPrefix("http://") || url.hasPrefix("https://")
      let path = url.hasPrefix("/") ? url : "/\(url)"
      return Answer.Picture(.address(isWhole ? url : access.address.root + path))
    }
    return Answer(pictures)
  }

  /// It knows no way to take one job back.
  package func cancel(_ remote: String) async throws -> RemoteState { .working(nil) }

  package func models() async throws -> [ListedModel] {
    let reply = try await good(.tell("/QueryMediaModels", .json([:])))
    return try json(in: reply.body)[anyCase: "results"].list.compactMap { item in
      item[anyCase: "id"].text.map { ListedModel($0, title: item[anyCase: "name"].text) }
    }
  }

  package func standing() async throws -> Standing {
    // An answer that there is no such job shows that the key is taken.
    let reply = try await access.reply(
      to: .get("/GetArtifactGenerationStatus?JobId=0"), with: keyLine)
    if reply.isGood || reply.status == 404 { return Standing() }
    throw fault(ServiceFault(reply), model: nil, isFree: true)
  }
}
