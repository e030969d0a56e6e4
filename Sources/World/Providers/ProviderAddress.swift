import FoundationEssentials

/// Where a provider is: the address of its API, as it is called.
///
/// People write addresses with and without the prefix of an API, with slashes behind them, and without
/// what begins a web address. All of these are one address here.
///
/// ```swift
/// let facts = ProviderFacts.named("automatic1111")
/// facts?.address("localhost:7860/sdapi/v1/")?.text    // "http://localhost:7860/sdapi/v1"
/// ```
package struct ProviderAddress: Hashable, Sendable {
  /// With the prefix of the API, and without a slash at its end.
  package let text: String

  /// As it is shown and stored: without the prefix.
  package let root: String

  /// What a key is given to: the scheme, the host and the port, in small letters.
  package let host: String

  /// Whether it names this very machine, which is reached without a network.
  package var isOnThisMachine: Bool {
    guard let name = URLComponents(string: host)?.host else { return false }
    let bare = name.filter { !"[]".contains($0) }
    return ["localhost", "0.0.0.0", "::1", "::"].contains(bare) || bare.hasSuffix(".localhost")
      || bare.isLoopback
  }
}

extension String {
  /// Whether it is a number from 127.0.0.0 to 127.255.255.255, and not a name that begins so.
  fileprivate var isLoopback: Bool {
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}

extension ProviderFacts {
  /// The address that somebody means; nil for what is none, or what holds a name and password, which are
  /// a secret, or a query, which an API would not see.
  package func address(_ typed: String) -> ProviderAddress? {
    let typed = String(typed.drop { $0 == " " })
    guard typed.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }), !typed.isEmpty else { return nil }
    let whole = typed.contains("://") ? typed : "\(usualScheme(typed))://\(typed)"
    guard let parts = URLComponents(string: whole), let scheme = parts.scheme?.lowercased(),
      ["http", "https"].contains(scheme), let name = parts.host, !name.isEmpty,
      parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil,
      parts.port.map((1...65_535).contains) ?? true
    else { return nil }
    let port = parts.port ?? (typed.contains("://") ? nil : usualPort)
    let standard = scheme == "https" ? 443 : 80
    let host =
      "\(scheme)://\(name.lowercased())" + (port.map { $0 == standard ? "" : ":\($0)" } ?? "")
    let path = ProviderFacts.path(parts.percentEncodedPath, without: apiPrefix)
    return ProviderAddress(text: host + path + apiPrefix, root: host + path, host: host)
  }

  /// Who writes no scheme means the one that is usual there; on one's own machine nothing is encrypted.
  private func usualScheme(_ typed: String) -> String {
    let address = ProviderAddress(
      text: typed, root: typed, host: "http://\(typed.prefix { $0 != "/" })")
    return place == .remote && !address.isOnThisMachine ? "https" : "http"
  }

  /// Without slashes at the end, and without the prefix.
  private static func path(_ path: String, without prefix: String) -> String {
    var path = path[...]
    while path.last == "/" { path.removeLast() }
    if !prefix.isEmpty, path.hasSuffix(prefix) { path.removeLast(prefix.count) }
    while path.last == "/" { path.removeLast() }
    return String(path)
  }

  /// Where its server listens unless one says; only for addresses that are just a name.
  private var usualPort: Int? {
    guard place == .own else { return nil }
    return usualEndpoint.flatMap { URLComponents(string: $0)?.port }
  }

  /// Where it usually is.
  package var usualAddress: ProviderAddress? { usualEndpoint.flatMap { address($0) } }
}
