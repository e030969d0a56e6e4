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

  /// A machine that nobody knows, behind a proxy, so that nobody sees what it is. Nothing was sent.
  case notKnown(host: String)

  /// What is no address, or one that leads elsewhere than it seems to.
  case noAddress(String)

  /// A line of the head, such as one with a key, that is no line. Nothing was sent.
  case noHeader(String)

  /// It redirects for ever, or to where nobody may be sent.
  case redirected(host: String)

  /// libcurl is not installed, or is too old to be told whom it may connect to.
  case libraryMissing

  /// This machine has no room for one more thread or pipe. Nothing was sent.
  case unready

  package enum Hindrance: Hashable, Sendable {
    case unknownHost, refused, timeout, distrusted, other

    /// No encrypted connection came about; a server of one's own may have none.
    case notEncrypted, brokenOff

    /// A proxy does not lead there; it may have said so with a number.
    case proxy(host: String, status: Int)
  }

  package enum Loss: Hashable, Sendable { case closed, timeout, silence, garbled, other }
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
    case .notKnown(let host): "\(host) is not known, and was not asked through a proxy."
    case .noAddress(let text): "“\(text.prefix(80))” is no address that can be asked."
    case .noHeader(let name): "What goes with \(name) has an end of a line in it."
    case .redirected(let host): "\(host) leads to another address and back, or to none."
    case .libraryMissing: "libcurl, which asks over the net, is not there, or older than 7.85."
    case .unready: "This machine has no room for a connection."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .libraryMissing: "Install it with: apt-get install libcurl4"
    case .unreachable(_, .proxy): "Look at the variables https_proxy and http_proxy."
    case .unreachable(_, .distrusted):
      "Its certificate cannot be checked: look at the date of this machine, and whom you ask."
    case .unreachable, .lost, .tooLarge, .notPublic, .notKnown, .noAddress, .noHeader, .redirected,
      .unready:
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
    case .notEncrypted:
      "\(host) made no encrypted connection. If it has none, write http:// before its address."
    case .brokenOff: "\(host) broke the encrypted connection off while it was made."
    case .proxy(let proxy, 407): "The proxy \(proxy) wants another name and password."
    case .proxy(let proxy, 0): "The proxy \(proxy) does not lead to \(host)."
    case .proxy(let proxy, let status):
      "The proxy \(proxy) does not lead to \(host): it answers with \(status)."
    case .other: "\(host) cannot be reached."
    }
  }
}
