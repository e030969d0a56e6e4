/// One that is asked in place of a server.
struct HTTPProxy: Sendable {
  /// As the environment names it, perhaps with a name and password.
  let text: String

  /// Which machine it is, for telling.
  var host: String {
    let whole = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
    // A password may have any sign in it.
    let place = whole.lastIndex(of: "@").map { whole[whole.index(after: $0)...] } ?? whole
    return String(place.prefix { $0 != "/" })
  }
}

/// The proxies that the environment names, as other programs read them.
package struct HTTPProxies: Sendable {
  /// By scheme.
  private let proxies: [String: HTTPProxy]

  /// The hosts that are asked without one.
  private let exceptions: [String]

  /// None.
  package init() { (proxies, exceptions) = ([:], []) }

  package init(environment: (String) -> String?) {
    func said(_ names: String...) -> String? {
      names.lazy.compactMap(environment).first { !$0.isEmpty }
    }
    let all = said("all_proxy", "ALL_PROXY")
    var proxies: [String: String] = [:]
    proxies["https"] = said("https_proxy", "HTTPS_PROXY") ?? all
    // Not in capitals: servers make a variable HTTP_PROXY of what anybody sends them.
    proxies["http"] = said("http_proxy") ?? all
    self.proxies = proxies.mapValues(HTTPProxy.init)
    exceptions = (said("no_proxy", "NO_PROXY") ?? "").split { ", ".contains($0) }.map {
      $0.lowercased()
    }
  }

  /// The proxy through which an address is asked; nil where it is asked directly, as this machine always is.
  func proxy(for address: WebAddress) -> HTTPProxy? {
    address.isThisMachine || isExcepted(address) ? nil : proxies[address.scheme]
  }

  private func isExcepted(_ address: WebAddress) -> Bool {
    exceptions.contains { word in
      if word == "*" { return true }
      var name = word.hasPrefix("*") ? word.dropFirst() : word[...]
      if let colon = name.lastIndex(of: ":"), let port = Int(name[name.index(after: colon)...]),
        name.firstIndex(of: ":") == colon
      {
        guard port == address.port else { return false }
        name = name[..<colon]
      }
      while name.first == "." { name.removeFirst() }
      return !name.isEmpty && (address.host == name || address.host.hasSuffix(".\(name)"))
    }
  }
}
