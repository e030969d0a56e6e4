import FoundationEssentials

/// Why there is no answer.
package enum HTTPError: Error, Hashable {
  /// Nothing was sent.
  case unreachable(host: String, Hindrance)

  /// It was sent, at least in part, and no whole answer came.
  case lost(host: String, Loss)

  /// The answer is longer than was allowed.
  case tooLarge(host: String, limit: Int)

  /// A private machine, where only public ones may be asked. Nothing was sent.
  case notPublic(host: String)

  /// What is no address, or one that leads elsewhere than it seems to.
  case noAddress(String)

  /// A line of the head, such as one with a key, that is no line. Nothing was sent.
  case noHeader(String)

  /// It redirects for ever, or to where nobody may be sent.
  case redirected(host: String)

  /// libcurl is not installed.
  case libraryMissing

  /// This machine has no room for one more thread or pipe. Nothing was sent.
  case unready

  package enum Hindrance: Hashable, Sendable {
    case unknownHost, refused, timeout, distrusted, proxy, other
  }

  package enum Loss: Hashable, Sendable { case closed, timeout, silence, garbled, other }

  /// Whether the server cannot have seen the request.
  package var wasNotSent: Bool {
    switch self {
    case .unreachable, .notPublic, .noAddress, .noHeader, .libraryMissing, .unready: true
    case .lost, .tooLarge, .redirected: false
    }
  }
}

extension HTTPError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .unreachable(let host, let hindrance): hindrance.sentence(host)
    case .lost(let host, .timeout), .lost(let host, .silence): "\(host) took too long to answer."
    case .lost(let host, .garbled): "\(host) has answered with something that is no HTTP."
    case .lost(let host, .closed), .lost(let host, .other):
      "\(host) has ended the connection before its answer was whole."
    case .tooLarge(let host, let limit):
      "\(host) has answered with more than \(limit >> 20) MB."
    case .notPublic(let host): "\(host) is a private address, and was not asked."
    case .noAddress(let text): "“\(text.prefix(80))” is no address that can be asked."
    case .noHeader(let name): "What goes with \(name) has an end of a line in it."
    case .redirected(let host): "\(host) leads to another address and back, or to none."
    case .libraryMissing: "libcurl, which asks over the net, is not installed."
    case .unready: "This machine has no room for a connection."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .libraryMissing: "Install it with: apt-get install libcurl4"
    case .unreachable(_, .proxy): "Look at the variables https_proxy and http_proxy."
    case .unreachable(_, .distrusted):
      "Its certificate cannot be checked: look at the date of this machine, and whom you ask."
    case .unreachable, .lost, .tooLarge, .notPublic, .noAddress, .noHeader, .redirected, .unready:
      nil
    }
  }
}

extension HTTPError.Hindrance {
  fileprivate func sentence(_ host: String) -> String {
    switch self {
    case .unknownHost: "Nobody knows where \(host) is."
    case .refused: "Nothing listens at \(host)."
    case .timeout: "\(host) does not take up the connection."
    case .distrusted: "\(host) cannot prove that it is \(host)."
    case .proxy: "The proxy does not lead to \(host)."
    case .other: "\(host) cannot be reached."
    }
  }
}
