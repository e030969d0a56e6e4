import Foundation
import ScriptedServing
import Text

extension Recording.Call {
  /// How a request differs from this one; nil where it does not.
  func difference(from request: ServedRequest, root: String) -> String? {
    guard request.method == method, request.path == path else {
      return "\(request.method) \(request.path) in place of \(method) \(path)"
    }
    for header in headers {
      let value = request.header(header.name)
      let wanted = header.value.text
      guard value == wanted else {
        return "\(header.name) is \(value ?? "nothing") and not \(wanted ?? "nothing")"
      }
    }
    guard let body else { return nil }
    let wanted = body.replacing { text in
      TestPicture.inlined(text).replacingOccurrences(of: "@root", with: root)
    }
    let sent = request.form ?? (try? JSON(request.body)) ?? .text(request.text)
    guard sent.canonical != wanted.canonical else { return nil }
    return "\(sent.canonical.pretty)\nin place of\n\(wanted.canonical.pretty)"
  }
}

extension ServedRequest {
  /// The parts of a form: its fields with their values, its files with their names, types and contents.
  fileprivate var form: JSON? {
    guard let type = header("Content-Type"), type.hasPrefix("multipart/form-data"),
      let boundary = type.components(separatedBy: "boundary=").last
    else { return nil }
    let mark = Array("--\(boundary)".utf8)
    var parts: [JSON] = []
    var rest = body[...]
    while let start = rest.firstRange(of: mark) {
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: mark) else { break }
      // Between the marks stand an end of line, the head, an empty line, the value, and an end of line.
      let part = rest[..<end.lowerBound].dropFirst(2).dropLast(2)
      guard let blank = part.firstRange(of: Array("\r\n\r\n".utf8)) else { continue }
      parts.append(Self.part(part[..<blank.lowerBound], Array(part[blank.upperBound...])))
    }
    return .list(parts)
  }

  private static func part(_ head: ArraySlice<UInt8>, _ value: [UInt8]) -> JSON {
    let text = String(decoding: head, as: UTF8.self)
    func word(_ name: String) -> String? {
      guard let range = text.range(of: "\(name)=\"") else { return nil }
      return String(text[range.upperBound...].prefix { $0 != "\"" })
    }
    // `filename` ends with `name`, so that the shorter is looked for with the blank before it.
    var part: JSON = ["name": .text(word(" name") ?? "")]
    guard let file = word("filename") else {
      part["value"] = .text(String(decoding: value, as: UTF8.self))
      return part
    }
    part["file"] = .text(file)
    part["type"] = .text(
      text.components(separatedBy: "Content-Type: ").last?.components(separatedBy: "\r\n").first
        ?? "")
    part["base64"] = .text(Base64.text(of: value))
    return part
  }
}
