import FoundationEssentials
import HTTP
import MediaLibrary
import Prompting
import Studio
import Text
import World

/// The AI Server of ServiceStack: what is asked for goes into its queue, and is asked about. Its names begin
/// with small or capital letters, as somebody has set it up.
struct AIServer: QueueService {
  package let access: Access
  package let keyLine = KeyLine.bearer

  package init(_ access: Access) { self.access = access }

  package func call(for request: PictureRequest) throws -> Call {
    let words = try words(of: request)
    guard let picture = request.pictures.first else {
      let shape = [
        JSON.Member("width", JSON(request.size.width)),
        JSON.Member("height", JSON(request.size.height)),
      ]
      return .make("/QueueTextToImage", .json(.object(words + shape)))
    }
    // The new one is as large as the one with which it begins.
    let strength = request.text("strength").map { FormPart("denoise", $0) }
    let file = FormPart("image", file: picture.fileName, picture.bytes, type: picture.mediaType)
    let fields = words.map { FormPart($0.name, $0.value.plain) } + [strength].compactMap(\.self)
    return .make("/QueueImageToImage", .form(fields + [file]))
  }

  private func words(of request: PictureRequest) throws -> [JSON.Member] {
    guard let seed = request.seeds.first, seed <= Int32.max else {
      throw ProviderError.badParameter(
        provider: name, name: "--seed", reason: "it can be up to \(Int32.max).")
    }
    let negative = request.prompt.negative
    let members: [(String, JSON?)] = [
      ("model", request.model.map { .text($0) }),
      ("positivePrompt", .text(request.prompt.positive)),
      ("negativePrompt", negative.isEmpty ? nil : .text(negative)),
      ("batchSize", JSON(request.seeds.count)), ("seed", JSON(seed)),
      ("refId", .text(request.reference)),
    ]
    return members.compactMap { name, value in value.map { JSON.Member(name, $0) } }
  }

  package func submit(_ request: PictureRequest, _ desk: AnswerDesk) async throws -> Submission {
    let reply: HTTPReply
    do {
      reply = try await good(call(for: request), model: request.model)
    } catch let error as ProviderError where error.isWithoutAnswer {
      return try await taken(request, or: error)
    }
    try desk.keep(answer: reply.body)
    return try read(reply.body, to: request)
  }

  /// What became of a request that was not answered: it is known by the name that it came with, if it came.
  /// There may be a service behind the server that wants money, so that it is not sent twice.
  private func taken(
    _ request: PictureRequest, or error: ProviderError
  ) async throws -> Submission {
    do {
      let reply = try await good(Self.question("RefId", request.reference))
      return try submission(in: json(in: reply.body), to: request)
    } catch is ProviderError {
      throw error
    }
  }

  func submission(in answer: JSON, to request: PictureRequest) throws -> Submission {
    if !answer[anyCase: "results"].list.isEmpty { return .finished(self.answer(in: answer)) }
    let id = answer[anyCase: "jobId"]
    return .accepted(remote: try path(id.text ?? id.unsigned.map { "\($0)" } ?? ""))
  }

  // MARK: What became of it

  package func check(_ remote: String, _ request: PictureRequest) async throws -> RemoteState {
    let reply = try await access.reply(to: Self.question("JobId", try path(remote)), with: keyLine)
    guard reply.isGood else { return try failure(reply) }
    let job = try json(in: reply.body)
    switch job[anyCase: "jobState"].text?.lowercased() {
    case "completed": return .finished(answer(in: job))
    case "failed": return .failed(failure(job[anyCase: "status"].text), cost: nil)
    case "cancelled", "canceled": return .canceled(cost: nil)
    case "executed" where !job[anyCase: "results"].list.isEmpty: return .finished(answer(in: job))
    default: return .working(nil)
    }
  }

  private static func question(_ name: String, _ value: String) -> Call {
    .get("/GetArtifactGenerationStatus?\(name)=\(value)")
  }

  /// A job that has failed is told as a fault of the server.
  private func failure(_ reply: HTTPReply) throws -> RemoteState {
    let fault = ServiceFault(reply)
    if fault.isAboutNoJob { throw ProviderError.vanished(provider: name) }
    let words = fault.message.lowercased()
    if words.hasPrefix("job was cancelled") { return .canceled(cost: nil) }
    guard words.hasPrefix("job failed") else {
      throw self.fault(fault, model: nil, isFree: true)
    }
    return .failed(failure(fault.message), cost: nil)
  }

  private func answer(in job: JSON) -> Answer {
    Answer(
      job[anyCase: "results"].list.prefix(Pictures.most).map { item in
        let url = item[anyCase: "url"].text ?? ""
        return Answer.Picture(url.isEmpty ? .bytes([]) : .address(address(of: url)))
      })
  }

  /// Where a picture is for whoever asks from here. The server names itself as it was told to, which may be a
  /// name that it has for itself alone; its files are where it is.
  private func address(of url: String) -> String {
    if let files = url.firstRange(of: "/artifacts/") {
      return access.address.root + url[files.lowerBound...]
    }
    if url.hasPrefix("http://") || url.hasPrefix("https://") { return url }
    return access.address.root + (url.hasPrefix("/") ? url : "/\(url)")
  }

  /// It knows no way to take one job back.
  package func cancel(_ remote: String) async throws -> RemoteState { .working(nil) }

  // MARK: What it has

  package func models() async throws -> [ListedModel] {
    try items(of: await json("/ActiveMediaModels")[anyCase: "results"]) { item in
      let id = item[anyCase: "key"].text ?? item.text
      return id.map { ListedModel($0, title: item[anyCase: "value"].text) }
    }
  }

  package func standing() async throws -> Standing {
    // An answer that there is no such job shows that the key is taken.
    let reply = try await access.reply(to: Self.question("JobId", "0"), with: keyLine)
    let fault = ServiceFault(reply)
    guard reply.isGood || fault.isAboutNoJob else {
      throw self.fault(fault, model: nil, isFree: true)
    }
    return Standing(models: try await models().count)
  }
}

extension PictureRequest {
  /// The name under which the server is asked for it.
  fileprivate var reference: String { id.uuidString.lowercased() }
}

extension ProviderError {
  /// Whether nobody knows if a request came.
  fileprivate var isWithoutAnswer: Bool {
    switch self {
    case .unreachable, .lostAnswer: true
    default: false
    }
  }
}

extension ServiceFault {
  /// Whether the server says that there is no such job, and not that there is no such server.
  fileprivate var isAboutNoJob: Bool {
    status == 404 && message.lowercased().contains("job not found")
  }
}
