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
    case send(Int, HTTPRequest, proxy: HTTPProxy?, @Sendable (Result<HTTPReply, any Error>) -> Void)
    case cancel(Int)
    case stop
  }

  /// What was told and not taken yet, and why nothing more is taken, if that is so.
  private let state = Mutex<(messages: [Message], end: HTTPError?)>(([], nil))
  private let ends: (read: Int32, write: Int32)

  init() throws(HTTPError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .unready }
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
      throw .unready
    }
    pthread_detach(thread)
  }

  func tell(_ message: Message) {
    let end = state.withLock { state in
      if state.end == nil { state.messages.append(message) }
      return state.end
    }
    if let end { return message.refuse(end) }
    var byte: UInt8 = 1
    // A pipe that is full wakes it, too.
    _ = write(ends.write, &byte, 1)
  }

  /// Ends the thread, and waits for that a moment: whoever ends the program next would take away what it still
  /// tidies up.
  func stop() {
    tell(.stop)
    for _ in 0..<2500 where state.withLock({ $0.end == nil }) { usleep(200) }
  }

  // MARK: The thread

  private func run() {
    do throws(HTTPError) {
      // Here, because to open it takes longer than all else before the first request.
      let curl = try LibCurl.opened()
      guard let multi = curl.multi_init() else { throw .unready }
      run(curl, multi)
      end(because: .unready)
    } catch {
      end(because: error)
    }
  }

  private func run(_ curl: limn_curl, _ multi: UnsafeMutableRawPointer) {
    var transfers: [Int: Transfer] = [:]
    while take(&transfers, curl, multi) {
      var running: Int32 = 0
      _ = curl.multi_perform(multi, &running)
      finish(&transfers, curl, multi)
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

  /// Nobody who has told it something waits for ever.
  private func end(because error: HTTPError) {
    let left = state.withLock { state in
      state.end = error
      defer { state.messages = [] }
      return state.messages
    }
    for message in left { message.refuse(error) }
  }

  /// Takes what was told since; false where it is to end.
  private func take(
    _ transfers: inout [Int: Transfer], _ curl: limn_curl, _ multi: UnsafeMutableRawPointer
  ) -> Bool {
    let told = state.withLock { state in
      defer { state.messages = [] }
      return state.messages
    }
    for (index, message) in told.enumerated() {
      switch message {
      case .stop:
        for late in told[index...] { late.refuse(.unready) }
        return false
      case .cancel(let number):
        guard let transfer = transfers.removeValue(forKey: number) else { continue }
        _ = curl.multi_remove(multi, transfer.easy)
        transfer.cancel()
      case .send(let number, let request, let proxy, let answer):
        guard let transfer = Transfer(request, through: proxy, curl, answer: answer),
          curl.multi_add(multi, transfer.easy) == CURLM_OK
        else {
          answer(.failure(HTTPError.unready))
          continue
        }
        transfers[number] = transfer
      }
    }
    return true
  }

  private func finish(
    _ transfers: inout [Int: Transfer], _ curl: limn_curl, _ multi: UnsafeMutableRawPointer
  ) {
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
}

extension HTTPEngine.Message {
  /// Tells who waits for an answer that there is none.
  fileprivate func refuse(_ error: HTTPError) {
    if case .send(_, _, _, let answer) = self { answer(.failure(error)) }
  }
}
