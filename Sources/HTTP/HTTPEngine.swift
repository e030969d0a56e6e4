import CCurl
import Glibc
import Synchronization

/// The thread on which all requests of a client are under way, and the way to it.
///
/// Everything of libcurl's belongs to that thread. Others only put messages into the box, and write a byte
/// into a pipe that it waits for.
final class HTTPEngine: Sendable {
  /// What others tell it.
  enum Message: Sendable {
    case send(Int, HTTPRequest, proxy: String?, @Sendable (Result<HTTPReply, any Error>) -> Void)
    case cancel(Int)
    case stop
  }

  private let messages = Mutex<[Message]>([])
  private let ends: (read: Int32, write: Int32)
  private let curl: limn_curl

  init() throws(HTTPError) {
    curl = try LibCurl.opened()
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .libraryMissing }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    self.ends = (ends[0], ends[1])
  }

  deinit {
    close(ends.read)
    close(ends.write)
  }

  /// Begins the thread, which keeps the engine until it is told to stop.
  func begin() throws(HTTPError) {
    var thread = pthread_t()
    let owner = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, nil,
      { owner in
        guard let owner else { return nil }
        Unmanaged<HTTPEngine>.fromOpaque(owner).takeRetainedValue().run()
        return nil
      }, owner.toOpaque())
    guard code == 0 else {
      owner.release()
      throw .libraryMissing
    }
    pthread_detach(thread)
  }

  func tell(_ message: Message) {
    messages.withLock { $0.append(message) }
    var byte: UInt8 = 1
    // A pipe that is full wakes it, too.
    _ = write(ends.write, &byte, 1)
  }

  // MARK: The thread

  private func run() {
    guard let multi = curl.multi_init() else { return refuseAll() }
    var transfers: [Int: Transfer] = [:]
    while take(&transfers, multi) {
      var running: Int32 = 0
      _ = curl.multi_perform(multi, &running)
      finish(&transfers, multi)
      var bell = curl_waitfd(fd: ends.read, events: Int16(CURL_WAIT_POLLIN), revents: 0)
      _ = curl.multi_poll(multi, &bell, 1, 10_000, nil)
      drain()
    }
    for transfer in transfers.values {
      _ = curl.multi_remove(multi, transfer.easy)
      transfer.cancel()
    }
    transfers = [:]
    _ = curl.multi_cleanup(multi)
  }

  /// Takes what was told since; false where it is to end.
  private func take(_ transfers: inout [Int: Transfer], _ multi: UnsafeMutableRawPointer) -> Bool {
    let told = messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
    for message in told {
      switch message {
      case .stop: return false
      case .cancel(let number):
        guard let transfer = transfers.removeValue(forKey: number) else { continue }
        _ = curl.multi_remove(multi, transfer.easy)
        transfer.cancel()
      case .send(let number, let request, let proxy, let answer):
        guard let transfer = Transfer(request, through: proxy, curl, answer: answer),
          curl.multi_add(multi, transfer.easy) == CURLM_OK
        else {
          answer(.failure(HTTPError.unreachable(host: request.address.host, .other)))
          continue
        }
        transfers[number] = transfer
      }
    }
    return true
  }

  private func finish(_ transfers: inout [Int: Transfer], _ multi: UnsafeMutableRawPointer) {
    var waiting: Int32 = 0
    while let message = curl.multi_read(multi, &waiting) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else {
        continue
      }
      let code = message.pointee.data.result
      _ = curl.multi_remove(multi, easy)
      guard let number = transfers.first(where: { $0.value.easy == easy })?.key else { continue }
      transfers.removeValue(forKey: number)?.end(code)
    }
  }

  private func drain() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(ends.read, &bytes, bytes.count) > 0 {}
  }

  private func refuseAll() {
    for case .send(_, let request, _, let answer) in messages.withLock({ $0 }) {
      answer(.failure(HTTPError.unreachable(host: request.address.host, .other)))
    }
  }
}
