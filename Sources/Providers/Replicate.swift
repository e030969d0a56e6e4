import FoundationEssentials
import HTTP
import MediaLibrary
import Studio
import Text
import World

/// Replicate: a request becomes a prediction, which is asked about until it has ended. What it has made is
/// deleted after an hour.
struct Replicate: QueueService {
  package let access: Access
  package let keyLine = KeyLine.bearer

  package init(_ access: Access) { self.access = access }

  /// Models of Replicate's own are called by name; those of others by the hash of a version, which stands
  /// behind a colon.
  package func call(for request: PictureRequest) throws -> Call {
    try call(for: request, version: nil, uploaded: [:])
  }

  /// - Parameter uploaded: Where pictures are that were handed over before.
  private func call(
    for request: PictureRequest, version: String?, uploaded: [[UInt8]: String]
  ) throws -> Call {
    let (model, named) = try name(of: request)
    var body = body(of: request, as: model)
    body.picture = { .text(uploaded[$0.bytes] ?? $0.dataAddress) }
    let input = JSON.object(body.members())
    guard let version = version ?? named else {
      return prediction("/models/\(model)/predictions", ["input": input])
    }
    return prediction("/predictions", ["version": .text(version), "input": input])
  }

  /// What the model is called, and the version of it that is wanted, if one is.
  private func name(of request: PictureRequest) throws -> (model: String, version: String?) {
    let parts = (request.model ?? "").split(separator: ":", maxSplits: 1).map(String.init)
    return (try path(ofModel: parts.first), parts.dropFirst().first)
  }

  private func prediction(_ path: String, _ json: JSON) -> Call {
    var call = Call.make(path, .json(json))
    // A quick model has ended by then. It is not longer, because until there is an answer nobody knows the
    // name of what was paid.
    call.headers = [HTTPHeader("Prefer", "wait=5")]
    return call
  }

  package func submit(_ request: PictureRequest, _ desk: AnswerDesk) async throws -> Submission {
    let (model, version) = try name(of: request)
    let uploaded = try await uploads(of: request)
    var reply: HTTPReply
    do {
      let call = try call(for: request, version: nil, uploaded: uploaded)
      reply = try await good(call, model: request.model)
    } catch ProviderError.unknownModel where version == nil {
      // One of somebody else's, which wants to be called by its version.
      let newest = try await newestVersion(of: model)
      let call = try call(for: request, version: newest, uploaded: uploaded)
      reply = try await good(call, model: request.model)
    }
    try desk.keep(answer: reply.body)
    return try read(reply.body, to: request)
  }

  private func newestVersion(of model: String) async throws -> String {
    let known = try await told(.get("/models/\(model)"), model: model)
    guard let version = known["latest_version"]["id"].text else {
      throw ProviderError.unknownModel(provider: name, model: model, successor: nil)
    }
    return version
  }

  // MARK: What became of it

  package func submission(in answer: JSON, to request: PictureRequest) throws -> Submission {
    let id = try path(answer["id"].text ?? "")
    guard answer["status"].text == "succeeded" else { return .accepted(remote: id) }
    return .finished(try self.answer(in: answer))
  }

  package func check(_ remote: String, _ request: PictureRequest) async throws -> RemoteState {
    try read(try await state("/predictions/\(try path(remote))"))
  }

  package func cancel(_ remote: String) async throws -> RemoteState {
    let reply = try await good(.tell("/predictions/\(try path(remote))/cancel"))
    return try read(json(in: reply.body))
  }

  private func read(_ prediction: JSON) throws -> RemoteState {
    switch prediction["status"].text {
    case "succeeded": .finished(try answer(in: prediction))
    case "failed": .failed(failure(prediction["error"].text), cost: nil)
    // What has begun is paid, and nobody says how much; what has not begun is not.
    case "canceled": .canceled(cost: nil)
    case "aborted": .canceled(cost: .zero)
    case "starting", "processing", "queued": .working(progress(prediction["logs"].text ?? ""))
    default: throw ProviderError.garbledAnswer(provider: name)
    }
  }

  private func answer(in prediction: JSON) throws -> Answer {
    if prediction["data_removed"].bool == true, prediction["output"].isNull {
      throw ProviderError.vanished(provider: name)
    }
    let logs = prediction["logs"].text ?? ""
    let seed = logs.firstMatch(of: /Using seed: ([0-9]+)/).flatMap { UInt64($0.1) }.map { "\($0)" }
    var pictures = try Pictures.read(prediction["output"], of: name)
    // It names one seed for all of them, which is that of the first.
    if let first = pictures.first { pictures[0] = Answer.Picture(first.source, seed: seed) }
    let ended = prediction["completed_at"].text?.date ?? .now
    return Answer(pictures, remote: prediction["id"].text, vanishes: ended + 3600)
  }

  /// How far it is: the last line of the log that counts steps.
  private func progress(_ logs: String) -> Double? {
    let steps = logs.suffix(4096).matches(of: /([0-9]{1,3})%\|/)
    return steps.last.flatMap { Double($0.1) }.map { min(1, $0 / 100) }
  }

  // MARK: Files

  /// Longer ones are not to stand in a request.
  private static let longestInline = 256 << 10

  private func uploads(of request: PictureRequest) async throws -> [[UInt8]: String] {
    var uploaded: [[UInt8]: String] = [:]
    for picture in request.pictures where picture.bytes.count > Self.longestInline {
      let part = FormPart("content", file: picture.fileName, picture.bytes, type: picture.mediaType)
      let file = try await told(.tell("/files", .form([part])))
      guard let address = file["urls"]["get"].text else {
        throw ProviderError.refused(provider: name, reason: "It has not taken a picture.")
      }
      uploaded[picture.bytes] = address
    }
    return uploaded
  }

  // MARK: What it has

  package func models() async throws -> [ListedModel] {
    try items(of: await json("/collections/text-to-image")["models"]) { item in
      guard let owner = item["owner"].text, let model = item["name"].text else { return nil }
      return ListedModel("\(owner)/\(model)", title: item["description"].text)
    }
  }

  package func standing() async throws -> Standing {
    let account = try await json("/account")
    guard let name = account["username"].text ?? account["name"].text else { throw notTheService }
    return Standing(account: name)
  }
}

extension String {
  /// A moment, with or without fractions of seconds.
  var date: Date? {
    for style in [
      Date.ISO8601FormatStyle(includingFractionalSeconds: true), Date.ISO8601FormatStyle(),
    ] {
      do { return try Date(self, strategy: style) } catch { continue }
    }
    return nil
  }
}
