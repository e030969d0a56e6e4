import FoundationEssentials
import HTTP
import Studio
import Text

/// What a service says when it does not do what was asked, in any of the shapes in which services say it.
///
/// They write `error` as an object, a text or a name of a class; `detail` as a text or a list; and some call
/// it `message`, `errors` or `responseStatus`. What is not understood is left out; nothing here throws.
struct ServiceFault {
  let status: Int

  /// The names that it gives to what is wrong, in small letters.
  private(set) var codes: [String] = []

  /// The same for people; empty where there is nothing.
  private(set) var message = ""

  /// The parameter that is wrong.
  private(set) var parameter: String?

  /// Why it does not want to make that.
  private(set) var reasons: [String] = []

  /// In how many seconds it may be asked again.
  private(set) var after: Double?

  /// Whether the same may be asked again, where it says so.
  private(set) var mayBeAskedAgain: Bool?

  /// Whether a server of one's own tells of an error in its program: `error` is a text.
  let isException: Bool

  /// Whether it has a name for what went wrong, as services have and machines in front of them have not.
  let isNamed: Bool

  init(_ reply: HTTPReply, now: Date = .now) {
    status = reply.status
    let whole = JSON.tolerant(reply.body)
    let json = whole[0].isNull ? whole : whole[0]
    let error = json["error"]
    isException = status == 500 && error.text != nil
    let first = json["detail"][0]
    let issue =
      [json["meta"][0], error[0], json["errors"][0]].first { !$0["path"].isNull } ?? .null
    let parts = [
      error, json["errors"][0], first, issue, json[anyCase: "responseStatus"], json,
    ]
    isNamed = parts.contains { part in
      ["code", "type", "error_type", "errorCode", "title", "statusCode", "status_message"].contains
      {
        !part[anyCase: $0].isNull
      }
    }
    // Who passes requests on says what the one behind it has said, as JSON or as a text.
    let passedOn = error["metadata"]["raw"].unpacked
    codes = Self.codes(in: parts).map { $0.lowercased() }
    codes += Self.codes(in: [passedOn["error"]]).filter { ServiceFault.refusals.contains($0) }
    message = Self.message(of: parts, error, json)
    let words = Self.message(of: [passedOn["error"], passedOn], passedOn["error"], passedOn)
    if let more = passedOn.text ?? (words.isEmpty ? nil : words) {
      message += (message.isEmpty ? "" : ": ") + more
    }
    if message.isEmpty, (400..<500).contains(status) { message = reply.plainWords }
    parameter =
      Self.parameter(in: error, first, json) ?? issue["path"].list.compactMap(\.text).last
    reasons = Self.reasons(in: error) + Self.reasons(in: passedOn["error"])
    mayBeAskedAgain = (reply.header("x-fal-needs-retry") ?? reply.header("x-fal-retryable"))
      .map { ["1", "true"].contains($0.lowercased()) }
    let wanted = reply.patience(now) ?? (status == 429 ? Self.patience(json, message) : nil)
    after = wanted.flatMap { $0.isFinite && $0 >= 0 ? min($0, Self.longestPatience) : nil }
  }

  /// Nobody is believed who wants to be left alone for longer than a day.
  private static let longestPatience: Double = 24 * 3600

  /// What it says in the body, where the head says nothing.
  private static func patience(_ json: JSON, _ message: String) -> Double? {
    let delays = json["error"]["details"].list.compactMap { $0["retryDelay"].text }
    let delay = delays.first { $0.hasSuffix("s") }.flatMap { Double($0.dropLast()) }
    return json["retry_after"].double ?? delay ?? message.seconds
  }

  private static func codes(in parts: [JSON]) -> [String] {
    let names = ["code", "type", "status", "errorCode", "title", "error"]
    let values = parts.flatMap { part in names.map { part[anyCase: $0] } }
    let kind = parts[0]["metadata"]["error_type"]
    return (values + [kind]).compactMap { value in
      switch value {
      case .text(let word), .number(let word): word
      default: nil
      }
    }
  }

  private static func message(of parts: [JSON], _ error: JSON, _ json: JSON) -> String {
    // What a web UI calls an error is the name of a class; what it says about it stands beside.
    if error.text != nil, let words = json["errors"].text, !words.isEmpty { return words }
    for part in parts {
      for name in ["message", "msg", "detail", "status_message", "error_description"] {
        switch part[anyCase: name] {
        case .text(let words) where !words.isEmpty: return words
        case .list(let several):
          let words = several.compactMap(\.text)
          if !words.isEmpty { return words.joined(separator: "; ") }
        default: continue
        }
      }
    }
    return error.text ?? json["title"].text ?? ""
  }

  private static func parameter(in error: JSON, _ first: JSON, _ json: JSON) -> String? {
    let field = json["invalid_fields"][0]["field"].text.map { $0.split(separator: ".").last }
    let place = first["loc"].list.compactMap(\.text).last { $0 != "body" }
    return error["param"].text ?? place
      ?? field.flatMap { $0.map(String.init) }
      ?? json[anyCase: "responseStatus"][anyCase: "errors"][0][anyCase: "fieldName"].text
  }

  private static func reasons(in error: JSON) -> [String] {
    let (metadata, details) = (error["metadata"], error["moderation_details"])
    let named =
      metadata["reasons"].list + metadata["patterns"].list + details["categories"].list
    let single = [metadata["block_reason"], metadata["finish_reason"]]
    var reasons: [String] = []
    for reason in (named + single).compactMap(\.text) where !reasons.contains(reason) {
      reasons.append(reason)
    }
    return reasons
  }
}

extension JSON {
  /// What stands in the bytes; null where that is no JSON.
  static func tolerant(_ bytes: [UInt8]) -> JSON {
    do { return try JSON(bytes) } catch { return .null }
  }
}

extension JSON {
  /// The JSON that stands in a text, or the value itself.
  fileprivate var unpacked: JSON {
    guard let text else { return self }
    let inner = JSON.tolerant(Array(text.utf8))
    return inner.isNull ? self : inner
  }
}

extension HTTPReply {
  /// The sentence that it is, where it is no JSON and no page: `404 page not found`.
  fileprivate var plainWords: String {
    guard body.count < 512, header("Content-Type")?.lowercased().hasPrefix("text/plain") == true
    else { return "" }
    let lines = String(decoding: body, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.joined(separator: " ")
  }

  /// In how many seconds one may ask again, where the head says so.
  fileprivate func patience(_ now: Date) -> Double? {
    if let text = header("retry-after-ms"), let number = Double(text) { return number / 1000 }
    if let text = header("retry-after") {
      if let number = Double(text) { return number }
      return text.httpDate.map { max(0, $0.timeIntervalSince(now)) }
    }
    return status == 429 ? header("ratelimit-reset").flatMap { Double($0) } : nil
  }
}

extension String {
  /// The time that a sentence such as “try again in 1m12.5s” names, in seconds.
  fileprivate var seconds: Double? {
    let time = /\bin ~?((?:[0-9]+(?:\.[0-9]+)? ?(?:ms|h|m|s)[a-z]* ?)+)/
    guard let match = firstMatch(of: time) else { return nil }
    return match.1.matches(of: /([0-9]+(?:\.[0-9]+)?) ?(ms|h|m|s)/).reduce(0) { sum, part in
      let unit =
        switch part.2 {
        case "ms": 0.001
        case "m": 60.0
        case "h": 3600.0
        default: 1.0
        }
      return sum + (Double(part.1) ?? 0) * unit
    }
  }
}
