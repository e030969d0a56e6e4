import Glibc

/// The number of a machine, as it is connected to.
struct NetworkAddress: Hashable {
  /// Four bytes, or sixteen.
  private let bytes: [UInt8]

  /// Nil for an address of another kind.
  init?(_ address: UnsafePointer<sockaddr>) {
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) }
      }
    case AF_INET6:
      bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) }
      }
    default: return nil
    }
  }

  /// The number that a host is, in any of the ways in which one can be written: also `127.1`, `0x7f000001`
  /// and `2130706433`. Nil for a name.
  init?(_ text: String) {
    var short = in_addr()
    var long = in6_addr()
    // A zone says through which socket of this machine, and nothing about the other one.
    let bare = String(text.prefix { $0 != "%" })
    if inet_pton(AF_INET6, bare, &long) == 1 {
      bytes = withUnsafeBytes(of: long) { Array($0) }
    } else if inet_aton(bare, &short) == 1 {
      bytes = withUnsafeBytes(of: short) { Array($0) }
    } else {
      return nil
    }
  }

  /// Whether it belongs to a machine that everybody can reach, and not to this one, to a neighbour, or to
  /// nobody (the registries of special addresses of IANA).
  var isPublic: Bool {
    bytes.count == 4 ? Self.isPublic(bytes[...]) : isPublicLong
  }

  private static func isPublic(_ part: ArraySlice<UInt8>) -> Bool {
    let number = part.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return !special.contains { number >> (32 - $0.bits) == $0.prefix >> (32 - $0.bits) }
  }

  private static let special: [(prefix: UInt32, bits: UInt32)] = [
    (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16),
    (0xAC10_0000, 12), (0xC000_0000, 24), (0xC000_0200, 24), (0xC058_6300, 24), (0xC0A8_0000, 16),
    (0xC612_0000, 15), (0xC633_6400, 24), (0xCB00_7100, 24), (0xE000_0000, 4), (0xF000_0000, 4),
  ]

  /// Of the long ones, only those are in use that begin with 001. Some of them, and of others, stand for a
  /// short one, which then decides.
  private var isPublicLong: Bool {
    if has([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return Self.isPublic(bytes[12...]) }
    if has([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) { return Self.isPublic(bytes[12...]) }
    if has([0x20, 0x02]) { return Self.isPublic(bytes[2..<6]) }
    guard bytes[0] & 0xE0 == 0x20 else { return false }
    // 2001::/23 is for protocols, among them tunnels into any network; 2001:db8:: and 3fff:: for books.
    return !(has([0x20, 0x01]) && bytes[2] & 0xFE == 0)
      && !has([0x20, 0x01, 0x0D, 0xB8]) && !(has([0x3F, 0xFF]) && bytes[2] & 0xF0 == 0)
  }

  private func has(_ beginning: [UInt8]) -> Bool { bytes.starts(with: beginning) }
}

extension NetworkAddress {
  /// Whether it is this machine's for itself.
  fileprivate var isLoopback: Bool {
    if bytes.count == 4 { return bytes[0] == 127 }
    return bytes == Array(repeating: 0, count: 15) + [1]
  }
}

extension WebAddress {
  /// Whether the host says by itself that it is this machine.
  var isThisMachine: Bool {
    NetworkAddress(host)?.isLoopback ?? (host == "localhost" || host.hasSuffix(".localhost"))
  }

  /// Whether the host says by itself that it is this machine, or one nearby.
  var isPlainlyPrivate: Bool {
    if let number = NetworkAddress(host) { return !number.isPublic }
    return !host.contains(".")
      || ["localhost", "local", "internal", "home.arpa", "localdomain", "lan"].contains {
        host.hasSuffix(".\($0)")
      }
  }
}
