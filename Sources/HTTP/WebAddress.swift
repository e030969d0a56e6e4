import FoundationEssentials

/// An address on the web that is plain enough for everybody to read it alike.
///
/// Two readers of one address may take different parts of it for the host, which is how requests are led
/// astray; hence nothing is an address here that has a name and password in it, a backslash, a character
/// that is not printable ASCII, or a host that is neither a name nor a number.
package struct WebAddress: Hashable, Sendable {
  /// The whole of it.
  package let text: String

  /// `http` or `https`.
  package let scheme: String

  /// The name or number of the machine, in small letters, without brackets and without a dot at its end.
  package let host: String

  /// Where it listens.
  package let port: Int

  /// Nil for what is no such address.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.limit, text.utf8.allSatisfy(Self.isPlain),
      let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      let standard = ["http": 80, "https": 443][scheme],
      parts.user == nil, parts.password == nil, let host = parts.host.flatMap(Self.plainHost)
    else { return nil }
    let port = parts.port ?? standard
    guard (1...65_535).contains(port), parts.fragment == nil else { return nil }
    (self.text, self.scheme, self.host, self.port) = (text, scheme, host, port)
  }

  /// Longer than any that a service makes.
  private static let limit = 16 << 10

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x21..<0x7F).contains(byte) && !"\\\"<>^`{|}".utf8.contains(byte)
  }

  private static func plainHost(_ host: String) -> String? {
    var bare = host.lowercased()[...]
    if bare.first == "[", bare.last == "]" { bare = bare.dropFirst().dropLast() }
    if bare.last == "." { bare.removeLast() }
    let isNumber = bare.contains(":")
    let letters = bare.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: isNumber && byte == UInt8(ascii: ":")
      }
    }
    return bare.isEmpty || !letters ? nil : String(bare)
  }

  /// Who is spoken to: the same machine at the same door, in the same way.
  package var origin: String { "\(scheme)://\(host):\(port)" }

  /// Where it is, for telling: the port is only said where it is not the usual one.
  var place: String { ["http": 80, "https": 443][scheme] == port ? host : "\(host):\(port)" }

  /// Without what may be a secret: files that a service has made are often fetched by a query that is one.
  package var shown: String {
    String(text.prefix { $0 != "?" })
  }

  /// The address that a redirection means.
  package func following(_ location: String) -> WebAddress? {
    guard location.utf8.allSatisfy(Self.isPlain), let base = URL(string: text),
      let target = URL(string: location, relativeTo: base)
    else { return nil }
    return WebAddress(String(target.absoluteString.prefix { $0 != "#" }))
  }
}
