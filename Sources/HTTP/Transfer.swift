import CCurl
import Glibc

/// One request on its way, and what has come of it so far. Only the thread of its engine touches it.
final class Transfer {
  private let curl: limn_curl
  let easy: UnsafeMutableRawPointer
  private var request: HTTPRequest
  private let proxy: HTTPProxy?
  private let answer: (Result<HTTPReply, any Error>) -> Void

  private var headers: [HTTPHeader] = []
  private var body: [UInt8] = []
  private var isTooLarge = false
  private var isForbidden = false

  /// Whether the connection was made, and the request is the next that goes over it.
  private var isConnected = false

  /// Whether libcurl has taken all that it was told. Who has not heard whom not to ask would ask anybody.
  private var isSet = true

  /// What libcurl reads as long as the transfer lives.
  private var lines: UnsafeMutablePointer<curl_slist>?
  private var form: OpaquePointer?
  private let sent: UnsafeMutableRawBufferPointer
  private let hearing = UnsafeMutablePointer<limn_curl_hearing>.allocate(capacity: 1)

  init?(
    _ request: HTTPRequest, through proxy: HTTPProxy?, _ curl: limn_curl,
    answer: @escaping (Result<HTTPReply, any Error>) -> Void
  ) {
    guard let easy = curl.easy_init() else { return nil }
    (self.curl, self.easy, self.request, self.answer) = (curl, easy, request, answer)
    self.proxy = proxy
    if case .bytes(let bytes, _) = request.body {
      sent = .allocate(byteCount: max(1, bytes.count), alignment: 1)
      sent.copyBytes(from: bytes)
    } else {
      sent = .allocate(byteCount: 1, alignment: 1)
    }
    setManner()
    setLimits()
    setHead()
    setBody()
    // libcurl has a copy of its own.
    self.request.body = .none
    listen()
    guard isSet else { return nil }
  }

  deinit {
    curl.easy_cleanup(easy)
    curl.list_free(lines)
    if let form { curl.form_free(form) }
    sent.deallocate()
    hearing.deallocate()
  }
}

extension Transfer {
  private func set(_ option: CURLoption, _ number: Int) {
    note(curl.set(easy, option, number))
  }

  private func set(_ option: CURLoption, size: Int) { note(curl.set(easy, option, size: size)) }

  private func set(_ option: CURLoption, _ text: String) { note(curl.set(easy, option, text)) }

  private func set(_ option: CURLoption, pointer: UnsafeRawPointer?) {
    note(curl.set(easy, option, pointer: pointer))
  }

  private func note(_ code: CURLcode) { isSet = isSet && code == CURLE_OK }

  private func setManner() {
    set(CURLOPT_URL, request.address.text)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_NOSIGNAL, 1)
    // Answers with pictures in them have megabytes; 16 KB at a time would be hundreds of calls.
    set(CURLOPT_BUFFERSIZE, 512 << 10)
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_PATH_AS_IS, 1)
    set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    // An empty text keeps libcurl from looking into the environment by itself.
    set(CURLOPT_PROXY, proxy?.text ?? "")
    set(CURLOPT_NOPROXY, "")
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    // Over a connection that was there before, and turns out to be closed, libcurl sends the whole request
    // once more, and what is paid would be paid twice.
    if request.method != .get { set(CURLOPT_FRESH_CONNECT, 1) }
  }

  private func setLimits() {
    let limits = request.limits
    set(CURLOPT_CONNECTTIMEOUT, limits.connecting)
    set(CURLOPT_TIMEOUT, limits.whole)
    guard let silence = limits.silence else { return }
    set(CURLOPT_LOW_SPEED_LIMIT, 16)
    set(CURLOPT_LOW_SPEED_TIME, silence)
  }

  private func setHead() {
    set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    var headers = request.headers
    if case .bytes(_, let type) = request.body { headers.append(HTTPHeader("Content-Type", type)) }
    // Else libcurl waits a second before it sends a long body.
    headers.append(HTTPHeader("Expect", ""))
    for header in headers {
      lines = curl.list_append(lines, "\(header.name): \(header.value)")
    }
    set(CURLOPT_HTTPHEADER, pointer: lines)
  }

  private func setBody() {
    switch request.body {
    case .none:
      if request.method == .get { set(CURLOPT_HTTPGET, 1) }
    case .bytes(let bytes, _):
      set(CURLOPT_POSTFIELDSIZE_LARGE, size: bytes.count)
      set(CURLOPT_POSTFIELDS, pointer: sent.baseAddress)
    case .form(let parts):
      form = curl.form_init(easy)
      isSet = isSet && form != nil
      for part in parts { add(part) }
      set(CURLOPT_MIMEPOST, pointer: form.map { UnsafeRawPointer($0) })
    }
    // Setting a body makes it a POST, and the word for the method is said last.
    set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
  }

  private func add(_ part: FormPart) {
    let field = curl.form_add(form)
    note(curl.part_name(field, part.name))
    part.bytes.withUnsafeBytes {
      note(curl.part_data(field, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count))
    }
    guard let file = part.file else { return }
    note(curl.part_filename(field, file.name))
    note(curl.part_type(field, file.type))
  }
}

