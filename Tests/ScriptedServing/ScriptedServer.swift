import Foundation
import Synchronization

/// A server on this machine that answers as it is told, also slowly, cut off, or with nonsense.
package final class ScriptedServer: Sendable {
  package typealias Script = @Sendable (ServedRequest) -> ServedReply

  /// Where it listens.
  package let port: Int
  private let socket: Int32
  private let script: Script
  private let heard = Mutex<[ServedRequest]>([])
  private let isStopped = Mutex(false)
  private let connections = Mutex<(open: Set<Int32>, all: Int)>(([], 0))

  /// What it was asked, in order.
  package var requests: [ServedRequest] { heard.withLock { $0 } }

  /// How many connections were made to it.
  package var connectionCount: Int { connections.withLock { $0.all } }

  package var root: String { "http://\(place)" }

  /// As errors name it.
  package var place: String { "127.0.0.1:\(port)" }

  package init(_ script: @escaping Script) throws {
    self.script = script
    socket = Foundation.socket(
      AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = socket
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && listen(socket, 64) == 0
          && getsockname(socket, $0, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRINUSE) }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  /// Takes connections until `stop`; each has a thread of its own.
  package func start() {
    Thread.detachNewThread { [self] in
      // Who closes it earlier has others take connections of a socket with the same number.
      defer { close(socket) }
      while true {
        let connection = accept(socket, nil, nil)
        guard connection >= 0 else { return }
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        connections.withLock {
          $0.open.insert(connection)
          $0.all += 1
        }
        Thread.detachNewThread { [self] in serve(connection) }
      }
    }
  }

  /// Ends it; a second time does nothing, because the number of the socket may be that of another by then.
  package func stop() {
    let wasStopped = isStopped.withLock { stopped in
      defer { stopped = true }
      return stopped
    }
    guard !wasStopped else { return }
    shutdown(socket, Int32(SHUT_RDWR))
    connections.withLock { for connection in $0.open { shutdown(connection, Int32(SHUT_RDWR)) } }
  }

  private func serve(_ connection: Int32) {
    defer {
      connections.withLock {
        _ = $0.open.remove(connection)
        close(connection)
      }
    }
    var reader = ServedReader(connection)
    while let request = reader.next() {
      heard.withLock { $0.append(request) }
      guard script(request).send(to: connection, closes: request.wantsClosing) else { return }
    }
  }
}

/// Runs a server as long as the closure does.
package func serving<Value>(
  _ script: @escaping ScriptedServer.Script, _ body: (ScriptedServer) async throws -> Value
) async throws -> Value {
  let server = try ScriptedServer(script)
  server.start()
  defer { server.stop() }
  return try await body(server)
}
