import HTTP
import Studio
import World

/// Where the pictures of a provider lie beside its own address, as far as somebody allows more than usual.
struct FileHosts: Sendable {
  private let names: [String]

  /// - Parameter text: Names of hosts with commas between them, or `*` for all.
  init(_ text: String?) {
    names = (text ?? "").split { ", ".contains($0) }.map { $0.lowercased() }
  }

  func allows(_ host: String) -> Bool {
    names.contains { $0 == "*" || host == $0 || host.hasSuffix(".\($0)") }
  }
}

extension Service {
  /// Reads a picture that it has made. Its key goes with that only to a server of one's own, which may want
  /// it; others have put it into the address.
  func download(_ text: String, from hosts: FileHosts) async throws -> [UInt8] {
    // What is no address is no picture, and will not become one.
    guard let address = WebAddress(text) else { throw ProviderError.noPicture(provider: name) }
    let isHome = access.isHome(address)
    guard isHome || address.scheme == "https" else {
      throw ProviderError.noPicture(provider: name)
    }
    let isKnown = isHome || FileHosts(access.facts.fileHosts).allows(address.host)
    // Through a proxy nobody sees where a name leads, so that only those are asked that are known.
    guard isKnown || hosts.allows(address.host) || !access.client.isAskedByProxy(address) else {
      throw notAsked(
        "\(name) has put its pictures at \(address.host), which is not known to be its own.",
        "Allow it with `limn setting set \(name).downloads \(address.host)`.")
    }
    let reply: HTTPReply
    if isHome, access.facts.place == .own {
      reply = try await access.reply(to: .file(text), with: keyLine)
    } else {
      reply = try await access.fileReply(address, isHome: isHome)
    }
    switch reply.status {
    case 200..<300: return reply.body
    case 404, 410: throw ProviderError.vanished(provider: name)
    default:
      throw ProviderError.unreachable(
        provider: name, reason: "\(address.host) answers with \(reply.status).")
    }
  }
}

extension Access {
  /// Reads a file without the key.
  fileprivate func fileReply(_ address: WebAddress, isHome: Bool) async throws -> HTTPReply {
    var request = HTTPRequest(.get, address)
    request.reach = isHome && isOwnAddress ? .thisAddress : .publicMachines
    request.limits = Call.fileLimits
    do {
      return try await client.send(request)
    } catch HTTPError.tooLarge {
      throw ProviderError.tooLarge(provider: name)
    } catch HTTPError.notPublic {
      // Where an answer names a private machine, there is no picture, however often one asks.
      throw ProviderError.noPicture(provider: name)
    } catch let error as HTTPError {
      throw ProviderError(error, of: name, isFree: true)
    }
  }
}

extension Call {
  /// Larger than any picture, and slower than any line that works.
  fileprivate static var fileLimits: HTTPRequest.Limits {
    var limits = HTTPRequest.Limits()
    (limits.bytes, limits.whole, limits.silence) = (96 << 20, 600, 30)
    return limits
  }

  fileprivate static func file(_ address: String) -> Call {
    var call = get(address)
    call.limits = fileLimits
    return call
  }
}
