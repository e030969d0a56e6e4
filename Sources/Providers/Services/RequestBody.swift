import FoundationEssentials
import HTTP
import MediaLibrary
import Prompting
import Studio
import Text
import World

/// A request in the words of a model: its parameters by the names that the catalogue has for them.
struct RequestBody {
  let request: PictureRequest
  let model: Model?
  var form: RequestForm

  /// How a picture that is handed over is written.
  var picture: (HandedPicture) -> JSON = { .text($0.dataAddress) }

  init(_ request: PictureRequest, _ model: Model?, _ form: RequestForm) {
    (self.request, self.model, self.form) = (request, model, form)
  }

  /// All members of the request, but for the model.
  func members() -> [JSON.Member] {
    var members = words
    addPictures(to: &members)
    return members
  }

  /// The same as a form, in which pictures are files.
  ///
  /// - Parameter files: What the file of a picture is called, by its place.
  func parts(with first: JSON.Member? = nil, files: (Int) -> String?) -> [FormPart] {
    let fields = [first].compactMap(\.self) + words
    let handed = request.pictures.enumerated().compactMap { index, picture in
      files(index).map {
        FormPart($0, file: picture.fileName, picture.bytes, type: picture.mediaType)
      }
    }
    return fields.map { FormPart($0.name, $0.value.plain) } + handed
  }

  /// All that is no picture.
  private var words: [JSON.Member] {
    var members: [JSON.Member] = []
    func say(_ wish: RequestForm.Wish, _ value: JSON?) {
      guard let name = form.names[wish], let value else { return }
      members.append(JSON.Member(name, form.texts.contains(name) ? .text(value.plain) : value))
    }
    say(.prompt, .text(request.prompt.positive))
    say(.negative, request.prompt.negative.isEmpty ? nil : .text(request.prompt.negative))
    say(.count, request.seeds.count > 1 ? JSON(request.seeds.count) : nil)
    for (wish, value) in shape { say(wish, value) }
    say(.steps, request.number("steps"))
    say(.guidance, request.number("guidance"))
    say(.seed, request.seeds.first.map { JSON($0) })
    say(.quality, request.text("quality").map { .text($0) })
    say(.format, (request.text("format") ?? lossless).map { .text(form.formats[$0] ?? $0) })
    say(.strength, request.pictures.contains(where: \.isStart) ? request.number("strength") : nil)
    for (name, value) in form.fixed.sorted(by: { $0.key < $1.key }) {
      members.append(JSON.Member(name, value))
    }
    for (name, text) in request.parameters {
      members.removeAll { $0.name == name }
      members.append(JSON.Member(name, form.value(of: name, text)))
    }
    return members
  }

  // MARK: Size

  private var shape: [(RequestForm.Wish, JSON?)] {
    let (width, height) = (request.size.width, request.size.height)
    let size = AskedSize(width: width, height: height)
    return [
      (.size, .text("\(width)x\(height)")),
      (.box, ["width": JSON(width), "height": JSON(height)]),
      (.width, JSON(width)), (.height, JSON(height)),
      (.ratio, .text(model?.ratioWord(for: size) ?? request.size.aspect)),
      (.tier, model?.tier(for: size).map { .text($0) }),
    ]
  }

  /// A format in which nothing of a picture is lost, if that is not what comes anyway.
  private var lossless: String? {
    guard let formats = model?.formats, formats.first != "png" else { return nil }
    return formats.contains("png") ? "png" : nil
  }

  // MARK: Pictures

  /// Those that are handed over, each in the place that the model has for it.
  private func addPictures(to members: inout [JSON.Member]) {
    var others = request.pictures
    if let name = form.names[.start], let start = others.firstIndex(where: \.isStart) {
      members.append(JSON.Member(name, picture(others.remove(at: start))))
    }
    guard !others.isEmpty else { return }
    if let name = form.names[.image] { members.append(JSON.Member(name, picture(others[0]))) }
    if let name = form.names[.images] {
      members.append(JSON.Member(name, .list(others.map(picture))))
    }
    for (name, other) in zip(form.slots, others) {
      members.append(JSON.Member(name, picture(other)))
    }
  }
}

extension PictureRequest {
  /// What was asked for with an option.
  func text(_ option: String) -> String? { settings.last { $0.name == option }?.text }

  /// The number that was asked for with an option.
  func number(_ option: String) -> JSON? {
    text(option).flatMap { Double($0) }.flatMap { $0.isFinite ? JSON($0) : nil }
  }

  /// A parameter of the model's own.
  func parameter(_ name: String) -> String? { parameters.last { $0.name == name }?.text }

  /// The parameters of the model's own.
  var parameters: [(name: String, text: String)] {
    settings.filter { $0.name == "set" }.compactMap { setting in
      guard let sign = setting.text.firstIndex(of: "=") else { return nil }
      let value = setting.text[setting.text.index(after: sign)...]
      return (String(setting.text[..<sign]), String(value))
    }
  }
}

extension HandedPicture {
  /// The picture as an address that holds it whole.
  var dataAddress: String { "data:\(mediaType);base64,\(Base64.text(of: bytes))" }

  var mediaType: String { "image/\(format.rawValue)" }

  var fileName: String { "picture.\(format.rawValue)" }
}

extension RequestForm {
  /// The value of a parameter as its type is in the request: whatever can be read as JSON is that, but for
  /// words.
  func value(of name: String, _ text: String) -> JSON {
    if texts.contains(name) { return .text(text) }
    let value = JSON.tolerant(Array(text.utf8))
    switch value {
    case .bool, .number, .object: return value
    case .null, .text, .list: return .text(text)
    }
  }
}

extension JSON {
  /// What stands in a field of a form.
  var plain: String {
    switch self {
    case .text(let text), .number(let text): text
    case .bool(let value): value ? "true" : "false"
    default: String(decoding: bytes, as: UTF8.self)
    }
  }
}
