import Foundation

/// What the server was asked.
package struct ServedRequest: Sendable {
  package let method: String

  /// With its query.
  package let path: String
  package let headers: [(name: String, value: String)]
  package let body: [UInt8]

  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  package var text: String { String(decoding: body, as: UTF8.self) }

  var wantsClosing: Bool { header("Connection")?.lowercased() == "close" }
}

/// Reads requests from a connection, one after the other.
struct ServedReader {
  private let connection: Int32
  private var bytes: [UInt8] = []

  init(_ connection: Int32) { self.connection = connection }

  /// Nil at the end, and for what does not begin as a request does, such as TLS.
  mutating func next() -> ServedRequest? {
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let range = bytes.firstRange(of: end) {
        let head = String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
        bytes.removeSubrange(..<range.upperBound)
        return request(head)
      }
      guard more(), bytes.first.map({ (0x41...0x5A).contains($0) }) == true else { return nil }
    }
  }

  private mutating func request(_ head: String) -> ServedRequest? {
    let lines = head.components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count == 3 else { return nil }
    let headers = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      return (String(line[..<colon]), value)
    }
    func value(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
    guard
      let body = value("transfer-encoding") == "chunked"
        ? chunks() : take(Int(value("content-length") ?? "") ?? 0)
    else { return nil }
    return ServedRequest(
      method: String(words[0]), path: String(words[1]), headers: headers, body: body)
  }

  private mutating func take(_ count: Int) -> [UInt8]? {
    while bytes.count < count { guard more() else { return nil } }
    defer { bytes.removeFirst(count) }
    return Array(bytes.prefix(count))
  }

  private mutating func chunks() -> [UInt8]? {
    var body: [UInt8] = []
    while true {
      while bytes.firstRange(of: Array("\r\n".utf8)) == nil { guard more() else { return nil } }
      guard let range = bytes.firstRange(of: Array("\r\n".utf8)) else { return nil }
      let size = Int(String(decoding: bytes[..<range.lowerBound], as: UTF8.self), radix: 16) ?? 0
      bytes.removeSubrange(..<range.upperBound)
      guard let chunk = take(size + 2) else { return nil }
      if size == 0 { return body }
      body += chunk.dropLast(2)
    }
  }

  private mutating func more() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(connection, &buffer, buffer.count)
    guard count > 0 else { return false }
    bytes += buffer.prefix(count)
    return true
  }
}
