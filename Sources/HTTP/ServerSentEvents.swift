/// What a server has said in a stream of events, which it may end with at any moment.
package enum ServerSentEvents {
  /// The data of all events that came to their end; what they are called stands in it as well.
  package static func data(in body: [UInt8]) -> [String] {
    var (events, lines) = ([String](), [Substring]())
    let text = String(decoding: body, as: UTF8.self)
    // What stands behind the last end of a line is no line yet.
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).dropLast()
    {
      if line.isEmpty {
        if !lines.isEmpty { events.append(lines.joined(separator: "\n")) }
        lines = []
      } else if line.hasPrefix("data:") {
        let rest = line.dropFirst("data:".count)
        lines.append(rest.first == " " ? rest.dropFirst() : rest)
      }
    }
    return events
  }
}