// MARK: What it hears

extension Transfer {
  private func listen() {
    let ears = limn_curl_ears(
      body: { bytes, size, count, owner in
        Transfer.of(owner).take(UnsafeRawBufferPointer(start: bytes, count: size * count))
      },
      head: { bytes, size, count, owner in
        Transfer.of(owner).take(line: UnsafeRawBufferPointer(start: bytes, count: size * count))
      },
      allows: { owner, address in
        guard let address else { return 0 }
        return Transfer.of(owner).allows(NetworkAddress(address)) ? 1 : 0
      },
      allows_text: { owner, address in
        guard let address else { return 0 }
        return Transfer.of(owner).begins(at: NetworkAddress(String(cString: address))) ? 1 : 0
      })
    hearing.initialize(
      to: limn_curl_hearing(ears: ears, owner: Unmanaged.passUnretained(self).toOpaque()))
    withUnsafePointer(to: curl) { note(limn_curl_hear($0, easy, hearing)) }
  }

  /// The engine holds it as long as libcurl may call.
  private static func of(_ owner: UnsafeMutableRawPointer?) -> Transfer {
    guard let owner else { preconditionFailure("Every transfer is heard by itself.") }
    return Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue()
  }

  /// Whoever asks through a proxy connects to the proxy alone.
  private func allows(_ address: NetworkAddress?) -> Bool {
    guard request.reach == .publicMachines, proxy == nil else { return true }
    if address?.isPublic == true { return true }
    isForbidden = true
    return false
  }

  private func begins(at address: NetworkAddress?) -> Bool {
    isConnected = allows(address)
    return isConnected
  }

  private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard bytes.count <= request.limits.bytes - body.count else {
      isTooLarge = true
      return 0
    }
    if body.isEmpty, let announced = HTTPReply(status: 200, headers: headers).length {
      body.reserveLarge(min(announced, request.limits.bytes))
    }
    body.append(contentsOf: bytes)
    return bytes.count
  }

  /// More lines than any head has are left out.
  private static let mostLines = 200

  private func take(line bytes: UnsafeRawBufferPointer) -> Int {
    let line = String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/") { headers = [] }
    if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), headers.count < Self.mostLines {
      let value = line[line.utf8.index(after: colon)...]
      headers.append(HTTPHeader(String(line[..<colon]), value.trimmed))
    }
    return bytes.count
  }
}

// MARK: Its end

extension Transfer {
  /// Tells who waits what came of it.
  func end(_ code: CURLcode) {
    if isTooLarge {
      answer(.failure(HTTPError.tooLarge(host: host, limit: request.limits.bytes)))
    } else if code == CURLE_OK {
      let status = curl.number(easy, CURLINFO_RESPONSE_CODE)
      answer(.success(HTTPReply(status: status, headers: headers, body: body)))
    } else if isConnected {
      answer(.failure(lost(code)))
    } else if isForbidden {
      answer(.failure(HTTPError.notPublic(host: request.address.host)))
    } else {
      answer(.failure(HTTPError.unreachable(host: host, hindrance(code))))
    }
  }

  func cancel() { answer(.failure(CancellationError())) }

  private var host: String { request.address.place }

  private func hindrance(_ code: CURLcode) -> HTTPError.Hindrance {
    if let proxy {
      let status = curl.number(easy, CURLINFO_HTTP_CONNECTCODE)
      // What goes wrong before that is the proxy's.
      guard (200..<300).contains(status) else { return .proxy(host: proxy.host, status: status) }
    }
    return switch code {
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: .distrusted
    case CURLE_SSL_CONNECT_ERROR: request.reach == .thisAddress ? .notEncrypted : .brokenOff
    case CURLE_COULDNT_RESOLVE_HOST: .unknownHost
    case CURLE_COULDNT_CONNECT: .refused
    case CURLE_OPERATION_TIMEDOUT: .timeout
    default: .other
    }
  }

  private func lost(_ code: CURLcode) -> HTTPError {
    switch code {
    case CURLE_OPERATION_TIMEDOUT: .lost(host: host, .timeout)
    case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE:
      .lost(host: host, .closed)
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING:
      .lost(host: host, .garbled)
    default: .lost(host: host, .other)
    }
  }
}

extension [UInt8] {
  /// Has room for so many, in pages of two megabytes where there are such: to be given small ones takes as long
  /// as to fill them from the net.
  fileprivate mutating func reserveLarge(_ count: Int) {
    reserveCapacity(count)
    withUnsafeMutableBytes { room in
      let page = 4096
      guard let start = room.baseAddress?.alignedUp(toMultipleOf: page), count > page else {
        return
      }
      // Who has no large pages does without.
      madvise(start, count - page, MADV_HUGEPAGE)
    }
  }
}

extension HTTPReply {
  /// How many bytes the head says that there are.
  fileprivate var length: Int? { header("Content-Length").flatMap { Int($0) } }
}

extension Substring {
  /// Without blanks and ends of lines around it.
  fileprivate var trimmed: String {
    let isBlank = { (character: Character) in character.isWhitespace }
    let rest = drop(while: isBlank)
    return String(rest.reversed().drop(while: isBlank).reversed())
  }
}
