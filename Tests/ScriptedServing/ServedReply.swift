import Foundation

/// What the server answers, and how.
package struct ServedReply: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]
  package var manner: Manner

  package enum Manner: Sendable {
    case whole

    /// So many bytes, then the end of the connection.
    case cutOff(after: Int)

    /// The connection ends before anything is said.
    case nothing

    /// Nothing is said, for so many seconds.
    case silent(Double)

    /// A few bytes at a time, with so many seconds between.
    case slow(Double)

    /// The body alone, in place of an answer.
    case raw
  }

  package init(
    _ status: Int = 200, _ body: [UInt8] = [], type: String = "application/json",
    headers: [(name: String, value: String)] = [], manner: Manner = .whole
  ) {
    (self.status, self.body, self.manner) = (status, body, manner)
    self.headers = [("Content-Type", type)] + headers
  }

  package init(
    _ status: Int = 200, json: String, headers: [(name: String, value: String)] = [],
    manner: Manner = .whole
  ) {
    self.init(status, Array(json.utf8), headers: headers, manner: manner)
  }

  private var head: [UInt8] {
    let lines =
      ["HTTP/1.1 \(status) Status", "Content-Length: \(body.count)"]
      + headers.map { "\($0.name): \($0.value)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  /// Whether the connection can be used again.
  func send(to connection: Int32, closes: Bool) -> Bool {
    switch manner {
    // One after the other: to put megabytes together takes longer than to send them.
    case .whole: return write(head, connection) && write(body, connection) && !closes
    case .cutOff(let count):
      _ = write(head + body.prefix(count), connection)
      return false
    case .nothing: return false
    case .silent(let seconds):
      Thread.sleep(forTimeInterval: seconds)
      return false
    case .slow(let seconds):
      guard write(head, connection) else { return false }
      for byte in body {
        Thread.sleep(forTimeInterval: seconds)
        guard write([byte], connection) else { return false }
      }
      return true
    case .raw:
      _ = write(body, connection)
      return false
    }
  }

  private func write(_ bytes: [UInt8], _ connection: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
