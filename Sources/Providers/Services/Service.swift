import HTTP
package import Studio
import Text
package import World

/// A provider that is asked over HTTP.
///
/// What it says and understands is its own; how a call is sent, how a fault is read, and what the parameters
/// of its models are called is the same for all, or stands in the catalogue.
package protocol Service: Provider {
  init(_ access: Access)
  var access: Access { get }

  /// How its key is sent.
  var keyLine: KeyLine { get }

  /// Whether it is known to take no money for what has failed.
  var failuresAreFree: Bool { get }

  /// The call that asks for pictures.
  func call(for request: PictureRequest) throws -> Call

  /// Whether it tells which models it has.
  var listsModels: Bool { get }

  /// The models that it has now.
  func models() async throws -> [ListedModel]

  /// Asks for something that costs nothing and needs the key: who one is, and how much credit is left.
  func standing() async throws -> Standing
}

extension Service {
  package var name: String { access.name }

  package var failuresAreFree: Bool { access.facts.isFree }

  package var listsModels: Bool { true }

  /// Sends a call, and returns what was answered, if that is good.
  ///
  /// - Parameter model: What was asked for, for saying that it is not there.
  func good(_ call: Call, model: String? = nil) async throws -> HTTPReply {
    let reply = try await access.reply(to: call, with: keyLine)
    return try checked(reply, model: model, isFree: call.isFree)
  }

  /// An answer, if it is good.
  func checked(_ reply: HTTPReply, model: String? = nil, isFree: Bool) throws -> HTTPReply {
    if reply.isGood { return try access.refusingPages(reply) }
    throw fault(ServiceFault(reply), model: model, isFree: isFree)
  }

  func fault(_ fault: ServiceFault, model: String?, isFree: Bool) -> ProviderError {
    let known = model.flatMap { access.model($0) }
    // What a service says of its own failures does not hold for those of a machine in front of it, nor for
    // what has only taken longer than somebody has waited.
    let isFailure = fault.isNamed && ![408, 504, 524].contains(fault.status)
    let areFree = failuresAreFree && (access.facts.isFree || isFailure)
    return fault.error(
      of: name, model: model, successor: known.flatMap(access.successor)?.fullName,
      failuresAreFree: areFree || isFree)
  }

  /// The answer to a call that reads, as JSON.
  func json(_ path: String) async throws -> JSON { try await told(.get(path)) }

  /// The answer to a call that costs nothing, as JSON; nor does it where that cannot be understood.
  func told(_ call: Call, model: String? = nil) async throws -> JSON {
    try intelligible(await good(call, model: model))
  }

  /// An answer that costs nothing, as JSON.
  func intelligible(_ reply: HTTPReply) throws -> JSON {
    do { return try JSON(reply.body) } catch { throw unintelligible }
  }

  /// What a list has, which is one also where nothing is on it.
  ///
  /// - Parameter item: Makes something of what is on it; nil where it is not what it should be.
  /// - Throws: `ProviderError` where it is no list of such.
  func items<Item>(of list: JSON, _ item: (JSON) -> Item?) throws -> [Item] {
    guard case .list(let all) = list else { throw notTheService }
    let items = all.compactMap(item)
    guard !items.isEmpty || all.isEmpty else { throw notTheService }
    return items
  }

  /// The answer to a question is nothing that the service says: where somebody has given the address, it is
  /// that of something else.
  var notTheService: ProviderError {
    guard access.isOwnAddress else { return unintelligible }
    return notAsked(
      "What answers at \(access.address.text) is not \(access.facts.title).", access.otherAddress)
  }

  private var unintelligible: ProviderError {
    .unreachable(provider: name, reason: "It answers with something unintelligible.")
  }

  /// An answer as JSON.
  func json(in answer: [UInt8]) throws -> JSON {
    do {
      return try JSON(answer)
    } catch {
      throw ProviderError.garbledAnswer(provider: name)
    }
  }

  /// What is known of the model of a request.
  func model(of request: PictureRequest) -> Model? { request.model.flatMap { access.model($0) } }

  /// A request in the words of its model.
  ///
  /// - Parameter id: What the model is called in the catalogue, where that is not how it is asked for.
  func body(of request: PictureRequest, as id: String? = nil) -> RequestBody {
    let id = id ?? request.model ?? ""
    let model = access.model(id)
    return RequestBody(request, model, model?.request ?? access.usualForm(id))
  }

  /// Why nothing is sent, and what to do.
  func notAsked(_ reason: String, _ remedy: String) -> ProviderError {
    .notAsked(provider: name, reason: reason, remedy: remedy)
  }
}

extension Access {
  /// - Throws: Where a web page stands at the address that somebody has given.
  func refusingPages(_ reply: HTTPReply) throws(ProviderError) -> HTTPReply {
    guard isOwnAddress, reply.isPage else { return reply }
    throw .notAsked(
      provider: name, reason: "At \(address.root) is a web page, and not \(facts.title).",
      remedy: otherAddress)
  }

  fileprivate var otherAddress: String {
    "Set the right address with `limn setting set \(name).endpoint URL`."
  }
}

extension HTTPReply {
  /// Whether it is meant for a browser.
  fileprivate var isPage: Bool {
    header("Content-Type")?.lowercased().hasPrefix("text/html") == true
  }
}

/// A service that answers with the pictures.
protocol PromptService: Service {
  /// The pictures in an answer that says that all went well.
  func answer(in bytes: [UInt8], to request: PictureRequest) throws -> Answer
}

extension PromptService {
  package func submit(_ request: PictureRequest, _ desk: AnswerDesk) async throws -> Submission {
    let reply = try await good(call(for: request), model: request.model)
    // Megabytes of pictures are read while the disk writes them; what they say counts when they are there.
    async let submission = read(reply.body, to: request)
    try desk.keep(answer: reply.body)
    return try await submission
  }

  package func read(_ answer: [UInt8], to request: PictureRequest) throws -> Submission {
    .finished(try self.answer(in: answer, to: request))
  }

  // It has nothing to be asked about later.

  package func check(_ remote: String, _ request: PictureRequest) async throws -> RemoteState {
    .failed(.noPictures(provider: name), cost: nil)
  }

  package func cancel(_ remote: String) async throws -> RemoteState { .canceled(cost: nil) }
}

extension Service {
  /// The answer to a question about what was sent, which is gone where the service does not know it.
  func state(_ path: String) async throws -> JSON {
    let reply = try await access.reply(to: .get(path), with: keyLine)
    if [404, 410].contains(reply.status) { throw ProviderError.vanished(provider: name) }
    guard reply.isGood else { throw fault(ServiceFault(reply), model: nil, isFree: true) }
    return try json(in: reply.body)
  }
}

/// A service that answers with the name of something that it makes, and is asked about that.
protocol QueueService: Service {
  /// What became of a request that was taken.
  func submission(in answer: JSON, to request: PictureRequest) throws -> Submission
}

extension QueueService {
  package func submit(_ request: PictureRequest, _ desk: AnswerDesk) async throws -> Submission {
    let reply = try await good(call(for: request), model: request.model)
    try desk.keep(answer: reply.body)
    return try read(reply.body, to: request)
  }

  package func read(_ answer: [UInt8], to request: PictureRequest) throws -> Submission {
    try submission(in: json(in: answer), to: request)
  }
}
