import HTTP
import Imaging
import MediaLibrary
import Studio
import Text
import World

/// Workers AI of Cloudflare. It answers with the bytes of a picture, or with JSON that holds them; newer
/// models want a form, and those of others are named in the request and not in its address.
struct Cloudflare: PromptService {
  package let access: Access
  package let keyLine = KeyLine.bearer

  package init(_ access: Access) { self.access = access }

  private func root() throws -> String {
    guard let account = access.texts[.account], !account.isEmpty else {
      throw notAsked(
        "The number of your account at Cloudflare is not set.",
        "Set it with `limn setting set \(name).account NUMBER`.")
    }
    guard account.isSegment(with: "-_") else {
      throw notAsked(
        "“\(account.excerpt)” is no number of an account at Cloudflare.",
        "Set the right one with `limn setting set \(name).account NUMBER`.")
    }
    return "/accounts/\(account)/ai"
  }

  package func call(for request: PictureRequest) throws -> Call {
    let (run, model) = (try "\(root())/run", request.model ?? "")
    var body = body(of: request)
    body.picture = { .text(Base64.text(of: $0.bytes)) }
    guard model.hasPrefix("@") else {
      return .make(run, .json(["model": .text(model), "input": .object(body.members())]))
    }
    let (path, slots) = ("\(run)/\(try path(ofModel: model))", body.form.slots)
    guard !slots.isEmpty else { return .make(path, .json(.object(body.members()))) }
    // The models that take several pictures want a form, also where there are none.
    return .make(
      path,
      .form(body.parts(files: { slots.indices.contains($0) ? slots[$0] : nil })))
  }

  func answer(in bytes: [UInt8], to request: PictureRequest) throws -> Answer {
    guard ImageFormat(of: bytes) == nil else { return Answer([Answer.Picture(.bytes(bytes))]) }
    let json = try json(in: bytes)
    guard json["success"].bool != false else {
      throw fault(
        ServiceFault(HTTPReply(status: 400, body: bytes)), model: request.model, isFree: false)
    }
    let result = json["result"]
    let named = ["image", "images", "data"].map { result[$0] }.first { !$0.isNull }
    guard let list = named ?? (result.text == nil ? nil : result) else {
      throw ProviderError.garbledAnswer(provider: name)
    }
    return Answer(try Pictures.read(list, of: name))
  }

  package func models() async throws -> [ListedModel] {
    let path = "\(try root())/models/search?task=Text-to-Image&per_page=100"
    return try items(of: await json(path)["result"]) { item in
      item["name"].text.map { ListedModel($0) }
    }
  }

  package func standing() async throws -> Standing { Standing(models: try await models().count) }
}
