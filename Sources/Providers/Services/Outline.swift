import HTTP
package import Studio
package import Text
import World

/// A request as it would be sent, for being looked at: without the key, and without the bytes of pictures.
package struct RequestOutline: Sendable {
  package let method: String
  package let address: String
  package let headers: [(name: String, value: String)]

  /// Whether a key is wanted that is not there.
  package let lacksKey: Bool
  package let body: JSON
}

extension RequestOutline: Encodable {
  private enum Key: String, CodingKey { case method, address, headers, lacksKey, body }

  package func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(method, forKey: .method)
    try members.encode(address, forKey: .address)
    let headers = headers.map { JSON.Member($0.name, .text($0.value)) }
    try members.encode(JSON.object(headers), forKey: .headers)
    try members.encode(lacksKey, forKey: .lacksKey)
    try members.encode(body, forKey: .body)
  }

  /// As it would stand in a log.
  package var lines: [String] {
    let head = ["\(method) \(address)"] + headers.map { "\($0.name): \($0.value)" }
    return head + (body.isNull ? [] : [""] + body.pretty.split(separator: "\n").map(String.init))
  }
}

extension Service {
  /// What would be sent for a request.
  package func outline(of request: PictureRequest) throws -> RequestOutline {
    let call = try call(for: request)
    let sent = try access.request(for: call)
    var headers = sent.headers.map { ($0.name, $0.value) }
    let lacksKey = access.facts.needsKey && !access.hasKey
    if access.hasKey || lacksKey { headers.append((keyLine.masked.name, keyLine.masked.value)) }
    return RequestOutline(
      method: call.method.rawValue, address: sent.address.text, headers: headers,
      lacksKey: lacksKey, body: call.body.outline)
  }
}

extension Call.Body {
  fileprivate var outline: JSON {
    switch self {
    case .none: .null
    case .json(let json): json.abridged
    case .form(let parts):
      .list(
        parts.map { part in
          guard let file = part.file else {
            return [
              "name": .text(part.name), "value": .text(String(decoding: part.bytes, as: UTF8.self)),
            ]
          }
          return [
            "name": .text(part.name), "file": .text(file.name), "type": .text(file.type),
            "bytes": JSON(part.bytes.count),
          ]
        })
    }
  }
}

extension JSON {
  /// Without what nobody can read: a picture is its kind and its size.
  fileprivate var abridged: JSON {
    switch self {
    case .text(let text) where text.utf8.count > 2048 && !text.utf8.contains(UInt8(ascii: " ")):
      .text("\(text.prefix(32))… (\(text.utf8.count) letters)")
    case .list(let values): .list(values.map(\.abridged))
    case .object(let members): .object(members.map { Member($0.name, $0.value.abridged) })
    default: self
    }
  }
}
