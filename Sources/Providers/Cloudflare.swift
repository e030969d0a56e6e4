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
    var body = body(of: request)
    guard body.form.takesFiles else { return .make(path, .json(.object(body.members()))) }
    let field = body.form.fileField
    body.form.drop([.start, .image, .images])
    let fields = body.members().map { FormPart($0.name, $0.value.plain) }
    let files = request.pictures.enumerated().map { index, picture in
      FormPart(
        "\(field)\(index)", file: picture.fileName, picture.bytes, type: picture.mediaType)
    }
    return .make(path, .form(fields + files))
  }

  func answer(in bytes: [UInt8], to request: PictureRequest) throws -> Answer {
    guard bytes.first == UInt8(ascii: "{") else { return Answer([Answer.Picture(.bytes(bytes))]) }
    let json = try json(in: bytes)
    guard json["success"].bool != false else {
      throw fault(ServiceFault(HTTPReply(status: 400, body: bytes)), model: request.model, isFree: false)
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
