import HTTP
import MediaLibrary
import Studio
import Text
import World

/// Workers AI of Cloudflare. It answers with the bytes of a picture, or with JSON that holds them; newer
/// models want a form.
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
    return "/accounts/\(try path(account))/ai"
  }

  package func call(for request: PictureRequest) throws -> Call {
    let path = try "\(root())/run/\(request.model ?? "")"
    let body = body(of: request)
    let slots = body.form.slots
    guard !slots.isEmpty else { return .make(path, .json(.object(body.members()))) }
    // The models that take several pictures want a form, also where there are none.
    return .make(
      path, .form(body.parts(files: { slots.indices.contains($0) ? slots[$0] : nil })))
  }

  func answer(in bytes: [UInt8], to request: PictureRequest) throws -> Answer {
    guard bytes.first == UInt8(ascii: "{") else { return Answer([Answer.Picture(.bytes(bytes))]) }
    let json = try json(in: bytes)
    guard json["success"].bool != false else {
      throw fault(
        ServiceFault(HTTPReply(status: 400, body: bytes)), model: request.model, isFree: false)
    }
    let result = json["result"]
    return Answer(try Pictures.read(result["image"].isNull ? result : result["image"], of: name))
  }

  package func models() async throws -> [ListedModel] {
    try await json("\(root())/models/search?task=Text-to-Image")["result"].list.compactMap { item in
      item["name"].text.map { ListedModel($0, title: item["description"].text) }
    }
  }

  package func standing() async throws -> Standing {
    let token = try await json("/user/tokens/verify")["result"]
    _ = try root()
    return Standing(account: token["status"].text.map { "token \($0)" })
  }
}
