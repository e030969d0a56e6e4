import FoundationEssentials
import HTTP
import Secrets
import Studio
import Text
import World

extension Access {
  /// Sends a call, and returns what was answered, good or bad.
  ///
  /// - Throws: `ProviderError` where no answer came, or one that sends elsewhere.
  func reply(to call: Call, with line: KeyLine) async throws -> HTTPReply {
    var request = try request(for: call)
    let key = try keyHeaders(line)
    request.headers += key
    do {
      let reply = try await client.send(request).masking(key.flatMap(\.secrets))
      if let place = reply.redirection { throw redirected(reply.status, to: place, call, request) }
      return reply
    } catch let error as HTTPError {
      // At a server of one's own nothing is paid, whatever becomes of it.
      throw ProviderError(error, of: name, isFree: call.isFree || facts.isFree)
    }
  }

  /// What is paid is not sent elsewhere by itself, nor a key. But who says where the result is has taken the
  /// request.
  private func redirected(
    _ status: Int, to place: String, _ call: Call, _ request: HTTPRequest
  ) -> ProviderError {
    let target = request.address.following(place)
    let isTaken = status == 303 || status < 303 && target?.origin == request.address.origin
    if isTaken, !call.isFree, !facts.isFree { return .lostAnswer(provider: name) }
    return .notAsked(
      provider: name,
      reason: "\(address.root) sends whoever asks to \(target?.origin ?? place.excerpt).",
      remedy: "If it has moved there, set that with `limn setting set \(name).endpoint URL`.")
  }

  /// What is sent, but for the key.
  func request(for call: Call) throws -> HTTPRequest {
    let base = call.isAtRoot ? address.root : address.text
    let text = call.path.hasPrefix("/") ? base + call.path : call.path
    guard let target = WebAddress(text) else {
      throw ProviderError(.noAddress(text), of: name, isFree: call.isFree)
    }
    // A key goes to its host alone, whatever an answer says.
    guard isHome(target) else { throw ProviderError.garbledAnswer(provider: name) }
    var request = HTTPRequest(call.method, target, headers: call.headers)
    // Who has written an address down has said nothing of other machines.
    let isThere = WebAddress(address.text)?.origin == target.origin
    request.reach = isOwnAddress && isThere ? .thisAddress : .publicMachines
    request.trusts = trusts
    request.limits = call.limits
    switch call.body {
    case .none: break
    case .json(let json): request.body = .bytes(json.bytes, type: "application/json")
    case .form(let parts): request.body = .form(parts)
    }
    return request
  }

  /// Whether an address is where the service is: at its own, or, where that is in its house, on another machine
  /// of the same house.
  func isHome(_ target: WebAddress) -> Bool {
    guard let home = WebAddress(address.text) else { return false }
    if target.origin == home.origin { return true }
    return [home, target].allSatisfy {
      $0.scheme == "https" && $0.port == 443 && isOfHouse($0.host)
    }
  }

  /// The same of an address in an answer, which may be any text.
  func isHome(_ text: String) -> Bool { WebAddress(text).map { isHome($0) } ?? false }

  /// Whether an address is one from which this service's answers and pictures may come, even where nobody sees
  /// to whom it leads.
  func trusts(_ target: WebAddress) -> Bool {
    isHome(target) || files.contains { $0.allows(target.host) }
  }

  private func keyHeaders(_ line: KeyLine) throws -> [HTTPHeader] {
    let key: Secret?
    do {
      key = try self.key()
    } catch {
      let words = error as? any LocalizedError
      throw ProviderError.keyUnreadable(
        provider: name, reason: words?.errorDescription ?? "\(error)",
        remedy: words?.recoverySuggestion ?? "`limn key set \(name)` stores another one.")
    }
    if let key { return [line.header(with: key)] }
    guard !facts.needsKey else { throw ProviderError.keyMissing(provider: name) }
    return []
  }
}

extension HTTPHeader {
  /// What must be seen nowhere of a line with a key: what stands behind the word for its kind, and the
  /// password that is in it.
  fileprivate var secrets: [String] {
    let words = value.split(separator: " ", maxSplits: 1)
    guard let key = words.last else { return [] }
    guard words.first == "Basic", let plain = Base64.bytes(of: String(key)) else {
      return [String(key)]
    }
    let pair = String(decoding: plain, as: UTF8.self)
    let password = pair.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
    // A short one stands in many texts that have nothing to do with it.
    return [String(key), pair] + (password.utf8.count < 6 ? [] : [password])
  }
}

extension HTTPReply {
  /// Without keys, which some servers say again, also in answers that are good.
  fileprivate func masking(_ secrets: [String]) -> HTTPReply {
    func masked(_ text: String) -> String {
      secrets.reduce(text) { $0.replacing($1, with: "********") }
    }
    let headers = headers.map { HTTPHeader($0.name, masked($0.value), isSecret: $0.isSecret) }
    guard secrets.contains(where: { body.contains(text: $0) }) else {
      return HTTPReply(status: status, headers: headers, body: body)
    }
    let text = masked(String(decoding: body, as: UTF8.self))
    return HTTPReply(status: status, headers: headers, body: Array(text.utf8))
  }
}

extension KeyLine {
  /// The line as it is sent. Who sends it has the key in the clear, as libcurl has it then, too.
  func header(with key: Secret) -> HTTPHeader {
    let text = key.withBytes { $0.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
    return header(text, isBasic: text.contains(":"))
  }

  /// The line as it is shown.
  var masked: HTTPHeader { header("********", isBasic: false) }

  private func header(_ text: String, isBasic: Bool) -> HTTPHeader {
    switch self {
    case .bearer: HTTPHeader("Authorization", "Bearer \(text)", isSecret: true)
    case .word(let word): HTTPHeader("Authorization", "\(word) \(text)", isSecret: true)
    case .own(let name): HTTPHeader(name, text, isSecret: true)
    case .basicOrBearer:
      isBasic
        ? HTTPHeader("Authorization", "Basic \(Base64.text(of: Array(text.utf8)))", isSecret: true)
        : HTTPHeader("Authorization", "Bearer \(text)", isSecret: true)
    }
  }
}

extension ProviderError {
  /// What it means for a request that there is no answer.
  ///
  /// - Parameter isFree: Whether it would be paid only once if it was sent again.
  init(_ error: HTTPError, of provider: String, isFree: Bool) {
    switch error {
    case .notKnown(let host):
      self = .notAsked(
        provider: provider,
        reason:
          "\(host) is not known to be \(provider)'s, and nobody sees through a proxy what it is.",
        remedy: "Allow it with `limn setting set \(provider).downloads \(host)`.")
    case .notPublic, .noAddress, .noHeader, .libraryMissing, .unreachable(_, .distrusted):
      self = .notAsked(
        provider: provider, reason: error.errorDescription ?? "",
        remedy: error.recoverySuggestion
          ?? "`limn provider show \(provider)` tells where it is asked.")
    case .unreachable, .unready:
      self = .unreachable(provider: provider, reason: error.errorDescription)
    case .tooLarge where !isFree: self = .tooLarge(provider: provider)
    case .lost where !isFree, .redirected where !isFree: self = .lostAnswer(provider: provider)
    case .lost, .tooLarge, .redirected:
      self = .unreachable(provider: provider, reason: error.errorDescription)
    }
  }
}
