import HTTP
import Text

/// One request to a service, without the key that goes with it.
package struct Call: Sendable {
  var method = HTTPRequest.Method.get

  /// Behind the address of the service: `/images/generations`; or a whole address that an answer has named.
  var path: String

  /// Whether it is behind the address without the prefix of the API.
  var isAtRoot = false
  var body = Body.none
  var headers: [HTTPHeader] = []
  var limits = HTTPRequest.Limits()

  /// Whether it costs nothing to send it again. What only reads does not.
  var isFree: Bool

  enum Body: Sendable {
    case none
    case json(JSON)
    case form([FormPart])
  }

  /// Reads something.
  static func get(_ path: String) -> Call {
    var call = Call(path: path, isFree: true)
    call.limits.whole = 60
    return call
  }

  /// Has something made, which may be paid and take minutes.
  static func make(_ path: String, _ body: Body) -> Call {
    Call(method: .post, path: path, body: body, isFree: false)
  }

  /// Reads something that is not behind the prefix of the API.
  static func root(_ path: String) -> Call {
    var call = get(path)
    call.isAtRoot = true
    return call
  }

  /// Tells something that can be told twice, such as that nothing more is wanted.
  static func tell(
    _ path: String, _ body: Body = .none, _ method: HTTPRequest.Method = .post
  ) -> Call {
    var call = Call(method: method, path: path, body: body, isFree: true)
    call.limits.whole = 60
    return call
  }
}

/// The line in the head of a request that says with which key it comes.
package enum KeyLine: Sendable {
  /// `Authorization: Bearer …`
  case bearer

  /// `Authorization: Key …`
  case word(String)

  /// A line of its own name.
  case own(String)

  /// A name and a password, where the key is written so, else as `bearer`.
  case basicOrBearer
}
