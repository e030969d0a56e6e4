import HTTP
import Studio
import World

/// Names of hosts at which the pictures of a provider lie, beside its own address.
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
  func download(_ text: String) async throws -> [UInt8] {
    // What is no address is no picture, and will not become one.
    guard let address = WebAddress(text) else { throw ProviderError.noPicture(provider: name) }
    let isHome = access.isHome(address)
    guard isHome || address.scheme == "https" else {
      throw ProviderError.noPicture(provider: name)
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
    request.trusts = trusts
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
