/// What a server has said in a stream of events, which it may end with at any moment.
package enum ServerSentEvents {
  /// The data of all events that came to their end; what they are called stands in it as well.
  package static func data(in body: [UInt8]) -> [String] {
    var (events, lines) = ([String](), [String]())
    // What stands behind the last end of a line is no line yet. Only these bytes end one: there are other
    // signs that do so in a text, and may stand in its data.
    for line in body.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A })
      .dropLast()
    {
      for part in line.parts {
        if part.isEmpty {
          if !lines.isEmpty { events.append(lines.joined(separator: "\n")) }
          lines = []
        } else if part.starts(with: "data:".utf8) {
          let rest = part.dropFirst("data:".utf8.count)
          let words = rest.first == 0x20 ? rest.dropFirst() : rest
          lines.append(String(decoding: words, as: UTF8.self))
        }
      }
    }
    return events
  }
}

extension ArraySlice<UInt8> {
  /// The lines in it, where some end with a carriage return alone.
  fileprivate var parts: [ArraySlice<UInt8>] {
    let line = last == 0x0D ? dropLast() : self
    return line.split(separator: 0x0D, omittingEmptySubsequences: false)
  }
}
