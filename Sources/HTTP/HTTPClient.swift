import Synchronization

/// Asks servers over HTTP.
///
/// ```swift
/// let client = HTTPClient(proxies: HTTPProxies(environment: variable))
/// let reply = try await client.send(HTTPRequest(.get, address))
/// ```
package final class HTTPClient: Sendable {
  private let proxies: HTTPProxies
  private let trace: (@Sendable (String) -> Void)?
  private let state = Mutex<(engine: HTTPEngine?, count: Int)>((nil, 0))

  /// - Parameter trace: Hears what is asked and answered, in lines without secrets.
  package init(
    proxies: HTTPProxies = HTTPProxies(), trace: (@Sendable (String) -> Void)? = nil
  ) {
    (self.proxies, self.trace) = (proxies, trace)
  }

  deinit {
    state.withLock { $0.engine?.stop() }
  }

  /// Asks, and waits for the whole answer. Only requests that read follow a redirection, and what is secret
  /// goes to no other host.
  ///
  /// - Throws: `HTTPError` where there is no answer; one that says that something is wrong is an answer.
  package func send(_ request: HTTPRequest) async throws -> HTTPReply {
    var request = request
    var turn: HTTPReply?
    for _ in 0...Self.mostRedirections {
      let reply = try await sendOnce(request)
      // Who needs a key there, and has none to show, was sent to the wrong place.
      if let turn, reply.status == 401 { return turn }
      guard request.method == .get, let location = reply.redirection else { return reply }
      let next = try following(location, request)
      if next.headers.count < request.headers.count { turn = reply }
      request = next
    }
    throw HTTPError.redirected(host: request.address.host)
  }

  /// Makes ready for a request that is going to be sent, in the background; what is wrong with that is told to
  /// who sends it.
  package func prepare() {
    do { _ = try begun() } catch { tell("nothing is ready: \(error)") }
  }

  private static let mostRedirections = 3

  private func following(_ location: String, _ request: HTTPRequest) throws -> HTTPRequest {
    guard let target = request.address.following(location),
      target.scheme == "https" || request.address.scheme == "http"
    else { throw HTTPError.redirected(host: request.address.host) }
    // Who repeats a key in an address would have it sent to others, and told by whoever tells of that.
    guard !request.headers.contains(where: { $0.isSecret && $0.isRepeated(in: location) }) else {
      throw HTTPError.redirected(host: request.address.host)
    }
    var next = request
    next.address = target
    if target.origin != request.address.origin {
      next.headers.removeAll(where: \.isSecret)
      next.reach = .publicMachines
    }
    return next
  }

  private func sendOnce(_ request: HTTPRequest) async throws -> HTTPReply {
    let proxy = proxies.proxy(for: request.address)
    // Where a name leads is seen when it is connected to; but a proxy looks names up for itself.
    if request.reach == .publicMachines, request.address.isPlainlyPrivate {
      throw HTTPError.notPublic(host: request.address.host)
    }
    if proxy != nil, !request.trusts(request.address) {
      throw HTTPError.notKnown(host: request.address.host)
    }
    for header in request.headers where !header.isOneLine {
      throw HTTPError.noHeader(header.name)
    }
    tell("→ \(request.outline)")
    let begun = ContinuousClock.now
    do {
      let reply = try await perform(request, through: proxy)
      tell("← \(reply.status), \(reply.body.count) bytes after \(ContinuousClock.now - begun)")
      return reply
    } catch {
      tell("← nothing after \(ContinuousClock.now - begun): \(error)")
      throw error
    }
  }

  private func tell(_ line: @autoclosure () -> String) {
    if let trace { trace(line()) }
  }

  private func perform(
    _ request: HTTPRequest, through proxy: HTTPProxy?
  ) async throws -> HTTPReply {
    try Task.checkCancellation()
    let (engine, number) = try begun()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        engine.tell(.send(number, request, proxy: proxy) { continuation.resume(with: $0) })
        // Who was told to stop just before has not found it there.
        if Task.isCancelled { engine.tell(.cancel(number)) }
      }
    } onCancel: {
      engine.tell(.cancel(number))
    }
  }

  private func begun() throws -> (HTTPEngine, Int) {
    try state.withLock { state in
      state.count += 1
      if let engine = state.engine { return (engine, state.count) }
      let engine = try HTTPEngine()
      try engine.begin()
      state.engine = engine
      return (engine, state.count)
    }
  }
}

extension HTTPReply {
  /// Where it sends who has asked.
  package var redirection: String? {
    [301, 302, 303, 307, 308].contains(status) ? header("Location") : nil
  }
}

extension HTTPHeader {
  /// Whether what is secret of it, which is its last word, stands in a text.
  fileprivate func isRepeated(in text: String) -> Bool {
    value.split(separator: " ").last.map { text.contains($0) } ?? false
  }
}

extension HTTPRequest {
  /// What is sent, without secrets and without the body.
  fileprivate var outline: String {
    let lines = headers.map { "\($0.name): \($0.isSecret ? "********" : $0.value)" }
    return (["\(method.rawValue) \(address.shown)"] + lines).joined(separator: "; ")
  }
}
